// Purpose: finds texts that the project's configuration doesn't want in new lines.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { lineIndex, type JoinedLines } from "#checks/files/joined-lines.ts";
import { type CheckContext, defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";

/** Rule `custom-notice`: `checks.notices` of the configuration; wrapping, comment signs and letter case are ignored. */
export const customNotice = defineRule({
  id: "custom-notice",
  about: "files",
  severity: "warning",
  find: (context) =>
    context.files.flatMap((file) => (file.marks.has("custom") ? findInFile(file, context) : [])),
});

/** Most findings of one text in one run of lines. */
const MAX_IN_PASSAGE = 20;

function findInFile(file: ChangedFile, { settings }: CheckContext): readonly RuleFinding[] {
  return file.addedPassages().flatMap((passage) => {
    const text = passage.text.toLowerCase();
    return settings.notices.flatMap((notice) => {
      const wanted = notice.toLowerCase().replace(/\s+/g, " ").trim();
      return placesOf(wanted, text).map((at) =>
        findingIn(file, {
          line: lineNumber(passage, at),
          endLine: lineNumber(passage, at + wanted.length - 1),
          message: `The project doesn't want this text in new lines: "${notice}".`,
        }),
      );
    });
  });
}

function placesOf(wanted: string, text: string): readonly number[] {
  const places: number[] = [];
  let at = wanted === "" ? -1 : text.indexOf(wanted);
  while (at >= 0 && places.length < MAX_IN_PASSAGE) {
    places.push(at);
    at = text.indexOf(wanted, at + wanted.length);
  }
  return places;
}

function lineNumber(passage: JoinedLines, offset: number): number {
  return passage.lines[lineIndex(passage, offset)]?.number ?? 0;
}
