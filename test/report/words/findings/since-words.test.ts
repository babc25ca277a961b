import { describe, expect, test } from "@jest/globals";
import { checkLineage } from "#checks/check-lineage.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { sinceWords } from "#report/words/findings/since-words.ts";
import type { Revision } from "#series/revision.ts";
import { aPatch, aRevision, newFile } from "../../../checks/a-revision.ts";

/** A version of a series whose only patch is not signed off. */
function version(content: string, name: Partial<Revision>): Revision {
  return aRevision([aPatch([newFile("a.c", content)], { message: "" })], name);
}

function check(older: Partial<Revision>, newer: Partial<Revision>, expected: readonly string[]): void {
  const licence = "// SPDX-License-Identifier: MIT";
  const revisions = [version(licence, older), version(`${licence}\n// 59 Temple Place`, newer)];
  const checked = checkLineage({ revisions }, { settings: DEFAULT_CHECK_SETTINGS });
  expect(checked?.result.findings.map((finding) => `${finding.rule} ${sinceWords(finding)}`)).toEqual(
    expected,
  );
}

describe("the age of a finding", () => {
  test("names a version between two numbers as it is posted", () => {
    check({ version: 2 }, { version: 2, minorVersion: 1 }, [
      "dco-missing since v2",
      "fsf-address new in v2.1",
    ]);
  });
  test("tells a version from the same number sent again", () => {
    check({ version: 3 }, { version: 3, resend: true }, ["dco-missing since v3", "fsf-address new in v3"]);
  });
});
