// Purpose: finds MODULE_LICENSE words that the kernel's module loader doesn't know or that say less than the tag.
import type { ChangedFile } from "#checks/changed-file.ts";
import type { Line } from "#checks/changed-lines.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type Rule } from "#checks/rule.ts";

/** Rule `module-license`: never an error, since license-rules.rst says that the macro states nothing exact. */
export const moduleLicense: Rule = {
  id: "module-license",
  about: "files",
  find: ({ files }) => {
    const marked = files.filter(({ marks, kind }) => marks.has("module-license") && !kind.document);
    const old = new Set(marked.flatMap((file) => file.removed().flatMap(({ text }) => wordIn(text) ?? [])));
    return marked.flatMap((file) => file.added().flatMap((line) => findInLine(file, { line, old })));
  },
};

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
  /** Words that the series removes: who moves or re-indents a line didn't choose its word. */
  readonly old: ReadonlySet<string>;
}

function findInLine(file: ChangedFile, { line, old }: Added): readonly Finding[] {
  const word = wordIn(line.text);
  if (word === undefined || old.has(word)) return [];
  const place = { rule: "module-license", line: line.number } as const;
  if (!KNOWN.includes(word))
    return [
      findingIn(file, {
        ...place,
        severity: "warning",
        message: `\`${word}\` is no word that the module loader knows, so it taints the kernel.`,
      }),
    ];
  if (word === "GPL v2")
    return [
      findingIn(file, {
        ...place,
        severity: "notice",
        message: "`GPL v2` says the same as `GPL`: the version is told by the SPDX tag.",
        suggestion: line.text.replace('"GPL v2"', '"GPL"'),
      }),
    ];
  return disagreement(file, word).map((message) =>
    findingIn(file, { ...place, severity: "notice", message }),
  );
}

function disagreement(file: ChangedFile, word: string): readonly string[] {
  const [tag] = file.tagsAfter();
  if (tag === undefined || tag.expression.tree === null) return [];
  const ids = tag.expression.terms.map(({ id }) => id);
  const isGpl = ids.some((id) => id.startsWith("GPL-") || id.startsWith("LGPL-"));
  const isBroken = word.startsWith("Dual ") && tag.expression.tree.kind !== "or";
  if (word === "Proprietary" ? isGpl : !isGpl || isBroken)
    return [`\`${word}\` doesn't fit the tag \`${tag.expression.text}\`.`];
  return [];
}
