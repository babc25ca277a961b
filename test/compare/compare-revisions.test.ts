// Purpose: a comparison says of each patch what changed, keeps the kinds of change apart, and takes the author at his word only where it sees it.
import { describe, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Comparison, Row } from "#compare/comparison.ts";
import type { Revision } from "#series/revision.ts";
import { diffOf, revisionOf, type PatchSketch } from "./sample-revision.ts";

function ringOn(context: string, removed = "\told_call(a);"): readonly string[] {
  return [` ${context}`, `-${removed}`, "+\tnew_call(a, RING_WET);", "+\tcheck_ring(a);", " int b;"];
}

const RING: PatchSketch = { title: "lib/ring: Pass flags", diff: diffOf("lib/ring.c", ringOn("int a;")) };
const PUMP: PatchSketch = {
  title: "drivers/pump: Mark the ring",
  diff: diffOf("drivers/pump.c", [
    " int p;",
    "+\tmark_ring(p);",
    "+\tstart_pump(p);",
    "+\twait_for_pump(p);",
    " int q;",
  ]),
};
const VALVE: PatchSketch = {
  title: "drivers/valve: Flush",
  diff: diffOf("drivers/valve.c", [
    " int v;",
    "+\tflush_valve(v);",
    "+\tclose_valve(v);",
    "+\treport_valve(v);",
    " int w;",
  ]),
};

async function compare(
  older: readonly PatchSketch[],
  newer: readonly PatchSketch[],
  cover?: string,
): Promise<Comparison> {
  const before = await revisionOf({ version: 4, patches: older, cover: "Words." });
  return compareRevisions(before, await revisionOf({ version: 5, patches: newer, cover: cover ?? "Words." }));
}

async function checkRows(
  older: readonly PatchSketch[],
  newer: readonly PatchSketch[],
  expected: readonly string[],
): Promise<Comparison> {
  const comparison = await compare(older, newer);
  expect(
    comparison.rows.map((row) => `${row.old ?? "-"} ${row.git} ${row.new ?? "-"} ${row.status}`),
  ).toEqual(expected);
  return comparison;
}

function firstRow({ rows }: Comparison): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("rows", () => {
  test("finds equal patches wherever they stand", async () => {
    await checkRows(
      [RING, PUMP, VALVE],
      [VALVE, RING, PUMP],
      ["3 = 1 identical", "1 = 2 identical", "2 = 3 identical"],
    );
  });

  test("counts lines of code that are new and gone, and shows them with their function", async () => {
    const changed = { ...RING, diff: RING.diff.replace("check_ring(a)", "check_ring(a, true)") };
    const row = firstRow(await checkRows([RING], [changed], ["1 ! 1 code"]));
    expect(row.code).toEqual({ added: 1, removed: 1 });
    expect(row.files).toEqual(["lib/ring.c"]);
    expect(row.interdiff).toEqual([
      {
        path: "lib/ring.c",
        hunks: [
          {
            section: "int main(void)",
            lines: [
              { sign: " ", text: " int a;" },
              { sign: " ", text: "-\told_call(a);" },
              { sign: " ", text: "+\tnew_call(a, RING_WET);" },
              { sign: "-", text: "+\tcheck_ring(a);" },
              { sign: "+", text: "+\tcheck_ring(a, true);" },
              { sign: " ", text: " int b;" },
            ],
          },
        ],
      },
    ]);
  });

  test("calls a rebase context, and shows no interdiff of it", async () => {
    const moved = { ...RING, diff: diffOf("lib/ring.c", ringOn("long a;"), 90) };
    const row = firstRow(await checkRows([RING], [moved], ["1 ! 1 context"]));
    expect(row.interdiff).toEqual([]);
    expect(row.changed.code).toBe(false);
    expect(row.movedBy).toEqual(["base"]);
  });

  test("marks a hunk that differs only because the base holds another line in its place", async () => {
    const other = (more: readonly string[]): string =>
      diffOf("lib/ring.c", [...ringOn("int a;", "\tolder_call(a);"), ...more]);
    const row = firstRow(await checkRows([RING], [{ ...RING, diff: other([]) }], ["1 ! 1 context"]));
    expect(row.movedBy).toEqual(["base"]);
    const far = [...Array.from({ length: 8 }, (_, at) => ` int far${at};`), "+\tcall_more(a);", " int z;"];
    const { rows, bases } = await checkRows([RING], [{ ...RING, diff: other(far) }], ["1 ! 1 code"]);
    expect(rows[0]?.interdiff[0]?.hunks.map(({ only }) => only)).toEqual(["base", undefined]);
    expect(rows[0]?.code).toEqual({ added: 1, removed: 0 });
    expect(bases).toEqual({ old: null, new: null, files: ["lib/ring.c"], known: 1 });
  });

  test("takes every removal for the author's own where the file under the patch is the same", async () => {
    const lines = (first: string, second: string): readonly string[] => [
      " int a;",
      `${first}one();`,
      `${second}two();`,
      " int b;",
    ];
    const [older, newer] = [lines("-", " "), lines(" ", "-")].map((all) => ({
      ...RING,
      diff: diffOf("lib/a.c", all),
    }));
    if (older === undefined || newer === undefined) throw new Error("no patches");
    const { rows, bases } = await checkRows([older], [newer], ["1 ! 1 rewritten"]);
    expect(rows[0]?.code).toEqual({ added: 1, removed: 1 });
    expect(bases.files).toEqual([]);
  });

  test("takes a plain diff, which states no mode, for the same as git's", async () => {
    const plain = RING.diff.replace(/^diff --git .*\nindex .*\n/, "");
    await checkRows([RING], [{ ...RING, diff: plain }], ["1 = 1 identical"]);
    const executable = RING.diff.replace(
      /^index .*$/m,
      "old mode 100644\nnew mode 100755\nindex 1111111..2222222",
    );
    await checkRows([RING], [{ ...RING, diff: executable }], ["1 ! 1 code"]);
  });

  test("keeps message, tags and title apart from code", async () => {
    const reworded = { ...RING, message: "Since it is better." };
    await checkRows([RING], [reworded], ["1 ! 1 message"]);
    const tagged = { ...RING, tags: ["Acked-by: Boole <boole@example.org>"] };
    const row = firstRow(await checkRows([RING], [tagged], ["1 ! 1 trailers"]));
    expect(row.trailers).toEqual({ added: ["Acked-by: Boole <boole@example.org>"], removed: [] });
    expect(firstRow(await compare([tagged], [RING])).trailers.removed).toEqual(row.trailers.added);
    await checkRows([RING], [{ ...RING, title: "lib/ring: Hand over flags" }], ["1 ! 1 message"]);
  });

  test("never shows a unique title with a shared file as dropped and added", async () => {
    const rewritten = {
      ...RING,
      diff: diffOf("lib/ring.c", [" int z;", "+\tquite_other(z);", "+\tlines_here(z);", " int y;"]),
    };
    await checkRows([RING, PUMP], [rewritten, PUMP], ["1 ! 1 rewritten", "2 = 2 identical"]);
  });

  test("takes what only follows an earlier patch for context", async () => {
    const first = (name: string): PatchSketch => ({
      ...RING,
      diff: diffOf("lib/a.c", [" int a;", `+${name}();`, " int b;"]),
    });
    const second = (name: string, more: readonly string[]): PatchSketch => ({
      ...PUMP,
      diff: diffOf("lib/a.c", [" int a;", `-${name}();`, "+stop();", ...more, " int b;"]),
    });
    const older = [first("run"), second("run", [])];
    const only = [first("walk"), second("walk", [])];
    const followed = await checkRows(older, only, ["1 ! 1 rewritten", "2 ! 2 context"]);
    expect(followed.rows.map(({ movedBy }) => movedBy)).toEqual([[], ["series"]]);
    const { rows } = await checkRows(
      older,
      [first("walk"), second("walk", ["+rest();"])],
      ["1 ! 1 rewritten", "2 ! 2 code"],
    );
    expect(rows.map(({ code }) => code)).toEqual([
      { added: 1, removed: 1 },
      { added: 1, removed: 0 },
    ]);
  });

  test("names what is new and what is gone", async () => {
    await checkRows([RING, PUMP], [RING, VALVE], ["1 = 1 identical", "2 < - dropped", "- > 2 added"]);
  });

  test("says which patch took over a dropped one", async () => {
    const both = { ...RING, diff: RING.diff + PUMP.diff };
    const { rows } = await checkRows([RING, PUMP], [both], ["1 ! 1 code", "2 < - dropped"]);
    expect(rows[1]?.absorbedBy).toEqual([1]);
  });

  test("says into which patches one was split", async () => {
    const whole = { ...RING, diff: RING.diff + PUMP.diff + VALVE.diff };
    const { rows } = await checkRows(
      [whole],
      [RING, PUMP, VALVE],
      ["1 ! 1 code", "- > 2 added", "- > 3 added"],
    );
    expect(rows[0]?.splitInto).toEqual([1, 2, 3]);
  });
});

describe("claims", () => {
  async function checkClaim(text: string, newer: readonly PatchSketch[], expected: string): Promise<void> {
    const { claims } = await compare([RING, PUMP], newer, `Words.\n\nv4 -> v5:\n - ${text}\n`);
    expect(claims.map(({ verdict, scope }) => `${verdict} ${scope.position ?? "series"}`)).toEqual([
      expected,
    ]);
  }
  const renamed = { ...RING, diff: RING.diff.replace("RING_WET", "RING_IS_WET") };
  const noted = (patch: PatchSketch, notes: string): PatchSketch => ({ ...patch, notes });

  test("sees renames, removals, identifiers and files", async () => {
    await checkClaim("RING_WET -> RING_IS_WET in patch 1 (Boole)", [renamed, PUMP], "confirmed 1");
    await checkClaim("Use RING_IS_WET instead of RING_WET", [renamed, PUMP], "confirmed series");
    await checkClaim("Rework lib/ring.c", [renamed, PUMP], "confirmed series");
    const less = {
      ...RING,
      diff: diffOf("lib/ring.c", [" int a;", "-\told_call(a);", "+\tnew_call(a, RING_WET);", " int b;"]),
    };
    await checkClaim("Remove the needless check_ring() (Boole)", [less, PUMP], "confirmed series");
  });

  test("sees new and dropped patches", async () => {
    await checkClaim("Drop patch 2", [RING], "confirmed series");
    await checkClaim(
      "Add a patch to flush the valve",
      [RING, PUMP, { ...VALVE, title: "drivers/valve: Flush the valve" }],
      "confirmed series",
    );
  });

  test("says nothing of what it can't see", async () => {
    await checkClaim("Make it nicer", [renamed, PUMP], "unverifiable series");
    await checkClaim("Rename PUMP_ON to PUMP_OFF", [renamed, PUMP], "unverifiable series");
  });

  test("contradicts `No change` on changed code only", async () => {
    const verdicts = async (newer: readonly PatchSketch[]): Promise<readonly string[]> =>
      (await compare([RING, PUMP], newer)).claims.map(({ verdict }) => verdict);
    expect(await verdicts([noted(RING, "v5: No change\n"), PUMP])).toEqual(["confirmed"]);
    expect(await verdicts([noted(renamed, "v5: No change\n"), PUMP])).toEqual(["contradicted"]);
    expect(await verdicts([noted(renamed, "v5: No functional change\n"), PUMP])).toEqual(["unverifiable"]);
    expect(await verdicts([noted(renamed, "v5: No change but a rebase\n"), PUMP])).toEqual(["unverifiable"]);
  });

  test("lists changed code that no claim covers", async () => {
    expect((await compare([RING, PUMP], [renamed, PUMP])).unclaimed).toEqual([1]);
    expect((await compare([RING, PUMP], [noted(renamed, "v5: rename it\n"), PUMP])).unclaimed).toEqual([]);
  });
});

describe("stale reviews", () => {
  const tags = ["Reviewed-by: Boole <boole@example.org>"];
  const changed = RING.diff.replace("check_ring(a)", "check_ring(a, 1)");

  async function checkStale(
    older: PatchSketch,
    newer: PatchSketch,
    expected: readonly string[],
  ): Promise<void> {
    const { staleReviews } = await compare([older], [newer]);
    expect(staleReviews.map(({ trailer, given, reason }) => `${trailer}, ${given}: ${reason}`)).toEqual(
      expected,
    );
  }

  test("names a tag that the author carried onto changed code", async () => {
    const reason = "The code changed since: +1 -1 in lib/ring.c.";
    await checkStale({ ...RING, tags }, { ...RING, tags, diff: changed }, [`${tags[0]}, v4: ${reason}`]);
  });

  test("but not one whose giver answered the new version with it again", async () => {
    const older = await revisionOf({ version: 4, patches: [{ ...RING, tags }] });
    const newer = await revisionOf({ version: 5, patches: [{ ...RING, tags, diff: changed }] });
    const [key = "", value = ""] = (tags[0] ?? "").split(": ");
    const again = { key, value, messageId: "<r@example.org>", position: 1, accepted: true, reason: null };
    const stale = (trailers: Revision["trailers"]): boolean[] =>
      compareRevisions(older, { ...newer, trailers }).staleReviews.map(({ carried }) => carried);
    expect(stale([])).toEqual([true]);
    expect(stale([again])).toEqual([]);
  });

  test("leaves tags alone that are new, or on code that is the same", async () => {
    await checkStale(RING, { ...RING, tags, diff: changed }, []);
    await checkStale({ ...RING, tags }, { ...RING, tags, message: "Since it is better." }, []);
  });
});

function longPatch(name: string, word: string, count: number): PatchSketch {
  const lines = Array.from({ length: count }, (_, at) => `+\t${word}(${String(at)});`);
  return { title: `lib/${name}: Fill`, diff: diffOf(`lib/${name}.c`, lines) };
}

function listed({ interdiff }: Row): number {
  return interdiff.flatMap(({ hunks }) => hunks).reduce((sum, { lines }) => sum + lines.length, 0);
}

describe("a patch that is longer than a call can take arguments", () => {
  test("is compared, and listed as far as the limit goes", async () => {
    const comparison = await compare(
      [longPatch("table", "one", 130_000)],
      [longPatch("table", "two", 130_000)],
    );
    const row = firstRow(comparison);
    expect(row.code).toEqual({ added: 130_000, removed: 130_000 });
    expect([listed(row), row.leftOut]).toEqual([4000, 256_000]);
  });
});

describe("a series that is rewritten from end to end", () => {
  const series = (word: string): readonly PatchSketch[] =>
    Array.from({ length: 30 }, (_, at) => longPatch(`table${String(at)}`, word, 2000));

  test("is listed to 100,000 lines, and each patch says how many of its own are left out", async () => {
    const { rows } = await compare(series("one"), series("two"));
    expect(rows.map(listed).reduce((sum, lines) => sum + lines)).toBe(100_000);
    expect([rows[0], rows[25], rows[29]].map((row) => row?.leftOut)).toEqual([0, 4000, 4000]);
  });

  test("is listed to four million characters where its lines are long", async () => {
    const wide = series("w".repeat(200));
    const { rows } = await compare(wide, series("v".repeat(200)));
    const units = rows.flatMap(({ interdiff }) =>
      interdiff.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines)),
    );
    expect(units.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(4_000_000);
    expect(rows.at(-1)?.leftOut).toBe(4000);
  });

  test("shows one patch whole where it is asked for", async () => {
    const older = await revisionOf({ version: 4, patches: series("one") });
    const newer = await revisionOf({ version: 5, patches: series("two") });
    const { rows } = compareRevisions(older, newer, { patch: 30 });
    expect([rows[0], rows[29]].map((row) => row && [listed(row), row.leftOut])).toEqual([
      [0, 4000],
      [4000, 0],
    ]);
  });
});
