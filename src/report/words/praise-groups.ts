// Purpose: puts together what is praised in the same words, so that a series over many files is praised once.
import type { Praise } from "#checks/finding.ts";
import { counted } from "#report/words/words.ts";

/** Most paths that are named. */
const MAX_PATHS = 2;

/** What is praised, and where. */
interface PraiseGroup {
  readonly message: string;
  /** Named ones; the rest is in `more`. */
  readonly paths: readonly string[];
  /** ` and 6 more files, each`: what is said counts for every one of them; "" for one file or none. */
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
