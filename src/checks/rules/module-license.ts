// Purpose: finds MODULE_LICENSE words that the kernel's module loader doesn't know or that contradict the tag.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { Line } from "#checks/files/changes-of-side.ts";
import type { Expression } from "#checks/spdx/expression.ts";
import { defineRule, findingIn, type RuleFinding } from "#checks/rule.ts";

/** Rule `module-license`: never an error, since license-rules.rst says that the macro states nothing exact. */
export const moduleLicense = defineRule({
  id: "module-license",
  about: "files",
  severity: "warning",
  otherSeverities: ["notice"],
  find: ({ files }) => {
    const marked = files.filter(({ marks, kind }) => marks.has("module-license") && !kind.document);
    const old = new Set(marked.flatMap((file) => file.removed().flatMap(({ text }) => wordIn(text) ?? [])));
    return marked.flatMap((file) => file.added().flatMap((line) => findInLine(file, { line, old })));
  },
});

// include/linux/module.h lists the words and what each means.
const KNOWN = [
  "GPL",
  "GPL v2",
  "GPL and additional rights",
  "Dual BSD/GPL",
  "Dual MIT/GPL",
  "Dual MPL/GPL",
  "Proprietary",
];
const MACRO = /^\s*MODULE_LICENSE\s*\(\s*"([^"]*)"\s*\)/;

function wordIn(text: string): string | undefined {
  return MACRO.exec(text)?.[1];
}

interface Added {
  readonly line: Line;
  /** Words that the series removes: the author who moves or re-indents a line didn't choose its word. */
  readonly old: ReadonlySet<string>;
}

function findInLine(file: ChangedFile, { line, old }: Added): readonly RuleFinding<"notice">[] {
  const word = wordIn(line.text);
  if (word === undefined || old.has(word)) return [];
  if (!KNOWN.includes(word))
    return [
      findingIn(file, {
        line: line.number,
        message: `\`${word}\` isn't known to the module loader, so it taints the kernel.`,
      }),
    ];
  if (word === "GPL v2")
    return [
      findingIn(file, {
        line: line.number,
        severity: "notice",
        message: "`GPL v2` means the same as `GPL`; the SPDX tag states the version.",
        suggestion: line.text.replace('"GPL v2"', '"GPL"'),
      }),
    ];
  return disagreement(file, word).map((message) =>
    findingIn(file, { line: line.number, severity: "notice", message }),
  );
}

function disagreement(file: ChangedFile, word: string): readonly string[] {
  const [tag] = file.spdxTagsAfter();
  if (tag === undefined || tag.expression.tree === null || fitsTag(word, tag.expression)) return [];
  return [`\`${word}\` doesn't fit the tag \`${tag.expression.text}\`.`];
}

// The other half of a dual word, as license-rules.rst explains it; only the tag can state the exact variant.
const OTHER_HALF: ReadonlyMap<string, RegExp> = new Map([
  ["Dual BSD/GPL", /^(?:BSD-|Linux-OpenIB$|ISC$|0BSD$)/],
  ["Dual MIT/GPL", /^(?:MIT|X11)/],
  ["Dual MPL/GPL", /^MPL-/],
]);

function fitsTag(word: string, { tree, terms }: Expression): boolean {
  const ids = terms.map(({ id }) => id);
  const isGpl = ids.some((id) => id.startsWith("GPL-") || id.startsWith("LGPL-"));
  if (word === "Proprietary") return !isGpl;
  const other = OTHER_HALF.get(word);
  return isGpl && (other === undefined || (tree?.kind === "or" && ids.some((id) => other.test(id))));
}
