// Purpose: one line of `patchferry doctor`: what was looked at, what was seen, what to do.
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";

/** One thing that was looked at. */
export interface Observation {
  readonly what: string;
  /** What was seen, in a sentence; never a secret. */
  readonly says: string;
  /** What to do where it is wrong; null: it is well. */
  readonly advice: string | null;
}

/** Whether the advice of `explained` fits best: what the outside did, or a folder's rights, isn't mended by correcting a path. */
export function hasOwnMend(error: unknown): boolean {
  return !(error instanceof UserError) || error.code === "folder-unreadable";
}

/** What is wrong, and what to do, of something that was thrown. */
export function explained(error: unknown): readonly [string, string] {
  if (error instanceof UserError && error.code === "folder-unreadable")
    return [error.message, "docs/install.md says how archives of another user are read."];
  if (error instanceof UserError) return [error.message, "Mend that file."];
  if (error instanceof OutsideError)
    return [error.message, `docs/errors.md says what ${error.code} means and what to do.`];
  return [
    error instanceof Error ? error.message : String(error),
    "docs/install.md describes the right setup.",
  ];
}

/** All is well with it. */
export function well(what: string, says: string): Observation {
  return { what, says, advice: null };
}

/** Something is wrong with it; `advice` says what to do. */
export function wrong(what: string, says: string, advice: string): Observation {
  return { what, says, advice };
}

/** `1 list`, `2 lists`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
