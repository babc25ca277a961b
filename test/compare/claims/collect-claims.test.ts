// Purpose: what the author says of a step becomes one list: headings are scopes, what is said twice is one claim.
import { describe, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { diffOf, revisionOf, type PatchSketch } from "../sample-revision.ts";

const RING: PatchSketch = {
  title: "lib/ring: Mark the ring",
  diff: diffOf("lib/ring.c", [" int a;", "+\tmark(RING_WET);", "+\tmdelay(10);", " int b;"]),
};
const PUMP: PatchSketch = {
  title: "drivers/pump: Start the pump slowly",
  diff: diffOf("drivers/pump.c", [
    " int a;",
    "+\tpump_on(0);",
    "+\tpump_wait(0);",
    "+\tpump_on(1);",
    " int b;",
  ]),
};
const VALVE: PatchSketch = {
  title: "drivers/valve: Document the valve",
  diff: diffOf("docs/valve.rst", [
    " Valves",
    "+",
    "+A valve opens.",
    "+A valve closes.",
    "+A valve leaks.",
    " End",
  ]),
};
const RENAMED = { ...RING, diff: RING.diff.replace("RING_WET", "RING_IS_WET").replace("mdelay", "msleep") };

interface Step {
  readonly older?: readonly PatchSketch[];
  readonly newer?: readonly PatchSketch[];
  readonly notes?: readonly string[];
}

async function check(cover: string, step: Step, expected: readonly string[]): Promise<void> {
  const { older = [RING, PUMP], newer = [RENAMED, PUMP], notes = [] } = step;
  const noted = newer.map((patch, at) => ({ ...patch, notes: notes[at] ?? "" }));
  const old = await revisionOf({ version: 4, patches: older, cover: "Words." });
  const now = await revisionOf({ version: 5, patches: noted, cover: `Words.\n\n${cover}` });
  const claims = compareRevisions(old, now).claims.map(
    ({ text, depth, scope, credits, verdict, alsoSaid }) =>
      `${verdict} ${scope.position ?? "series"} ${"- ".repeat(depth)}${text} [${credits.join()}]${alsoSaid
        .map(({ position, text: words }) => ` = ${position}: ${words}`)
        .join("")}`,
  );
  expect(claims).toEqual(expected);
}

describe("sentences", () => {
  test("after the first name no patch in brackets, and drop none", async () => {
    const text = "Split out the valve. Opted not to squash it with the ring (patch 1)";
    await check(`v5:\n - ${text}\n`, { newer: [PUMP] }, [`unverifiable series ${text} []`]);
  });

  test("that open with a path are about the patches that touch it", async () => {
    const both = [RENAMED, { ...PUMP, diff: PUMP.diff.replace("pump_on(1)", "RING_IS_WET(1)") }];
    const claimed = await revisionOf({
      version: 5,
      patches: both,
      cover: "v5:\n - drivers/pump: use RING_IS_WET\n",
    });
    const older = await revisionOf({ version: 4, patches: [RING, PUMP], cover: "Words." });
    const [claim] = compareRevisions(older, claimed).claims;
    expect(claim?.why).toBe("In patch 2: `RING_IS_WET` is in what changed.");
  });

  test("that are a tag are seen in the trailers", async () => {
    const tagged = { ...PUMP, tags: ["Tested-by: Boole <boole@example.org>"] };
    const expected = ["confirmed series Tested-by from Boole []"];
    await check("v5:\n - Tested-by from Boole\n", { newer: [RENAMED, tagged] }, expected);
  });

  test("of earlier steps say nothing of a version sent again", async () => {
    const cover = "Changes since v4:\n - mend the ring\n\nChanges since v3:\n - mend the pump\n";
    const [older, newer] = [
      await revisionOf({ version: 4, patches: [RING, PUMP], cover: "Words." }),
      await revisionOf({ version: 4, patches: [RENAMED, PUMP], cover }),
    ];
    expect(compareRevisions(older, newer).claims.map(({ text }) => text)).toEqual(["mend the ring"]);
  });
});

describe("headings", () => {
  test.each([
    ["Patch 2:\n - Adjust to patch 1", 2],
    [" - Patch 2:\n   - Adjust to patch 1", 2],
    ["drivers/pump: Start the pump slowly:\n - Adjust to patch 1", 2],
    ["Patch 2:\n - Patch 1: Adjust it", 1],
    ["Patch 2:\n - [1/2] Adjust it", 1],
    [" - Adjust to patch 1", 1],
    [" - Adjust it. Added a new patch 1/2 for this", 1],
  ])("`%s` is about patch %i", async (cover, position) => {
    const older = await revisionOf({ version: 4, patches: [RING, PUMP], cover: "Words." });
    const newer = await revisionOf({ version: 5, patches: [RENAMED, PUMP], cover: `v5:\n${cover}\n` });
    const [claim, ...others] = compareRevisions(older, newer).claims;
    expect(others).toEqual([]);
    expect(claim?.scope).toEqual({ kind: "patch", position });
  });

  test.each(["Patch 1:", "patch #1", "[1/2] lib/ring: Mark the ring:", "lib/ring: Mark the ring"])(
    "`%s` over items is their scope, and no claim",
    async (heading) => {
      const items = ["confirmed 1 Rename RING_WET to RING_IS_WET []", "unverifiable series Make it nicer []"];
      await check(`v5:\n - ${heading}\n   - Rename RING_WET to RING_IS_WET\n - Make it nicer\n`, {}, items);
    },
  );

  test("a step over its items is no claim either", async () => {
    await check("Changelog:\n * v4 -> v5:\n   * Make it nicer\n", {}, [
      "unverifiable series Make it nicer []",
    ]);
  });

  test("what sums up its items stays", async () => {
    await check("v5:\n - Address comments from Boole\n   - Make patch 1 nicer\n", {}, [
      "unverifiable series Address comments from Boole [Boole]",
      "unverifiable 1 - Make patch 1 nicer []",
    ]);
  });

  test("may be drawn as underlined lines", async () => {
    await check("Changes in v5:\n--------------\n- Make it nicer\n", {}, [
      "unverifiable series Make it nicer []",
    ]);
  });
});

describe("what is said twice", () => {
  test("in the cover and in the patch is one claim about the patch, with the credits of both", async () => {
    const notes = ["v5:\n - Rename the RING_WET to RING_IS_WET for short (Curry)\n"];
    await check("v5:\n - Rename RING_WET to RING_IS_WET (Boole)\n", { notes }, [
      "confirmed 1 Rename RING_WET to RING_IS_WET (Boole) [Boole,Curry] = 1: Rename the RING_WET to RING_IS_WET for short (Curry)",
    ]);
  });

  test("stays two where it is of another patch, another step or too short to tell", async () => {
    const notes = ["", "v5:\n - Make patch nicer to read\n"];
    await check("v5:\n - Make patch 1 nicer to read\n", { notes }, [
      "unverifiable 1 Make patch 1 nicer to read []",
      "unverifiable 2 Make patch nicer to read []",
    ]);
    await check("v5:\n - Fix typos\n", { notes: ["v5: Fix typos in comments\n"] }, [
      "unverifiable series Fix typos []",
      "unverifiable 1 Fix typos in comments []",
    ]);
  });

  test("stays apart where several patches say it", async () => {
    const notes = ["v5: Make it nicer to read\n", "v5: Make it nicer to read\n"];
    await check("v5:\n - Make it nicer to read\n", { notes }, [
      "unverifiable series Make it nicer to read []",
      "unverifiable 1 Make it nicer to read []",
      "unverifiable 2 Make it nicer to read []",
    ]);
  });
});

describe("what can be seen", () => {
  const both = { ...RING, diff: RING.diff + PUMP.diff };

  test("a word that is a part of names", async () => {
    await check("v5:\n - Replace delay with sleep in patch 1\n", {}, [
      "confirmed 1 Replace delay with sleep in patch 1 []",
    ]);
    await check("v5:\n - Use a static key in patch 2\n", {}, [
      "unverifiable 2 Use a static key in patch 2 []",
    ]);
  });

  test("a file that a patch leaves alone again, not one that it only changes otherwise", async () => {
    const touching = { ...PUMP, diff: PUMP.diff + VALVE.diff };
    const text = "Drop the changes of valve.rst from patch 2";
    const step = { older: [RING, touching], newer: [RING, PUMP] };
    await check(`v5:\n - ${text}\n`, step, [`confirmed 2 ${text} []`]);
    const otherwise = { ...touching, diff: touching.diff.replace("A valve opens", "A valve shuts") };
    const still = { older: [RING, touching], newer: [RING, otherwise] };
    await check(`v5:\n - ${text}\n`, still, [`unverifiable 2 ${text} []`]);
  });

  test("patches that are new, split and folded", async () => {
    const added = { newer: [RING, PUMP, VALVE] };
    await check("v5:\n - Make documentation an individual patch\n", added, [
      "confirmed series Make documentation an individual patch []",
    ]);
    await check("v5:\n - Two more patches\n", added, ["unverifiable series Two more patches []"]);
    await check("v5:\n - Folded the patch that starts the pump slowly\n", { newer: [both] }, [
      "confirmed series Folded the patch that starts the pump slowly []",
    ]);
    const split = { older: [{ ...both, diff: both.diff + VALVE.diff }], newer: [RING, PUMP, VALVE] };
    await check("v5:\n - Split the patch that marks the ring\n", split, [
      "confirmed series Split the patch that marks the ring []",
    ]);
  });

  test("files that moved", async () => {
    const whole = (folder: string): PatchSketch => ({
      title: "lib/ring: Add a ring",
      diff: `diff --git a/${folder}/ring.c b/${folder}/ring.c\nnew file mode 100644\nindex 0000000..2222222\n--- /dev/null\n+++ b/${folder}/ring.c\n@@ -0,0 +1,2 @@\n+int ring;\n+int wet;\n`,
    });
    await check(
      "v5:\n - Move the code from lib/ to drivers/\n",
      { older: [whole("lib")], newer: [whole("drivers")] },
      ["confirmed series Move the code from lib/ to drivers/ []"],
    );
  });
});
