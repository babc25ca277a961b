// Purpose: what must hold of the checks whatever a mail says: they end, in linear time, and never fail.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { diffRevision } from "#checks/diff-revision.ts";
import type { Ignore } from "#checks/ignore.ts";
import { suggestionDiff } from "#checks/fixes/suggestion-diff.ts";
import { findingsText } from "#report/terminal/findings-text.ts";
import { checkLinear } from "../house/check-linear.ts";
import { aPatch, aRevision, changedFile, newFile } from "./a-revision.ts";
import { SETTINGS, walk } from "./walk-checks.ts";

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
  const pieces = [
    "write to the ",
    "51 Franklin ",
    "You should have received a copy of the GNU General Public License along with x; ",
    "(",
    "SPDX-License-Identifier: (",
    "SPDX-License-Identifier: MIT ",
    "GNU General Public License ",
    "is free software ",
    "version 2 or ",
    "see the file ",
    "names of x ",
    "Copyright 2010 A. ",
    "(c) 20",
    "MODULE_LICENSE( ",
    "a-",
    "//*#",
    " \t",
    "<a",
    "a@",
    "Co-developed-by: ",
    "Signed-off-by: a <",
    "59 Temple Place ",
  ];
  const repeated = pieces.flatMap((piece) => [piece, `${piece}\n`]);
  test("take steps in proportion to a text that holds one thing again and again, on one line or on many", () =>
    checkLinear(import.meta.resolve("./walk-checks.ts"), repeated, { small: 2_000 }));
  test.each(repeated)("find something in a text that is %j again and again", (piece) => {
    expect(walk(piece, 10_000).map(({ findings }) => findings.length > 0)).toEqual([true, true]);
  });

  test("leave out the findings that a person ignored, and count them", () => {
    const files = [newFile("lib/a.c", "// 59 Temple Place"), newFile("src/b.c", "// 59 Temple Place")];
    const ignore = { rule: "fsf-address", paths: "lib/", reason: "old", login: "ada" };
    const unused = { ...ignore, rule: "dco-missing", paths: null };
    const result = (ignores: readonly Ignore[]) =>
      checkRevision(aRevision([aPatch(files)]), {
        settings: DEFAULT_CHECK_SETTINGS,
        previous: null,
        ignores,
      });
    expect(result([ignore, unused]).ignored).toEqual([{ ignore, count: 1 }]);
    const left = result([ignore]).findings.map(({ rule, path }) => `${rule} ${path ?? ""}`);
    expect(left).toEqual(["fsf-address src/b.c", "spdx-missing lib/a.c", "spdx-missing src/b.c"]);
    expect(result([{ ...ignore, paths: null }]).ignored).toMatchObject([{ count: 2 }]);
  });

  test("take a diff that is none", () => {
    const { findings } = checkRevision(diffRevision("hello\n"), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: null,
    });
    expect(findings.map(({ rule }) => rule)).toEqual(["dco-missing"]);
  });
});
