// Purpose: finds where the code of a dropped or shrunk patch went: into other patches of the new revision.
import type { Row } from "#compare/comparison.ts";
import type { Facts, PatchFacts } from "#compare/patch-facts.ts";

/** A patch took over another when it holds this share of its telling lines, and at least so many. */
const LEAST_SHARE = 0.5;
const LEAST_LINES = 3;
/** A share that makes a patch one of several parts. */
const LEAST_PART = 0.2;
/** Shorter lines (braces, `else`, `return;`) move by chance. */
const LEAST_CHARS = 8;
/** More lines than two revisions can have: a path's number times this makes room for its lines. */
const MAX_LINES = 2 ** 28;
const NO_CHANGE = { gained: [], lost: [] };

/**
 * Fills `absorbedBy`, `splitInto` and `movedTo`: lines that an old patch alone had and that stand in a new patch whose own old version
 * had them not. A dropped patch that went to one patch was absorbed; one that went to several was split.
 */
export function findMovedCode(rows: readonly Row[], facts: Facts): readonly Row[] {
  const telling = tellingLinesOf(facts);
  const changes = rows.map((row) => (row.changed.code ? changeOf(row, telling) : NO_CHANGE));
  const gained = holdersOf(rows, changes);
  return rows.map((row, at) => {
    const lost = changes[at]?.lost ?? [];
    if (lost.length < LEAST_LINES) return row;
    const takers = takersOf(lost, gained).filter(({ position }) => position !== row.new);
    return takers.length === 0 ? row : { ...row, movedTo: takers, ...partsOf(row, takers, rows) };
  });
}

function partsOf(
  { new: kept }: Row,
  takers: readonly Taker[],
  rows: readonly Row[],
): Partial<Pick<Row, "absorbedBy" | "splitInto">> {
  const having = (least: number): readonly number[] =>
    takers.filter(({ share }) => share >= least).map(({ position }) => position);
  const parts = having(LEAST_PART);
  if (kept === null) {
    const together = takers.reduce((sum, { share }) => sum + share, 0);
    if (parts.length > 1 && together >= LEAST_SHARE) return { splitInto: parts };
    return { absorbedBy: having(LEAST_SHARE) };
  }
  // The rest of a patch that stays: part of it became another patch.
  const added = parts.filter((position) => rows.some((one) => one.new === position && one.old === null));
  return added.length === 0 ? {} : { splitInto: [kept, ...added].sort((one, two) => one - two) };
}

interface Taker {
  readonly position: number;
  readonly share: number;
}

function takersOf(lost: readonly number[], gained: ReadonlyMap<number, readonly number[]>): readonly Taker[] {
  const counts = new Map<number, number>();
  for (const line of lost)
    for (const position of gained.get(line) ?? []) counts.set(position, (counts.get(position) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_LINES)
    .map(([position, count]) => ({ position, share: Math.round((count / lost.length) * 100) / 100 }))
    .sort((one, two) => one.position - two.position);
}

interface Change {
  /** Lines that only one version of the patch has, as numbers of path and line. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

type Telling = (side: "older" | "newer", position: number | null) => ReadonlySet<number>;

function changeOf(row: Row, telling: Telling): Change {
  const [before, now] = [telling("older", row.old), telling("newer", row.new)];
  return {
    gained: [...now].filter((line) => !before.has(line)),
    lost: [...before].filter((line) => !now.has(line)),
  };
}

// New lines by the positions that have them now and had them not in their own old version.
function holdersOf(rows: readonly Row[], changes: readonly Change[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>();
  for (const [at, { new: position }] of rows.entries())
    for (const line of position === null ? [] : (changes[at]?.gained ?? [])) {
      const known = holders.get(line);
      if (known === undefined) holders.set(line, [position ?? 0]);
      else known.push(position ?? 0);
    }
  return holders;
}

function tellingLinesOf({ older, newer, table }: Facts): Telling {
  const paths = new Map<string, number>();
  const tells: boolean[] = [];
  const linesOf = (patch: PatchFacts | undefined): ReadonlySet<number> => {
    const lines = new Set<number>();
    for (const { path, changes } of patch?.files ?? []) {
      const place = (paths.get(path) ?? paths.size) * MAX_LINES;
      paths.set(path, place / MAX_LINES);
      for (const number of changes)
        if ((tells[number] ??= table.lineOf(number).trim().length > LEAST_CHARS)) lines.add(place + number);
    }
    return lines;
  };
  const byPosition = { older: placed(older), newer: placed(newer) };
  return (side, position) => linesOf(position === null ? undefined : byPosition[side].get(position));
}

function placed(patches: readonly PatchFacts[]): ReadonlyMap<number, PatchFacts> {
  return new Map(patches.map((patch) => [patch.position, patch]));
}
