// Purpose: finds copyright lines that a series drops.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { Line } from "#checks/files/changes-of-side.ts";
import { copyrightLines } from "#checks/notices/copyright-lines.ts";
import { defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";

/** Rule `copyright-removed`: a line that comes back anywhere in the series only moved; a line that differs only in its first year is a notice. */
export const copyrightRemoved = defineRule({
  id: "copyright-removed",
  about: "files",
  severity: "warning",
  otherSeverities: ["notice"],
  find: ({ files }) => {
    const added = files.flatMap((file) => copyrightLines(file, "added"));
    const kept: Kept = { whole: new Set(added.map(statement)), owners: new Set(added.map(owner)) };
    return files.flatMap((file) => findInFile(file, kept));
  },
});

interface Kept {
  /** Owner and first year. */
  readonly whole: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
}

function findInFile(file: ChangedFile, kept: Kept): readonly RuleFinding<"notice">[] {
  if (file.diff.status === "deleted") return [];
  return copyrightLines(file, "removed").flatMap((line) => {
    if (kept.whole.has(statement(line))) return [];
    const yearsOnly = kept.owners.has(owner(line));
    const message = yearsOnly
      ? `Changes the years of "${line.text}".`
      : `Removes the copyright line "${line.text}".`;
    return [findingIn(file, { severity: yearsOnly ? "notice" : undefined, message })];
  });
}

// Changing "2020-2021" to "2020-2024" removes no owner.
function statement(line: Line): string {
  return `${owner(line)} ${/\d{4}/.exec(line.text)?.[0] ?? ""}`;
}

// The text after a full stop isn't part of the statement: "Copyright 1993 by Theodore Ts'o. Redistribution of this file is".
function owner({ text }: Line): string {
  const [statement = ""] = text.split(/(?<=[\w'][\w'])\. [A-Z]/, 1);
  return statement.toLowerCase().replace(/[\d\s,.()©-]+/g, "");
}
