// Purpose: distinguishes notices that a series only moves from those it really adds or removes.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { FsfNotice } from "#checks/files/fsf-notice.ts";

/** A notice and its file. */
interface PlacedNotice {
  readonly file: ChangedFile;
  readonly notice: FsfNotice;
}

/** Every notice on changed lines of a series, sorted. */
export interface SortedNotices {
  readonly added: readonly PlacedNotice[];
  readonly removed: readonly PlacedNotice[];
  /** Added notices that were also removed: a renamed file, new indentation, code that moved elsewhere. */
  readonly moved: readonly PlacedNotice[];
}

/** Pairs added notices with removed ones of the same words; each removal accounts for one addition. */
export function sortNotices(files: readonly ChangedFile[]): SortedNotices {
  const out = files.flatMap((file) => file.removedNotices().map((notice) => ({ file, notice })));
  const left = new Map<string, PlacedNotice[]>();
  for (const placed of out) {
    const same = left.get(wordsOf(placed));
    if (same === undefined) left.set(wordsOf(placed), [placed]);
    else same.push(placed);
  }
  const added: PlacedNotice[] = [];
  const moved: PlacedNotice[] = [];
  for (const placed of files.flatMap((file) => file.addedNotices().map((notice) => ({ file, notice }))))
    (left.get(wordsOf(placed))?.pop() === undefined ? added : moved).push(placed);
  const gone = new Set([...left.values()].flat());
  return { added, moved, removed: out.filter((placed) => gone.has(placed)) };
}

function wordsOf({ notice }: PlacedNotice): string {
  return notice.text.toLowerCase().replace(/[^a-z\d]+/g, "");
}
