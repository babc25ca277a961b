// Purpose: finds tags that are not on the first line that could hold them.
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `spdx-position`: license-rules.rst wants the tag first; only an interpreter, XML or YAML line may stand above it. */
export const spdxPosition = tagRule({ id: "spdx-position", profile: "linux" }, ({ tag, file }) => {
  if (!file.isNew || file.kind.styles.length === 0 || tag !== file.addedTags()[0]) return null;
  const first = file.diff.hunks[0]?.lines[0]?.slice(1) ?? "";
  const place = FIRST_LINES.some((start) => first.startsWith(start)) ? 2 : 1;
  if (tag.line.number === place) return null;
  return {
    severity: "warning",
    message: `The tag belongs on line ${place} of the file, it is on line ${tag.line.number}.`,
  };
});

const FIRST_LINES = ["#!", "<?xml", "%YAML", "# -*-", ".. -*-"];
