// Purpose: verdicts turn with the code: real versions are changed so that what is said of them becomes true, or false.
import { beforeAll, expect, test } from "@jest/globals";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Row, ClaimVerdict } from "#compare/comparison.ts";
import type { Revision } from "#series/revision.ts";
import { CAMPAIGN, sampled } from "../house/campaign.ts";
import { linesPutIn, names, withLines, withNote, withWords } from "./mutated-versions.ts";
import { ARCHIVE_NAMES, describeArchives, lineagesOf } from "./real-archives.ts";

/** A longer series would be compared so many times for each of its patches. */
const MAX_PATCHES = 12;
const OTHER_NAME = "zz_other_name";

interface Step {
  readonly old: Revision;
  readonly now: Revision;
}

/** One patch in both versions; `name` stands in a line that each of them puts in, where there is one. */
interface Kept extends Step {
  readonly row: Row;
  readonly position: number;
  readonly name: string | null;
}

interface Wrong {
  readonly verdict: ClaimVerdict | "none";
  readonly of: string;
}

let steps: readonly Step[] = [];
let kept: readonly Kept[] = [];

function keptOf({ old, now }: Step): readonly Kept[] {
  return compareRevisions(old, now).rows.flatMap((row): readonly Kept[] => {
    if (row.old === null || row.new === null) return [];
    const before = linesPutIn(old, row.old).join("\n");
    const shared = (
      linesPutIn(now, row.new)
        .join("\n")
        .match(/[a-z]\w*_\w{3,}/g) ?? []
    ).filter((name) => names(before, name));
    return [{ old, now, row, position: row.new, name: shared[shared.length >> 1] ?? null }];
  });
}

/** Both versions with the same message, so that nothing but the code of the patch decides. */
function verdictOn({ old, row, position }: Kept, now: Revision, text: string): ClaimVerdict | "none" {
  const before = withNote(old, row.old ?? 0, "x");
  const { claims } = compareRevisions(before, withNote(now, position, text));
  return claims.find((claim) => claim.text === text)?.verdict ?? "none";
}

function wrongOnes(
  all: readonly Kept[],
  judge: (one: Kept, name: string) => readonly [Revision, string],
  right: readonly ClaimVerdict[],
): readonly Wrong[] {
  return all.flatMap((one) => {
    const [now, text] = judge(one, one.name ?? "");
    const verdict = verdictOn(one, now, text);
    return (right as readonly string[]).includes(verdict)
      ? []
      : [{ verdict, of: `${one.now.head} ${String(one.position)}: ${text}` }];
  });
}

const isSame = ({ row }: Kept): boolean => !row.changed.code;
const isNamed = ({ name }: Kept): boolean => name !== null;

describeArchives("claims about real versions", () => {
  beforeAll(async () => {
    const all: Step[] = [];
    for (const archive of ARCHIVE_NAMES)
      for (const { revisions } of await lineagesOf(archive))
        for (const [at, now] of revisions.entries()) {
          const old = revisions[at - 1];
          if (old !== undefined && old.version < now.version) all.push({ old, now });
        }
    steps = all;
    kept = sampled(
      all.filter(({ now }) => now.patches.length <= MAX_PATCHES),
      4,
    ).flatMap(keptOf);
    process.stdout.write(`mutations: ${String(kept.length)} patches in ${String(steps.length)} steps\n`);
  });

  test("are made on hundreds of patches", () => {
    expect(kept.length).toBeGreaterThan(CAMPAIGN ? 500 : 120);
  });

  test("`no change` is confirmed of the same code, also where the lines around it moved", () => {
    const around = (line: string): readonly string[] => [line.startsWith(" ") ? `${line} /* moved */` : line];
    const same = kept.filter(isSame);
    expect(wrongOnes(same, ({ now }) => [now, "No change"], ["confirmed"])).toEqual([]);
    const moved = wrongOnes(same, ({ now, position }) => [withLines(now, position, around), "No change"], [
      "confirmed",
    ]);
    expect(moved).toEqual([]);
  });

  test("`no change` is never confirmed of other code, and contradicted only where lines come or go", () => {
    const changed = kept.filter((one) => !isSame(one));
    expect(wrongOnes(changed, ({ now }) => [now, "No change"], ["contradicted", "unverifiable"])).toEqual([]);
    const bare = (revision: Revision, position: number | null): string =>
      linesPutIn(revision, position)
        .map((line) => line.replace(/\s+/g, ""))
        .filter((line) => line !== "")
        .sort()
        .join("\n");
    const equal = changed.filter(({ old, now, row }) => bare(old, row.old) === bare(now, row.new));
    expect(wrongOnes(equal, ({ now }) => [now, "No change"], ["unverifiable"])).toEqual([]);
  });

  test("`no change` turns to contradicted where a line is put in", () => {
    const more = (line: string): readonly string[] =>
      line.startsWith("+") ? [line, `+\t${OTHER_NAME}(1);`] : [line];
    const wrong = wrongOnes(
      kept.filter(isNamed),
      ({ now, position }) => [withLines(now, position, more), "No change"],
      ["contradicted"],
    );
    expect(wrong.filter(({ verdict }) => verdict !== "unverifiable")).toEqual([]);
    expect(wrong.length / kept.length).toBeLessThan(0.05);
  });

  test("`remove X` is confirmed where X goes, and never where there is as much of it; contradicted only where the patch is the same", () => {
    const named = kept.filter(isNamed);
    const gone = wrongOnes(
      named,
      ({ now, position }, name) => [
        withLines(now, position, (line) => (line.startsWith("+") && names(line, name) ? [] : [line])),
        `Remove ${name}()`,
      ],
      ["confirmed"],
    );
    expect(gone).toEqual([]);
    const there = named.filter(({ old, now, row, name }) => {
      const count = (revision: Revision, position: number | null): number =>
        (
          linesPutIn(revision, position)
            .join("\n")
            .match(/[A-Za-z_]\w*/g) ?? []
        ).filter((word) => word === name).length;
      return count(now, row.new) >= count(old, row.old);
    });
    const same = there.filter(({ row }) => !row.changed.code);
    const removing = ({ now }: Kept, name: string): readonly [Revision, string] => [now, `Remove ${name}()`];
    expect(wrongOnes(same, removing, ["contradicted", "unverifiable"])).toEqual([]);
    const changed = there.filter(
      ({ row, now, position, name }) => row.changed.code && !namedInRemovals(now, position, name ?? ""),
    );
    expect(wrongOnes(changed, removing, ["unverifiable"])).toEqual([]);
  });

  test("`rename X to Y` is confirmed where Y took X's place, and never without a Y", () => {
    const renamed = wrongOnes(
      kept.filter(isNamed),
      ({ now, position }, name) => [
        withLines(now, position, (line) => [
          line.startsWith("+") ? line.replaceAll(new RegExp(`\\b${name}\\b`, "g"), OTHER_NAME) : line,
        ]),
        `Rename ${name} to ${OTHER_NAME}`,
      ],
      ["confirmed"],
    );
    expect(renamed).toEqual([]);
    for (const say of [
      (name: string) => `Rename ${name} to ${OTHER_NAME}`,
      (name: string) => `Use ${OTHER_NAME} instead of ${name}`,
      () => `Add ${OTHER_NAME}()`,
    ])
      expect(wrongOnes(kept.filter(isNamed), ({ now }, name) => [now, say(name)], ["unverifiable"])).toEqual(
        [],
      );
  });

  test("of other series are confirmed by chance one time in fifteen, and contradicted only by `no change`", () => {
    const told = steps
      .map((step) => ({ ...step, claims: compareRevisions(step.old, step.now).claims }))
      .filter(({ claims }) => claims.length > 0);
    const swapped = told.flatMap(({ old, now }, at) => {
      const other = told[(at + (told.length >> 1)) % told.length];
      if (other === undefined || other.now.author.email === now.author.email) return [];
      const items = other.claims.map(({ text, scope }) => ({ text, position: scope.position }));
      return compareRevisions(withWords(old, []), withWords(now, items)).claims;
    });
    const confirmed = swapped.filter(({ verdict }) => verdict === "confirmed");
    const contradicted = swapped.filter(({ verdict }) => verdict === "contradicted");
    process.stdout.write(
      `swapped changelogs: ${String(confirmed.length)} of ${String(swapped.length)} confirmed by chance, ${String(contradicted.length)} contradicted\n`,
    );
    expect(swapped.length).toBeGreaterThan(500);
    expect(confirmed.length / swapped.length).toBeLessThan(1 / 15);
    expect(contradicted.filter(({ text }) => !/^(?:no(?: code)? changes?|none)\.?$/i.test(text))).toEqual([]);
  });
});

function namedInRemovals({ patches }: Revision, position: number, name: string): boolean {
  const patch = patches.find((placed) => placed.position === position)?.patch;
  return (patch?.files ?? []).some(({ hunks }) =>
    hunks.some(({ lines }) => lines.some((line) => line.startsWith("-") && names(line, name))),
  );
}
