// Purpose: finds changes of an existing file's licence and says whether they grant more or less.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { normalForm, type Expression, type ExpressionTree } from "#checks/spdx/expression.ts";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import { defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";
import { exceptionTrouble } from "#checks/rules/spdx-exception.ts";
import { modernId, SPDX_LIST } from "#checks/spdx/spdx-list.ts";

/** Rule `licence-changed`: other words for the same licence aren't reported (81 % of the kernel's tag changes); a corrected misspelling is a notice. */
export const licenceChanged = defineRule({
  id: "licence-changed",
  about: "files",
  severity: "warning",
  otherSeverities: ["notice"],
  find: ({ files, licences }) => files.flatMap((file) => findInFile(file, licences)),
});

function findInFile(file: ChangedFile, licences: LicenceList): readonly RuleFinding<"notice">[] {
  const [before] = file.removedSpdxTags();
  const [after] = file.addedSpdxTags();
  if (before === undefined || after === undefined || before.expression.text === after.expression.text)
    return [];
  const line = after.line.number;
  const change = `\`${before.expression.text}\` becomes \`${after.expression.text}\``;
  const direction = directionOf([before.expression, after.expression], licences);
  if (direction === "same") return [];
  if (direction === "spelling")
    return [
      findingIn(file, {
        line,
        severity: "notice",
        message: `The licence's spelling is corrected: ${change}.`,
      }),
    ];
  return [
    findingIn(file, {
      line,
      message: `The licence is ${direction}: ${change}. That needs the rights holders' consent.`,
    }),
  ];
}

type Direction = "same" | "spelling" | "widened" | "narrowed" | "swapped";

// An unreadable tag, or an exception that its licence can't have (`MIT WITH Linux-syscall-note`), stated no licence before.
function directionOf([before, after]: readonly [Expression, Expression], licences: LicenceList): Direction {
  const meant = before.terms.every(
    (term) => SPDX_LIST.standing(term.id) !== null && exceptionTrouble(term, licences) === null,
  );
  if (before.tree === null || !meant || after.tree === null) return "spelling";
  const [old, now] = [choicesOf(before.tree), choicesOf(after.tree)];
  const widened = old.every((choice) => now.some((other) => covers(other, choice)));
  const narrowed = now.every((choice) => old.some((other) => covers(other, choice)));
  if (widened && narrowed) return "same";
  if (widened) return "widened";
  return narrowed ? "narrowed" : "swapped";
}

// Each side of a top-level OR is a licence that a user may choose.
function choicesOf(tree: ExpressionTree): readonly string[] {
  if (tree.kind === "or") return [...choicesOf(tree.left), ...choicesOf(tree.right)];
  return [
    normalForm(tree, ({ id, exception }) =>
      exception === null ? modernId(id) : `${modernId(id)} WITH ${exception}`,
    ),
  ];
}

// "or later" includes this version, and a licence with an exception includes the plain licence.
function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const [wideBase, narrowBase] = [wide.split(" WITH ", 1)[0] ?? "", narrow.split(" WITH ", 1)[0] ?? ""];
  if (wideBase !== wide && narrowBase === narrow) return covers(wideBase, narrow);
  return wide === narrow.replace("-only", "-or-later");
}
