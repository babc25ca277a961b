// Purpose: whatever a stranger writes into a changelog, reading it stays bounded, invents nothing and never throws.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { readChangelog } from "#compare/claims/read-changelog.ts";
import { readCredits } from "#compare/claims/read-credits.ts";
import { readScope } from "#compare/claims/read-scope.ts";
import { renderComparison } from "#report/terminal/comparison-text.ts";
import { diffOf, revisionOf } from "./sample-revision.ts";

const RUNS = { numRuns: 300 };
const RING = { title: "lib/ring: Mark it", diff: diffOf("lib/ring.c", [" int a;", "+mark();", " int b;"]) };

/** Text made of the pieces that the readers look for, and of anything else. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "v2:",
        "v1 -> v2",
        "Changes since v1:",
        "\n",
        "\n - ",
        "\n   * ",
        "(Tom, ",
        "[",
        "patch 1",
      ),
      fc.constantFrom(
        "-- ",
        "suggested by ",
        "as Ada",
        "'s comments",
        "s/a/b/",
        "{a,b}_",
        "1/1",
        "https://x/",
        "\u0000",
      ),
      fc.constantFrom(
        "---\n",
        "\u001b[31m",
        "\u202e",
        "No change",
        "remove foo_bar()",
        "\t",
        "🙂",
        "a".repeat(3000),
      ),
      fc.string({ maxLength: 40 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(" "));

describe("strangers' changelogs", () => {
  test("are read in bounds, each item from what is written", () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const blocks = readChangelog(text, { version: 2, previous: 1, unversioned: true });
        expect(blocks.length).toBeLessThanOrEqual(100);
        const words = new Set(text.split(/\s+/));
        for (const { from, to, items } of blocks) {
          expect(from).toBeLessThanOrEqual(to);
          expect(items.length).toBeLessThanOrEqual(300);
          for (const { text: item, depth } of items) {
            expect(item.length).toBeLessThanOrEqual(2000);
            expect(depth).toBeLessThanOrEqual(8);
            const [, ...inner] = item.split(/\s+/).slice(0, -1);
            expect(inner.filter((word) => !words.has(word))).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });

  test("credit only names that stand there, twelve at most", () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const credits = readCredits(text);
        expect(credits.length).toBeLessThanOrEqual(12);
        const flat = text.replace(/\s+/g, " ");
        for (const name of credits) for (const part of name.split(/\s+/)) expect(flat).toContain(part);
      }),
      RUNS,
    );
  });

  test("are about the series, or a patch that is there", async () => {
    const revision = await revisionOf({ version: 2, patches: [RING] });
    fc.assert(
      fc.property(TEXT, TEXT, (text, heading) => {
        const { kind, position } = readScope({ text, heading }, revision);
        expect([kind, position]).toEqual(position === null ? ["series", null] : ["patch", 1]);
      }),
      RUNS,
    );
  });

  test("do nothing to a terminal", async () => {
    const older = await revisionOf({ version: 1, patches: [RING], cover: "Words." });
    await fc.assert(
      fc.asyncProperty(TEXT, async (text) => {
        const patches = [
          { ...RING, diff: RING.diff.replace("mark()", "mark(1)"), message: `Because ${text}` },
        ];
        const newer = await revisionOf({ version: 2, patches, cover: `v2:\n - ${text}` });
        const shown = renderComparison(compareRevisions(older, newer), {
          colour: false,
          columns: 80,
          diffs: true,
        });
        // eslint-disable-next-line no-control-regex
        expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });
});
