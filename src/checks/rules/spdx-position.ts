// Purpose: finds tags that are not on the first line that could hold them.
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-position`: license-rules.rst wants the tag first; only an interpreter, XML, YAML or encoding line may precede it. */
export const spdxPosition = spdxTagRule(
  { id: "spdx-position", severity: "warning", profile: "linux" },
  ({ tag, file }) => {
    if (!file.isNew || file.kind.styles.length === 0 || tag !== file.addedSpdxTags()[0]) return null;
    const place = firstPossible(file.diff.hunks[0]?.lines ?? []);
    if (tag.line.number === place) return null;
    return {
      message: `The tag belongs on line ${place} of the file, it is on line ${tag.line.number}.`,
    };
  },
);

const FIRST_LINES = ["#!", "<?xml", "%YAML", "# -*-", ".. -*-"];

// Python reads its encoding from one of the first two lines, so the tag may have to wait until the third.
function firstPossible([first = "", second = ""]: readonly string[]): number {
  if (!FIRST_LINES.some((start) => first.startsWith(start, 1))) return 1;
  return first.startsWith("#!", 1) && /^.#.{0,80}coding[:=]/.test(second) ? 3 : 2;
}
