// Purpose: what is known of a step from one version to the next when its reviews are looked at.
import type { Row } from "#compare/comparison.ts";
import type { People } from "#people/people.ts";
import { samePerson } from "#people/same-person.ts";
import type { Evidence, Revision } from "#series/revision.ts";

/** Both versions, what changed between them, and who is who. */
export interface ReviewStep {
  readonly older: Revision;
  readonly newer: Revision;
  readonly rows: readonly Row[];
  readonly people: People;
}

/**
 * Whether both versions are one piece of work, so that a review of the one can be lost in the other: the author says so, or is the
 * same person, or somebody chose the two versions to be compared. Similar patches alone are not enough: it happens that two people
 * fix the same line in the same week.
 */
export function isSameWork(older: Revision, { author, supersedes }: Revision): boolean {
  return (
    supersedes === null ||
    supersedes.evidence.some((kind) => STATED.has(kind)) ||
    samePerson(author, older.author)
  );
}

const STATED: ReadonlySet<Evidence> = new Set(["manual", "change-id", "link", "thread"]);
