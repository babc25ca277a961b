// Purpose: finds user space headers of the kernel without the syscall note, and the note where it has no meaning.
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `uapi-note`: without the note a program that includes the header would fall under the GPL. Copies in tools/ follow their originals. */
export const uapiNote = tagRule({ id: "uapi-note", profile: "linux" }, ({ tag, file: { path } }) => {
  if (path.startsWith("tools/") || !/\.[ch]$/.test(path)) return null;
  const isUapi = path.includes("include/uapi/");
  const gpl = tag.expression.terms.filter(({ id }) => /^L?GPL-/.test(id));
  const noted = tag.expression.terms.some(({ exception }) => exception === "Linux-syscall-note");
  if (isUapi && path.endsWith(".h") && gpl.some(({ exception }) => exception === null))
    return {
      severity: "warning",
      message: "A header of include/uapi/ needs `WITH Linux-syscall-note` after its GPL id.",
    };
  if (!isUapi && noted)
    return { severity: "warning", message: "`Linux-syscall-note` is for headers of include/uapi/ only." };
  return null;
});
