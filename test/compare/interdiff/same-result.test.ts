// Purpose: two diffs of a file are the same change where both lead to the same lines, however they were written.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Row } from "#compare/comparison.ts";
import { revisionOf } from "../sample-revision.ts";

const BLOBS = "index 131ebfa56..cecc09618 100644";

function fileDiff(index: string, hunks: string): string {
  return `diff --git a/doc/ring.txt b/doc/ring.txt\n${index}\n--- a/doc/ring.txt\n+++ b/doc/ring.txt\n${hunks}\n`;
}

/** One hunk from line 10 on; `lines` carry their signs. */
function hunkOf(lines: readonly string[]): string {
  const count = (sign: string): number => lines.filter((line) => !line.startsWith(sign)).length;
  return [`@@ -10,${count("+")} +10,${count("-")} @@`, ...lines].join("\n");
}

async function compare(old: string, now: string): Promise<Row> {
  const title = "doc: Order the ring";
  const before = await revisionOf({ version: 1, patches: [{ title, diff: old }] });
  const { rows } = compareRevisions(
    before,
    await revisionOf({ version: 2, patches: [{ title, diff: now }] }),
  );
  const [row] = rows;
  if (row === undefined) throw new Error("no row");
  return row;
}

const BY_MYERS = [" top", "+two", "+", " one", " ", "-two", "-", " end"];
const BY_PATIENCE = [" top", "-one", "+two", " ", "-two", "+one", " ", " end"];

describe("a change that another diff algorithm wrote", () => {
  test("is no change of code", async () => {
    const { changed, status, code, interdiff } = await compare(
      fileDiff(BLOBS, hunkOf(BY_MYERS)),
      fileDiff(BLOBS, hunkOf(BY_PATIENCE)),
    );
    expect({ status, code, interdiff }).toEqual({
      status: "context",
      code: { added: 0, removed: 0 },
      interdiff: [],
    });
    expect(changed.code).toBe(false);
  });

  test("is shown where the author edited the mail under the same blob ids", async () => {
    const edited = BY_PATIENCE.map((line) => (line === "+one" ? "+none" : line));
    const { status } = await compare(fileDiff(BLOBS, hunkOf(BY_MYERS)), fileDiff(BLOBS, hunkOf(edited)));
    expect(status).toBe("code");
  });

  test("is shown where one of the ends has no line feed", async () => {
    const cut = [...BY_PATIENCE.slice(0, -1), "-end", "+end", "\\ No newline at end of file"];
    const { status } = await compare(fileDiff(BLOBS, hunkOf(BY_MYERS)), fileDiff(BLOBS, hunkOf(cut)));
    expect(status).toBe("code");
  });

  test("is found among any lines, and any other line is not taken for it", async () => {
    const line = fc.constantFrom("a", "b", "c", "");
    const lines = fc.array(line, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lines, lines, lines, async (before, after, other) => {
        fc.pre(before.join() !== after.join() && before.join() !== other.join());
        const whole = (to: readonly string[]): readonly string[] => [
          " top",
          ...before.map((text) => `-${text}`),
          ...to.map((text) => `+${text}`),
          " end",
        ];
        const reversed = [
          " top",
          ...after.map((text) => `+${text}`),
          ...before.map((text) => `-${text}`),
          " end",
        ];
        const same = await compare(fileDiff(BLOBS, hunkOf(whole(after))), fileDiff(BLOBS, hunkOf(reversed)));
        expect(same.changed.code).toBe(false);
        const differs = await compare(
          fileDiff(BLOBS, hunkOf(reversed)),
          fileDiff(BLOBS, hunkOf(whole(other))),
        );
        expect(differs.changed.code).toBe(after.join() !== other.join());
      }),
      { numRuns: 100 },
    );
  });
});
