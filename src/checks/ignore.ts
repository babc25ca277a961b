// Purpose: what a maintainer told the checks to overlook in one series, with who said so and why.
import { matchesGlob } from "#text/glob.ts";

/** A finding that needn't be told, by word of a person. */
export interface Ignore {
  readonly rule: string;
  /** A pattern of paths (text/glob.ts); null: wherever the rule finds something. */
  readonly paths: string | null;
  /** In the person's words. */
  readonly reason: string;
  /** Whose word it is: a login on GitHub. */
  readonly login: string;
}

/** The first of `ignores` that speaks of a finding. */
export function ignoreOf(
  { rule, path }: { readonly rule: string; readonly path: string | null },
  ignores: readonly Ignore[],
): Ignore | null {
  const found = ignores.find(
    (ignore) =>
      ignore.rule === rule && (ignore.paths === null || (path !== null && matchesGlob(ignore.paths, path))),
  );
  return found ?? null;
}
