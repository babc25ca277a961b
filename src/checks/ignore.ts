// Purpose: findings that a maintainer ignores in one series, with who decided it and why.
import { matchesGlob } from "#text/glob.ts";

/** A person's decision to ignore findings. */
export interface Ignore {
  readonly rule: string;
  /** A pattern of paths (text/glob.ts); null: wherever the rule finds something. */
  readonly paths: string | null;
  /** In the person's words. */
  readonly reason: string;
  /** The login on GitHub of the person who decided. */
  readonly login: string;
}

/** The first of `ignores` that covers a finding. */
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
