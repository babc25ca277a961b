// Purpose: finds user space headers of the kernel without the syscall note, and the note where it has no meaning.
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `uapi-note`: without the note a program that includes the header would fall under the GPL. Copies in tools/ follow their originals. */
export const uapiNote = spdxTagRule(
  { id: "uapi-note", severity: "warning", profile: "linux" },
  ({ tag, file: { path } }) => {
    if (path.startsWith("tools/") || !/\.[ch]$/.test(path)) return null;
    const isUapi = path.includes("include/uapi/");
    const gpl = tag.expression.terms.filter(({ id }) => /^L?GPL-/.test(id));
    const noted = tag.expression.terms.some(({ exception }) => exception === "Linux-syscall-note");
    if (isUapi && path.endsWith(".h") && gpl.some(({ exception }) => exception === null))
      return {
        message: "A header of include/uapi/ needs `WITH Linux-syscall-note` after its GPL id.",
      };
    if (!isUapi && noted) return { message: "`Linux-syscall-note` is for headers of include/uapi/ only." };
    return null;
  },
);
