// Purpose: finds tags that are not on the first line that could hold them.
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `spdx-position`: license-rules.rst wants the tag first; only an interpreter, XML or YAML line may stand above it. */
export const spdxPosition = tagRule({ id: "spdx-position", profile: "linux" }, ({ tag, file }) => {
  if (!file.isNew || file.kind.styles.length === 0 || tag !== file.addedTags()[0]) return null;
  const [first] = file.added();
  const place = FIRST_LINES.some((start) => first?.text.startsWith(start) === true) ? 2 : 1;
  if (tag.line.number === place) return null;
  return {
    severity: "warning",
    message: `The tag belongs on line ${place} of the file, it is on line ${tag.line.number}.`,
  };
});

const FIRST_LINES = ["#!", "<?xml", "%YAML", "# -*-", ".. -*-"];
