// Purpose: compares a version with the commits made from it: what did the maintainer change while applying it?
import type { Comparison, Row } from "#compare/comparison.ts";
import { compareRevisions, type CompareOptions } from "#compare/compare-revisions.ts";
import { findApplied } from "#compare/applied/find-applied.ts";
import { givenTo } from "#compare/given-reviews.ts";
import { patchAt } from "#compare/patch-at.ts";
import type { Patch } from "#patch/patch.ts";
import { KnownTrailers } from "#people/known-trailers.ts";
import { people, type People } from "#people/people.ts";
import { isSignOff } from "#people/review-trailers.ts";
import { trailerLine, type Trailer } from "#people/trailer.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** The origin of a trailer that the commit has and the mail lacks. */
export type TrailerOrigin = "sign-off" | "link" | "reply" | "applying";

/** A trailer that was added on the way from the mail to the commit. */
export interface AddedTrailer {
  /** `Link: https://...` as written. */
  readonly trailer: string;
  readonly origin: TrailerOrigin;
}

/** A commit that was made from a patch. */
export interface AppliedPatch {
  /** Position in the comparison's new revision: that of its patch; beyond the last one for a commit that was split off. */
  readonly position: number;
  /** The full commit id; null where the range doesn't have it. */
  readonly commit: string | null;
  readonly added: readonly AddedTrailer[];
}

/** A version beside its commits. */
export interface AppliedComparison {
  /** `dropped` rows are patches that were not found in the range. */
  readonly comparison: Comparison;
  readonly commits: readonly AppliedPatch[];
}

/**
 * `commits` are the commits of a range, oldest first. Commits that were not made from the version are left out. A change that a
 * maintainer mentions in a note (`[me: fixed a typo]`) counts as explained.
 */
export function compareApplied(
  version: Revision,
  commits: readonly Patch[],
  options: CompareOptions = {},
): AppliedComparison {
  const range = asRevision(
    version,
    commits.map((patch, at) => ({ position: at + 1, patch })),
  );
  const paired = compareRevisions(version, asRevision(version, findApplied(version, range)), options);
  const comparison = compareRevisions(version, asRevision(version, placeByPatch(paired)), options);
  return {
    comparison: {
      ...comparison,
      claims: [],
      unclaimed: comparison.unclaimed.filter(
        (position) => !comparison.rows.some((row) => row.new === position && hasNote(row)),
      ),
    },
    commits: comparison.rows.flatMap((row) => appliedPatch(row, comparison, options.people ?? people())),
  };
}

// Each commit gets the position of its patch, so that a number means the same on both sides. A commit without a patch stays
// only where it holds lines that a patch lost.
function placeByPatch({ rows, old, new: now }: Comparison): readonly PlacedPatch[] {
  let next = old.total;
  const placed = rows.flatMap((row): readonly PlacedPatch[] => {
    const patch = patchAt(now, row.new);
    if (patch === undefined || (row.old === null && !tookOver(row, rows))) return [];
    return [{ position: row.old ?? ++next, patch }];
  });
  return placed.toSorted((one, two) => one.position - two.position);
}

function tookOver({ new: position }: Row, rows: readonly Row[]): boolean {
  return rows.some(
    ({ absorbedBy, splitInto }) => position !== null && [...absorbedBy, ...splitInto].includes(position),
  );
}

// A trailer that was given after the maintainer's "Applied" mail came too late to be taken.
function asRevision(version: Revision, patches: readonly PlacedPatch[]): Revision {
  return {
    ...version,
    head: patches[0]?.patch.messageId ?? version.head,
    date: version.replies.find(({ kind }) => kind === "applied")?.sent ?? null,
    cover: null,
    total: patches.length,
    patches,
    complete: true,
    missing: [],
    baseCommit: null,
    supersedes: null,
    replies: [],
    trailers: [],
  };
}

// `[mpe: Fix a typo in the comment]`, as maintainers write it above their sign-off.
function hasNote({ words }: Row): boolean {
  return words.some(({ sign, text }) => sign === "+" && /^\s*\[[^\]:]{1,60}:\s?\S/.test(text));
}

function appliedPatch(row: Row, { old, new: now }: Comparison, known: People): readonly AppliedPatch[] {
  const patch = patchAt(now, row.new);
  if (row.new === null || patch === undefined) return [];
  const mail = patchAt(old, row.old);
  const fresh = patch.trailers.filter((trailer) => row.trailers.added.includes(trailerLine(trailer)));
  const replied = new KnownTrailers(known, givenTo(old, row.old));
  const added = fresh.map((trailer) => ({
    trailer: trailerLine(trailer),
    origin: originOf(trailer, {
      isReplied: replied.standFor(trailer),
      messageId: mail?.messageId ?? "",
    }),
  }));
  return [{ position: row.new, commit: commitOf(patch.messageId), added }];
}

interface MailSide {
  /** Whether a reply to the mail gave the trailer. */
  readonly isReplied: boolean;
  readonly messageId: string;
}

function originOf(trailer: Trailer, { isReplied, messageId }: MailSide): TrailerOrigin {
  if (isSignOff(trailer)) return "sign-off";
  if (isReplied) return "reply";
  const key = trailer.key.toLowerCase();
  const id = messageId.replace(/^<|>$/g, "");
  const links = key === "link" || key === "message-id" || key === "patchwork-id";
  return links || (id !== "" && trailer.value.includes(id)) ? "link" : "applying";
}

// `git format-patch` names its mails after the commits: <id.time.git.address>.
function commitOf(messageId: string): string | null {
  return /^<([0-9a-f]{40,64})\./.exec(messageId)?.[1] ?? null;
}
