// Purpose: what must hold of the checks whatever a mail says: they end, quickly, and never fail.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { diffRevision } from "#checks/diff-revision.ts";
import { suggestionDiff } from "#checks/suggestion-diff.ts";
import { findingsText } from "#report/findings-text.ts";
import { aPatch, aRevision, changedFile, newFile } from "./a-revision.ts";

const SETTINGS = ["linux", "spdx"].map((profile) => ({
  ...DEFAULT_CHECK_SETTINGS,
  profile: profile as "linux" | "spdx",
  notices: ["a b"],
}));
const pieces = fc.constantFrom(
  ...'// |/* | */|#|SPDX-License-Identifier: |GPL-2.0|(|)| OR | with |WITH|LicenseRef-|+|MIT|write to the Free|Software|59|Temple|Place|Copyright (C) 2010 |MODULE_LICENSE("|")|GNU General Public License|version 2|redistribute it and/or|\udc80|\u2028|a b|@@|-|'.split(
    "|",
  ),
);
const line = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
const sign = fc.constantFrom("+", "-", " ");

describe("the checks", () => {
  test("end well on any text of a patch", () => {
    const change = fc.array(
      fc.tuple(sign, line).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), line, (changes, message) => {
        const patches = changes.map((lines, index) =>
          aPatch([changedFile("a.c", [index * 3 + 1, lines.join("\n")])], { message }),
        );
        const revision = aRevision([...patches, aPatch([newFile("b.h", changes[0]?.join("\n") ?? "")])]);
        for (const settings of SETTINGS) {
          const result = checkRevision(revision, { settings, previous: aRevision(patches) });
          expect(findingsText([{ revision, result }])).toContain("v1");
          suggestionDiff(revision, result.findings);
        }
      }),
    );
  });

  // Each is a start that an expression of ours takes, over and over without the end that it waits for.
  test.each([
    "write to the ",
    "(",
    "SPDX-License-Identifier: (",
    "GNU General Public License ",
    "is free software ",
    "<a",
    "Copyright ",
    "51 Franklin ",
    "a-",
    "//*#",
    "Co-developed-by: ",
    "names of x ",
  ])("read a long line of %j in no time", (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const files = [
      newFile("a.c", `// SPDX-License-Identifier: MIT\n${text}\n// SPDX-License-Identifier: ${text}`),
    ];
    const revision = aRevision([aPatch(files, { message: `Signed-off-by: ${text}\n${text}`, title: text })]);
    const began = performance.now();
    for (const settings of SETTINGS) checkRevision(revision, { settings, previous: null });
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("take a diff that is none", () => {
    const { findings } = checkRevision(diffRevision("hello\n"), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: null,
    });
    expect(findings.map(({ rule }) => rule)).toEqual(["dco-missing"]);
  });
});
