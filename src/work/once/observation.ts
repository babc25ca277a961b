// Purpose: one line of `patchferry doctor`: a part of the installation, its state, and advice where it is wrong.
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";

/** One part of the installation that was examined. */
export interface Observation {
  readonly what: string;
  /** Its state in a sentence; never contains a secret. */
  readonly says: string;
  /** What to do about it; null where nothing is wrong. */
  readonly advice: string | null;
}

/**
 * Whether the advice of `explained` fits best: a failure outside, or a folder's permissions, can't be fixed by correcting a path.
 */
export function hasOwnAdvice(error: unknown): boolean {
  return !(error instanceof UserError) || error.code === "folder-unreadable";
}

/** Describes a thrown value: what is wrong, and what to do. */
export function explained(error: unknown): readonly [string, string] {
  if (error instanceof UserError && error.code === "folder-unreadable")
    return [error.message, "docs/install.md explains how to read archives of another user."];
  if (error instanceof UserError) return [error.message, "Correct that file."];
  if (error instanceof OutsideError)
    return [error.message, `docs/errors.md says what ${error.code} means and what to do.`];
  return [
    error instanceof Error ? error.message : String(error),
    "docs/install.md describes the right setup.",
  ];
}

/** Nothing is wrong with it. */
export function well(what: string, says: string): Observation {
  return { what, says, advice: null };
}

/** Something is wrong; `advice` says what to do. */
export function wrong(what: string, says: string, advice: string): Observation {
  return { what, says, advice };
}
