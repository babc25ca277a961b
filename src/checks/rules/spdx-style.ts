// Purpose: finds tags in a style of comment that the file's type doesn't have, or that the kernel doesn't use for it.
import type { CommentStyle } from "#checks/files/file-kind.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-style`: linux asks for the one style of license-rules.rst, elsewhere any comment of the language does. */
export const spdxStyle = spdxTagRule(
  { id: "spdx-style", severity: "warning" },
  ({ tag, file, context: { settings } }) => {
    const { styles } = file.kind;
    const [preferred] = styles;
    const style = styleOf(tag.opening);
    if (preferred === undefined || style === null || tag !== file.addedSpdxTags()[0]) return null;
    // An author who changes only the licence didn't choose the comment around it.
    if (file.removedSpdxTags().some(({ opening }) => opening === tag.opening)) return null;
    const wanted = settings.profile === "linux" ? [preferred] : styles;
    if (wanted.includes(style)) return null;
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    const message = `The tag of \`${name}\` belongs in a \`${preferred}\` comment, not in \`${tag.opening}\`.`;
    return { message, suggestion: rewritten(tag.line.text, [style, preferred]) };
  },
);

const STYLES: readonly CommentStyle[] = ["//", "/*", "#", "..", "<!--", ";", "--", '.\\"', "%", "dnl"];

function styleOf(opening: string): CommentStyle | null {
  if (opening.startsWith("*")) return "/*";
  return STYLES.find((style) => opening.startsWith(style)) ?? null;
}

// Only a comment that begins and ends on its line can be rewritten with certainty.
function rewritten(text: string, [from, to]: readonly [CommentStyle, CommentStyle]): string | null {
  const line = text.trim();
  if (from === "/*" && to === "//" && line.startsWith("/* ") && line.endsWith(" */"))
    return `//${line.slice(2, -3)}`;
  return from === "//" && to === "/*" && line.startsWith("// ") ? `/*${line.slice(2)} */` : null;
}
