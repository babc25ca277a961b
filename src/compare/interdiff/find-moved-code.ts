// Purpose: finds the patches of the new revision that took over the code of a dropped or shrunk patch.
import type { Row } from "#compare/comparison.ts";
import type { Facts, FileFacts, PatchFacts } from "#compare/pairing/patch-facts.ts";

/** A patch took over another when it holds this share of its significant lines, and at least this many. */
const LEAST_SHARE = 0.5;
const LEAST_LINES = 3;
/** A share that makes a patch one of several parts. */
const LEAST_PART = 0.2;
/** Shorter lines (braces, `else`, `return;`) move by chance. */
const LEAST_CHARS = 8;
/** More lines than two revisions can have: path number times this, plus line number, is unique. */
const MAX_LINES = 2 ** 28;
const NO_CHANGE = { gained: [], lost: [] };

/**
 * Fills `absorbedBy`, `splitInto` and `movedTo`: lines that only the old patch had and that are in a new patch whose own old version
 * lacked them. A dropped patch whose lines went to one patch was absorbed; one whose lines went to several was split.
 */
export function findMovedCode(rows: readonly Row[], facts: Facts): readonly Row[] {
  const telling = new TellingLines(facts);
  const changes = rows.map((row) => (row.changed.code ? telling.changeOf(row) : NO_CHANGE));
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
  // A patch that stays lost a part, which became another patch.
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

// New lines, by the positions that have them now and lacked them in their own old version.
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

/** Finds the lines of a patch that another patch lacks in the same file. */
class TellingLines {
  readonly #facts: Facts;
  readonly #byPosition: Readonly<Record<"older" | "newer", ReadonlyMap<number, PatchFacts>>>;
  readonly #paths = new Map<string, number>();
  readonly #tells: boolean[] = [];
  /** The last round in which each line was seen. */
  readonly #met: Int32Array;
  #round = 0;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#byPosition = { older: placed(facts.older), newer: placed(facts.newer) };
    this.#met = new Int32Array(facts.table.size);
  }

  changeOf(row: Row): Change {
    const before = this.#filesOf("older", row.old);
    const now = this.#filesOf("newer", row.new);
    return { gained: this.#missing(now, before), lost: this.#missing(before, now) };
  }

  #filesOf(side: "older" | "newer", position: number | null): FilesByPath {
    const files = position === null ? [] : (this.#byPosition[side].get(position)?.files ?? []);
    return Map.groupBy(files, ({ path }) => path);
  }

  // Each once.
  #missing(files: FilesByPath, others: FilesByPath): readonly number[] {
    const missing: number[] = [];
    for (const [path, parts] of files) {
      const place = (this.#paths.get(path) ?? this.#paths.size) * MAX_LINES;
      this.#paths.set(path, place / MAX_LINES);
      this.#round++;
      this.#meet(others.get(path) ?? []);
      for (const line of this.#meet(parts)) if (this.#isTelling(line)) missing.push(place + line);
    }
    return missing;
  }

  // The lines that this round has not seen yet.
  #meet(parts: readonly FileFacts[]): readonly number[] {
    const fresh: number[] = [];
    for (const { changes } of parts)
      for (const line of changes) {
        if (this.#met[line] !== this.#round) fresh.push(line);
        this.#met[line] = this.#round;
      }
    return fresh;
  }

  #isTelling(line: number): boolean {
    return (this.#tells[line] ??= this.#facts.table.lineOf(line).trim().length > LEAST_CHARS);
  }
}

type FilesByPath = ReadonlyMap<string, readonly FileFacts[]>;

function placed(patches: readonly PatchFacts[]): ReadonlyMap<number, PatchFacts> {
  return new Map(patches.map((patch) => [patch.position, patch]));
}
