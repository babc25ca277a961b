// Purpose: changelogs of every style that lists show are read: the step, the items, their nesting; links are no changelogs.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readChangelog } from "#compare/claims/read-changelog.ts";
import { readCredits } from "#compare/claims/read-credits.ts";

const PLACE = { version: 5, previous: 4, unversioned: true };

function check(text: string, expected: readonly string[], place = PLACE): void {
  const blocks = readChangelog(text, place);
  const lines = blocks.flatMap(({ from, to, items }) =>
    items.map(
      (item) =>
        `${from}->${to} ${"  ".repeat(item.depth)}${item.heading === "" ? "" : `[${item.heading}] `}${item.text}`,
    ),
  );
  expect(lines).toEqual(expected);
}

describe("headers", () => {
  test.each([
    "Changes in v5:",
    "Changes in V5",
    "v5:",
    "v5 changes:",
    "Changes since v4:",
    "v4 -> v5:",
    "v4->v5:",
    "V4 -> V5:",
    "v4 => v5",
    "v4 --> v5:",
    "from v4 to v5:",
    "Changes from v4 to v5:",
    "Changelog v4..v5:",
    "Changelog[v5]",
    "Changes since v4 ([3]):",
    "v4->v5 changes:",
    "Changes for v5:",
    "Changed in v5:",
    "Change since v4:",
    "Since v4:",
    "* Changes in v5:",
    "Changes v4 -> v5",
    "Version 5:",
    "[v5]:",
    "Changes in v5 (2024-01-31):",
    "Changelog since v4:",
    "Changes since v4 (https://lists.example.org/4):",
    "Changes on v5:",
    "Other changes in v5:",
    "Fixes since v4:",
    "Changelog:",
    "Changes since last version:",
    "Changes since the previous posting:",
  ])("`%s` opens the step from v4 to v5", (header) => {
    check(`Some words.\n\n${header}\n- one thing\n`, ["4->5 one thing"]);
  });

  test.each([
    "This is like cgroup v5:",
    "Applies to v5.4 kernels:",
    "The firmware changes:",
    "https://lists.example.org/v5",
    "Changes:requested",
    "See v4 for more history",
  ])("`%s` opens nothing", (line) => {
    check(`${line}\n- one thing\n`, []);
  });

  test("a bare version with a link is a link, even amid changelogs", () => {
    check(
      "v4 -> v5:\n - one\n\nv4: https://lists.example.org/r/1@example.org/\n\nv3 -> v4:\n - old\n\n v3: <https://lists.example.org/2>\n",
      ["4->5 one", "3->4 old"],
    );
  });

  test("`since v2` reaches to the next version that has a word of its own", () => {
    check("Changes since v2:\n- a\nChanges since v4:\n- b\n", ["2->4 a", "4->5 b"]);
    check("Changes since v2:\n- a\n", ["2->5 a"]);
  });

  test("a commit message needs a version to open a changelog", () => {
    check("Changes:\n- a\n", [], { ...PLACE, unversioned: false });
    check("[v5: fix the thing]\n\nv5:\n- a\n", ["4->5 a"], { ...PLACE, unversioned: false });
  });
});

describe("items", () => {
  test("keeps what is nested under what it explains, and joins wrapped lines", () => {
    check(
      " v4 -> v5:\n - Address comments from Ada (nothing major)\n   - OLD_NAME -> NEW_NAME\n     in patch 1 (Ada)\n   - Drop the timer\n - Rebase\n",
      [
        "4->5 Address comments from Ada (nothing major)",
        "4->5   OLD_NAME -> NEW_NAME in patch 1 (Ada)",
        "4->5   Drop the timer",
        "4->5 Rebase",
      ],
    );
  });

  test.each(["-", "*", "+", "o", "1.", "2)", "(3)", "a)", "•"])("takes `%s` for a bullet", (bullet) => {
    check(`v5:\n ${bullet} one\n ${bullet} two\n`, ["4->5 one", "4->5 two"]);
  });

  test("takes text on the header's own line", () => {
    check("v4 -> v5  fix the leak\n", ["4->5 fix the leak"]);
    check("v5: fix the leak\nv4: new patch\n", ["4->5 fix the leak", "3->4 new patch"]);
  });

  test("tells the patch that a heading names", () => {
    check("v5:\nPatch 2:\n - one\n - two\nPatch #3:\n - three\n", [
      "4->5 [Patch 2] one",
      "4->5 [Patch 2] two",
      "4->5 [Patch #3] three",
    ]);
  });

  test("ends at a ruler, a shortlog, a diffstat and at prose", () => {
    check("v5:\n - one\n---\n - no\n", ["4->5 one"]);
    check("v5:\n - one\n\nAda Engine (3):\n  a title\n", ["4->5 one"]);
    check("v5:\n - one\n\n a.c | 2 +-\n 1 file changed\n", ["4->5 one"]);
    check("v5:\n - one\n\nPlease have a look.\n", ["4->5 one"]);
  });

  test("reads plain sentences where there are no bullets", () => {
    check("v5:\nFix the leak.\nAdd a test\nfor the leak.\n", [
      "4->5 Fix the leak.",
      "4->5 Add a test for the leak.",
    ]);
  });

  test("takes any text without a throw, at most what it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const read = readChangelog(`v5:\n- ${text}\nv4 -> v5:\n${text}`, PLACE);
        const length = read.flatMap(({ items }) => items).reduce((sum, item) => sum + item.text.length, 0);
        expect(length).toBeLessThanOrEqual(2 * text.length + 400);
      }),
    );
  });
});

describe("credits", () => {
  test.each([
    ["Rename a to b (Ada)", ["Ada"]],
    ["Fix the timer (pointed out by Ada).", ["Ada"]],
    ["Address comments from Ada, Boole and Curry (nothing major)", ["Ada", "Boole", "Curry"]],
    ["Add a cleanup patch for the last two parameters -- Boole.", ["Boole"]],
    ["Drop the variable - Curry.", ["Curry"]],
    ["Drop the variable [Curry]", ["Curry"]],
    ["Collect tags (Ada, Boole, haskell)", ["Ada", "Boole", "haskell"]],
    ["Address Ada's comments", ["Ada"]],
    ["Use a lock, as Ada Engine suggested", ["Ada Engine"]],
    ["Use a lock as suggested by Ada Engine", ["Ada Engine"]],
    ["Use a lock per Ada's suggestion", ["Ada"]],
    ["Remove the FSF address (RFC only)", []],
    ["Rework error paths (No functional change)", []],
    ["Move the call to start() (Only for x86)", []],
    ["Fix by adding a lock", []],
    ["Rebase on top of Linux 6.1", []],
  ])("of `%s`", (text, expected) => {
    expect(readCredits(text)).toEqual(expected);
  });
});
