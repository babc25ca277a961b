// Purpose: finds copyright lines that a series drops.
import type { ChangedFile } from "#checks/changed-file.ts";
import type { Line } from "#checks/changed-lines.ts";
import { copyrightLines } from "#checks/copyright-lines.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `copyright-removed`: a line that comes back anywhere in the series only moved; one whose years alone differ is a notice. */
export const copyrightRemoved: Rule = {
  id: "copyright-removed",
  about: "files",
  find: (context) => {
    const added = new Set<string>();
    for (const file of context.files)
      for (const line of copyrightLines(file, "added")) added.add(line.text).add(owner(line));
    return context.files.flatMap((file) => findInFile(file, added));
  },
};

function findInFile(file: ChangedFile, added: ReadonlySet<string>): readonly Finding[] {
  if (file.diff.status === "deleted") return [];
  return copyrightLines(file, "removed").flatMap((line) => {
    if (added.has(line.text)) return [];
    const yearsOnly = added.has(owner(line));
    const message = yearsOnly
      ? `Changes the years of "${line.text}".`
      : `Removes the copyright line "${line.text}".`;
    return [
      findingIn(file, { rule: "copyright-removed", severity: yearsOnly ? "notice" : "warning", message }),
    ];
  });
}

function owner({ text }: Line): string {
  return text.toLowerCase().replace(/[\d\s,.()©-]+/g, "");
}
