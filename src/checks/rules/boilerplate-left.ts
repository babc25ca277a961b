// Purpose: finds licence notices that a tag has made superfluous.
import { fits, type SpdxTagBesideNotices } from "#checks/notices/boilerplate.ts";
import { defineRule, findingIn } from "#checks/rule.ts";

/** Rule `boilerplate-left`: files that a patch tags or adds; never old ones (890 kernel files have both). */
export const boilerplateLeft = defineRule({
  id: "boilerplate-left",
  about: "files",
  severity: "notice",
  find: ({ tagged }) =>
    tagged()
      .filter(({ staying }) => staying.length > 0)
      .map((beside) =>
        findingIn(beside.file, {
          line: beside.tag.line.number,
          message: `The file has a licence notice beside the tag \`${beside.tag.expression.text}\`${advice(beside)}.`,
        }),
      ),
});

// Where the two disagree (`boilerplate-mismatch`), it is unknown which of them is right.
function advice({ tag, staying }: SpdxTagBesideNotices): string {
  return fits(tag, staying) ? "; the tag is enough" : "";
}
