import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { RULES } from "#checks/rule-list.ts";
import type { Rule } from "#checks/rule.ts";
import { codeSpansOf, tableBelow } from "./markdown-table.ts";

/** A rule as docs/rules.md has to tell it; of the severities, the rule's own comes first. */
function documented({ id, severity, otherSeverities = [], optIn, about, profile }: Rule) {
  return {
    id,
    severity,
    others: [...otherSeverities].sort(),
    optIn: optIn ?? false,
    profile: about === "mail" ? "all" : (profile ?? ""),
  };
}

function rowOf([id = "", , severities = "", profile = ""]: readonly string[]) {
  const [severity, ...others] = severities.match(/\b(?:error|warning|notice)\b/g) ?? [];
  return {
    id: codeSpansOf(id)[0],
    severity,
    others: [...new Set(others)].filter((other) => other !== severity).sort(),
    optIn: severities.includes("opt-in"),
    profile,
  };
}

describe("docs/rules.md", () => {
  test("lists every rule once, in the order of reports, with its severities, opt-in and profile", () => {
    expect(tableBelow("docs/rules.md", "Rules").map(rowOf)).toEqual(RULES.map(documented));
  });
});

describe("the list of rules", () => {
  test("has the rule of every file in checks/rules once, under the file's name", () => {
    const files = readdirSync(new URL("../../src/checks/rules", import.meta.url));
    expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});
