// Purpose: groups praise with the same words, so that a series over many files is praised once.
import type { Praise } from "#checks/finding.ts";
import { counted } from "#report/words/words.ts";

/** The most paths that are named. */
const MAX_PATHS = 2;

/** A praise and its files. */
interface PraiseGroup {
  readonly message: string;
  /** The named paths; the rest is in `more`. */
  readonly paths: readonly string[];
  /** ` and 6 more files, each`, where the praise is about every single one; "" for one file or none. */
  readonly more: string;
}

/** Groups in the order of their first praise. */
export function praiseGroups(praise: readonly Praise[]): readonly PraiseGroup[] {
  return [...Map.groupBy(praise, ({ message }) => message)].map(([message, group]) => {
    const paths = [...new Set(group.flatMap(({ path }) => path ?? []))];
    const rest = paths.length - MAX_PATHS;
    const others = rest > 0 ? ` and ${counted(rest, "more file")}` : "";
    return { message, paths: paths.slice(0, MAX_PATHS), more: paths.length > 1 ? `${others}, each` : "" };
  });
}
