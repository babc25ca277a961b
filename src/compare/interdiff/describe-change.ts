// Purpose: describes one row: what happened to a patch between two revisions, each kind of change apart.
import type { Row, RowStatus } from "#compare/comparison.ts";
import { diffPatches, type PatchChange } from "#compare/interdiff/interdiff.ts";
import type { InterdiffBudget } from "#compare/interdiff/interdiff-budget.ts";
import type { BroughtLines } from "#compare/interdiff/mark-following.ts";
import { diffMessages, proseOf } from "#compare/interdiff/message-diff.ts";
import type { Facts, PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { Pair } from "#compare/pairing/pair-patches.ts";
import type { ShiftOf } from "#compare/interdiff/read-context-shifts.ts";
import { codeSimilarity } from "#compare/pairing/similarity.ts";
import type { Patch } from "#patch/patch.ts";
import { trailerLine, type Trailer } from "#people/trailer.ts";

/** Below this similarity a pair's interdiff is less useful than the patch itself. */
const LEAST_KEPT_CODE = 0.25;

/** The inputs of a row besides the patches. */
export interface Around {
  readonly shiftOf: ShiftOf;
  /** By the patches of the new version. */
  readonly brought: BroughtLines;
  readonly room: InterdiffBudget;
}

/** The row of one pair. */
export function describeChange(pair: Pair, facts: Facts, around: Around): Row {
  const old = pair.old === null ? undefined : facts.older[pair.old];
  const now = pair.new === null ? undefined : facts.newer[pair.new];
  if (old !== undefined && now !== undefined) return changedRow([old, now], facts, around);
  const alone = now ?? old;
  if (alone === undefined) throw new RangeError("a pair names no patch");
  return loneRow(alone, now === undefined ? "dropped" : "added");
}

function loneRow({ position, patch, files }: PatchFacts, status: "added" | "dropped"): Row {
  const added = status === "added";
  let lines = 0;
  for (const { changes } of files) lines += changes.length;
  return {
    old: added ? null : position,
    new: added ? position : null,
    status,
    git: added ? ">" : "<",
    title: patch.title,
    oldTitle: patch.title,
    authors: null,
    changed: { code: true, context: false, message: false, trailers: false, title: false, author: false },
    code: { added: added ? lines : 0, removed: added ? 0 : lines },
    movedBy: [],
    files: files.map(({ path }) => path),
    trailers: { added: [], removed: [] },
    absorbedBy: [],
    splitInto: [],
    movedTo: [],
    reordered: false,
    interdiff: [],
    words: [],
    leftOut: 0,
  };
}

function changedRow(
  [old, now]: readonly [PatchFacts, PatchFacts],
  { table }: Facts,
  { shiftOf, brought, room }: Around,
): Row {
  const change = diffPatches(old, now, { table, earlier: brought.before(now), shiftOf });
  const trailers = compareTrailers(old.patch.trailers, now.patch.trailers);
  const retagged = trailers.added.length + trailers.removed.length > 0;
  const changed = {
    code: change.files.length > 0,
    context: change.context,
    message:
      retagged || old.patch.message !== now.patch.message ? proseOf(old.patch) !== proseOf(now.patch) : false,
    trailers: retagged,
    title: old.patch.title !== now.patch.title,
    author: !sameAuthor(old.patch, now.patch),
  };
  const words = changed.message || changed.title ? diffMessages(old.patch, now.patch) : [];
  const differs = Object.values(changed).includes(true) || old.patch.message !== now.patch.message;
  return {
    old: old.position,
    new: now.position,
    status: statusOf(changed, old, now),
    git: differs ? "!" : "=",
    title: now.patch.title,
    oldTitle: old.patch.title,
    authors: changed.author ? { old: old.patch.author, new: now.patch.author } : null,
    changed,
    code: countsOf(change),
    movedBy: change.movedBy,
    files: change.files,
    trailers,
    absorbedBy: [],
    splitInto: [],
    movedTo: [],
    reordered: false,
    ...room.take(now.position, words, change.interdiff),
  };
}

function countsOf({ added, removed }: PatchChange): Row["code"] {
  return { added, removed };
}

function statusOf(changed: Row["changed"], old: PatchFacts, now: PatchFacts): RowStatus {
  if (changed.code) return codeSimilarity(old, now) < LEAST_KEPT_CODE ? "rewritten" : "code";
  if (changed.trailers) return "trailers";
  if (changed.message || changed.title || changed.author) return "message";
  return changed.context ? "context" : "identical";
}

function compareTrailers(older: readonly Trailer[], newer: readonly Trailer[]): Row["trailers"] {
  const before = older.map(trailerLine);
  const after = newer.map(trailerLine);
  return {
    added: after.filter((line) => !before.includes(line)),
    removed: before.filter((line) => !after.includes(line)),
  };
}

function sameAuthor(one: Patch, two: Patch): boolean {
  return (
    one.author.email.toLowerCase() === two.author.email.toLowerCase() && one.author.name === two.author.name
  );
}
