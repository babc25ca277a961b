// Purpose: what must hold of the checks whatever a mail says: they end, quickly, and never fail.
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { diffRevision } from "#checks/diff-revision.ts";
import type { Ignore } from "#checks/ignore.ts";
import { RULES } from "#checks/rule-list.ts";
import { suggestionDiff } from "#checks/fixes/suggestion-diff.ts";
import { findingsText } from "#report/terminal/findings-text.ts";
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
const LARGE = 300_000;
const ENOUGH_MS = 30_000;

/** What every rule finds in a text that stands in every place where a mail has one. */
function findingsIn(text: string): readonly ReturnType<typeof checkRevision>[] {
  const files = [
    newFile("a.c", `// SPDX-License-Identifier: MIT\n${text}\n// SPDX-License-Identifier: ${text}`),
    changedFile("b.h", [
      1,
      ["+", "-", " "].map((sign) => `${sign}${text.replaceAll("\n", `\n${sign}`)}`).join("\n"),
    ]),
  ];
  const trailers = [
    { key: "Fixes", value: text },
    { key: "Link", value: text },
  ];
  const change = { message: `Signed-off-by: ${text}\n${text}`, title: text, notes: text, trailers };
  const revision = aRevision([aPatch(files, change)], { version: 2 });
  const previous = aRevision([aPatch(files, change)]);
  const severities = Object.fromEntries(RULES.map(({ id }) => [id, "notice"] as const));
  return SETTINGS.map((settings) =>
    checkRevision(revision, {
      settings: { ...settings, severities, mailmap: [text], policy: [{ paths: "**", licences: ["MIT"] }] },
      previous,
      readBefore: () => text,
    }),
  );
}

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
  test.each(pieces)(
    "end on a text that is %j again and again, on one line and on many",
    async (piece) => {
      for (const end of ["", "\n"]) {
        const results = findingsIn(`${piece}${end}`.repeat(LARGE / piece.length));
        expect(results.map(({ findings }) => findings.length > 0)).toEqual([true, true]);
        // Lets the test's own time run out: what takes a second in linear time takes minutes in quadratic.
        await setTimeout(1);
      }
    },
    ENOUGH_MS,
  );

  test("leave out what a person told them to overlook, and count it", () => {
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
