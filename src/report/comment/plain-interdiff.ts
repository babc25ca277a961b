// Purpose: turns an interdiff into one diff from the result of the old version to the result of the new version.
import type { InterdiffFile, Row } from "#compare/comparison.ts";
import { plainSign } from "#compare/interdiff/mark-following.ts";

/** An interdiff to show. */
export interface PlainInterdiff {
  readonly lines: readonly string[];
  /** Whether lines were left out that differ only because an earlier patch of the series does, or the base. */
  readonly follows: boolean;
  /** How many hunks were left out that differ only because the base moved. */
  readonly based: number;
}

/** Two signs in a line are hard to read, so each line gets one. `compare/` decides which one, and counts by it. */
export function plainInterdiff({ interdiff }: Row): PlainInterdiff {
  const hunks = interdiff.flatMap(({ path, hunks: all }) => all.map((hunk) => plainHunk(path, hunk)));
  const follows = interdiff.some(({ hunks: all }) =>
    all.some(({ lines, only }) => only !== "base" && lines.some((line) => line.follows === true)),
  );
  const all = interdiff.flatMap((file) => file.hunks);
  return { lines: hunks.flat(), follows, based: all.filter(({ only }) => only === "base").length };
}

function plainHunk(path: string, { section, lines }: InterdiffFile["hunks"][number]): readonly string[] {
  const shown = lines.flatMap((line) => {
    const sign = plainSign(line);
    return sign === null ? [] : [sign + line.text.slice(1)];
  });
  if (shown.every((line) => line.startsWith(" "))) return [];
  return [`@@ ${path}${section === "" ? "" : ` ${section}`} @@`, ...shown];
}
