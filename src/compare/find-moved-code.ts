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

/**
 * Fills `absorbedBy`, `splitInto` and `movedTo`: lines that an old patch alone had and that stand in a new patch whose own old version
 * had them not. A dropped patch that went to one patch was absorbed; one that went to several was split.
 */
export function findMovedCode(rows: readonly Row[], facts: Facts): readonly Row[] {
  const gained = gainedLines(rows, facts);
  return rows.map((row) => {
    const lost = row.old === null ? null : lostLines(row, facts);
    if (lost === null || lost.size < LEAST_LINES) return row;
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

function takersOf(
  lost: ReadonlySet<string>,
  gained: ReadonlyMap<string, readonly number[]>,
): readonly Taker[] {
  const counts = new Map<number, number>();
  for (const line of lost)
    for (const position of gained.get(line) ?? []) counts.set(position, (counts.get(position) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_LINES)
    .map(([position, count]) => ({ position, share: Math.round((count / lost.size) * 100) / 100 }))
    .sort((one, two) => one.position - two.position);
}

// New lines by the positions that have them now and had them not in their own old version.
function gainedLines(rows: readonly Row[], facts: Facts): ReadonlyMap<string, readonly number[]> {
  const gained = new Map<string, number[]>();
  for (const row of rows) {
    if (row.new === null || !row.changed.code) continue;
    const before = tellingLines(at(facts.older, row.old), facts);
    for (const line of tellingLines(at(facts.newer, row.new), facts)) {
      if (before.has(line)) continue;
      const positions = gained.get(line);
      if (positions === undefined) gained.set(line, [row.new]);
      else positions.push(row.new);
    }
  }
  return gained;
}

function lostLines(row: Row, facts: Facts): ReadonlySet<string> {
  const now = tellingLines(at(facts.newer, row.new), facts);
  return new Set([...tellingLines(at(facts.older, row.old), facts)].filter((line) => !now.has(line)));
}

function at(patches: readonly PatchFacts[], position: number | null): PatchFacts | undefined {
  return patches.find((patch) => patch.position === position);
}

function tellingLines(patch: PatchFacts | undefined, { table }: Facts): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { path, changes } of patch?.files ?? [])
    for (const number of changes) {
      const text = table.lineOf(number);
      if (text.trim().length > LEAST_CHARS) lines.add(`${path}\0${text}`);
    }
  return lines;
}
