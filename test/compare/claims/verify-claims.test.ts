// Purpose: what an author says is confirmed by what he says it does, not by a word of it that changed for something else.
import { describe, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { diffOf, revisionOf, type PatchSketch } from "../sample-revision.ts";

function patchOf(lines: readonly string[], change: Partial<PatchSketch> = {}): PatchSketch {
  const added = lines.map((line) => `+\t${line}`);
  return {
    title: "lib/ring: Mark it",
    diff: diffOf("lib/ring.c", [" int a;", ...added, " int b;"]),
    ...change,
  };
}

/** What is said of a patch that puts in `before`, and then `after`. */
async function verdictOn(text: string, before: PatchSketch, after: PatchSketch): Promise<string> {
  const older = await revisionOf({ version: 1, patches: [before] });
  const newer = await revisionOf({ version: 2, patches: [{ ...after, notes: `v2:\n - ${text}\n` }] });
  return compareRevisions(older, newer)
    .claims.map(({ verdict }) => verdict)
    .join();
}

const MARKS = patchOf(["mark_ring(a);", "wait_ring(a);"]);
const MARKS_MORE = patchOf(["mark_ring(a, 1);", "mark_ring(a, 2);", "wait_ring(a);"]);
const RENAMED = patchOf(["flag_ring(a);", "wait_ring(a);"]);

describe("a removal", () => {
  test("is not confirmed where the patch puts in more of what is said to go", async () => {
    expect(await verdictOn("Remove mark_ring()", MARKS, MARKS_MORE)).toBe("unverifiable");
    expect(await verdictOn("Remove mark_ring()", MARKS, RENAMED)).toBe("confirmed");
  });

  test("names the place where it took place after its object", async () => {
    expect(await verdictOn("Remove the second argument of mark_ring()", MARKS_MORE, MARKS)).toBe("confirmed");
  });

  test("is contradicted by a patch that is the same and still puts it in", async () => {
    expect(await verdictOn("Remove mark_ring()", MARKS, MARKS)).toBe("contradicted");
  });
});

describe("a replacement", () => {
  test.each([
    "Rename mark_ring to flag_ring",
    "Use flag_ring instead of mark_ring",
    "mark_ring -> flag_ring",
  ])("is not confirmed where the old name is all that changed: %s", async (text) => {
    expect(await verdictOn(text, MARKS, MARKS_MORE)).toBe("unverifiable");
    expect(await verdictOn(text, MARKS, RENAMED)).toBe("confirmed");
  });
});

describe("something new", () => {
  test("is not confirmed where there is less of it", async () => {
    expect(await verdictOn("Add mark_ring()", MARKS_MORE, MARKS)).toBe("unverifiable");
    expect(await verdictOn("Add the missing mark_ring()", RENAMED, MARKS)).toBe("confirmed");
  });
});

describe("a word of prose", () => {
  test("before a comma is no name of the thing after it", async () => {
    const coded = patchOf(["mark_ring(codes);"]);
    expect(await verdictOn("Clean up return codes, variable names", MARKS, coded)).toBe("unverifiable");
  });

  test("within an identifier is no neighbour of the next", async () => {
    const other = patchOf(["scan_ring_mark(a);", "wait_ring(a);"]);
    expect(await verdictOn("Rework ring_mark_end", MARKS, other)).toBe("unverifiable");
  });
});

describe("a name of several words", () => {
  test("is a member of a structure or an option, and seen as a whole", async () => {
    const checked = patchOf(["mark_ring(a);", "if (!a->ring)", "wait_ring(a);"]);
    expect(await verdictOn("Check a->ring first", MARKS, checked)).toBe("confirmed");
    expect(await verdictOn("Check b->ring first", MARKS, checked)).toBe("unverifiable");
    const option = patchOf(["mark_ring(a);", 'puts("  --wet  mark it");']);
    expect(await verdictOn("Name it --wet", MARKS, option)).toBe("confirmed");
    expect(await verdictOn("Name it --wet-ring", MARKS, option)).toBe("unverifiable");
  });
});

describe("a name", () => {
  test("that opens a claim is its topic: it has to be the place of the change", async () => {
    const titled = { ...MARKS_MORE, diff: MARKS_MORE.diff.replaceAll("wait_ring", "mark_ring_wait") };
    expect(await verdictOn("mark_ring: use shorter words", MARKS, titled)).toBe("unverifiable");
    expect(await verdictOn("main: use shorter words in mark_ring()", MARKS, titled)).toBe("confirmed");
  });

  test("that is said to stay is not confirmed by its change", async () => {
    expect(await verdictOn("Keep the existing mark_ring() unchanged", MARKS, MARKS_MORE)).toBe(
      "unverifiable",
    );
  });

  test("in a patch that was dropped tells of nothing that was done", async () => {
    const stopped = patchOf(["stop_pump(a);"], { title: "drivers/pump: Stop it" });
    const older = await revisionOf({ version: 1, patches: [MARKS, stopped] });
    const cover = "v2:\n - Document stop_pump() better\n";
    const { claims } = compareRevisions(older, await revisionOf({ version: 2, patches: [MARKS], cover }));
    expect(claims.map(({ verdict }) => verdict)).toEqual(["unverifiable"]);
  });
});

describe("a rebase", () => {
  test("is what the claim tells of, not what it blames", async () => {
    const moved = { ...MARKS, diff: MARKS.diff.replace("int b", "int c") };
    expect(await verdictOn("Rebased on v6.1", MARKS, moved)).toBe("confirmed");
    expect(await verdictOn("Fix a mistake caused by rebase", MARKS, moved)).toBe("unverifiable");
  });
});

describe("tags", () => {
  const [ANNA, BOOLE] = ["Reviewed-by: Anna Berg <anna@example.org>", "Acked-by: Boole <boole@example.org>"];
  const tagged = (...tags: readonly string[]): PatchSketch => ({ ...MARKS, tags });

  test("are those of the people that are named", async () => {
    expect(await verdictOn("Collect tags [Boole]", MARKS, tagged(ANNA))).toBe("unverifiable");
    expect(await verdictOn("Collect tags [Boole]", MARKS, tagged(ANNA, BOOLE))).toBe("confirmed");
    expect(await verdictOn("Picked up Boole's Acked-by", MARKS, tagged(ANNA))).toBe("unverifiable");
  });

  test("are of the kind that is named, short or long", async () => {
    expect(await verdictOn("Add acks", MARKS, tagged(ANNA))).toBe("unverifiable");
    expect(await verdictOn("Add acks", MARKS, tagged(BOOLE))).toBe("confirmed");
    expect(await verdictOn("Collect reviews", MARKS, tagged(ANNA))).toBe("confirmed");
  });

  test("are no Cc", async () => {
    expect(await verdictOn("Collect tags", MARKS, tagged("Cc: stable@example.org"))).toBe("unverifiable");
  });
});

describe("a claim about the series", () => {
  test("tells of every patch in which it is seen", async () => {
    const pump = (line: string): PatchSketch => ({
      title: "drivers/pump: Start it",
      diff: diffOf("drivers/pump.c", [" int p;", `+\t${line}`, "+\tstart_pump(p);", " int q;"]),
    });
    const older = await revisionOf({ version: 1, patches: [MARKS, pump("mark_ring(p);")], cover: "Words." });
    const said = { version: 2, cover: "v2:\n - Rename mark_ring() to flag_ring()" };
    const both = await revisionOf({ ...said, patches: [RENAMED, pump("flag_ring(p);")] });
    expect(compareRevisions(older, both).unclaimed).toEqual([]);
    const other = await revisionOf({ ...said, patches: [RENAMED, pump("stop_pump(p);")] });
    expect(compareRevisions(older, other).unclaimed).toEqual([2]);
  });
});

describe("a patch by its title", () => {
  const NOW = { ...RENAMED, title: "lib/ring: Flag it for the pump" };
  const claimsOn = async (cover: string, newer: readonly PatchSketch[]): Promise<readonly string[]> => {
    const older = await revisionOf({
      version: 1,
      patches: [{ ...MARKS, title: "lib/ring: Mark it for the pump" }],
    });
    const { claims } = compareRevisions(older, await revisionOf({ version: 2, patches: newer, cover }));
    return claims.map(({ verdict, scope, text }) => `${verdict} ${String(scope.position)} ${text}`);
  };

  test("that it had before stands over what is said of it, and is no claim", async () => {
    const cover =
      'v2:\n - Patch "v1: lib/ring: Mark it\n   for the pump":\n   - Rename mark_ring to flag_ring\n';
    expect(await claimsOn(cover, [NOW])).toEqual(["confirmed 1 Rename mark_ring to flag_ring"]);
  });

  test("that it has now is seen where it had another one", async () => {
    const text = 'Renamed to "lib/ring: Flag it for the pump"';
    expect(await claimsOn(`v2:\n - ${text}\n`, [NOW])).toEqual([`confirmed 1 ${text}`]);
    const same = [{ ...NOW, title: "lib/ring: Mark it for the pump" }];
    expect(await claimsOn(`v2:\n - ${text}\n`, same)).toEqual([`unverifiable null ${text}`]);
  });

  test("that was the only one is split where there are as many now as is said", async () => {
    const text = "Split the single patch into a series of two patches";
    const second = patchOf(["stop_ring(a);"], { title: "lib/ring: Stop it" });
    expect(await claimsOn(`v2:\n - ${text}\n`, [NOW, second])).toEqual([`confirmed null ${text}`]);
    expect(await claimsOn(`v2:\n - ${text}\n`, [NOW])).toEqual([`unverifiable null ${text}`]);
  });
});
