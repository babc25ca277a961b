// Purpose: marks the lines of an interdiff that differ only because an earlier patch of the series, or the base, differs.
import type { InterdiffHunk, InterdiffLine, Mover } from "#compare/comparison.ts";
import type { PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { LineTable } from "#text/diff/line-table.ts";

/** Tells whether an earlier patch of the same version added a line of a file. */
export type Earlier = (path: string, line: string) => boolean;

const NO_LINES: ReadonlySet<string> = new Set();

/** The lines that the patches of one version add, grouped by file on first use. */
export class BroughtLines {
  readonly #patches: readonly PatchFacts[];
  readonly #table: LineTable;
  #byPath: ReadonlyMap<string, readonly Brought[]> | null = null;

  constructor(patches: readonly PatchFacts[], table: LineTable) {
    this.#patches = patches;
    this.#table = table;
  }

  /** The lines that the patches before one add to its files. */
  before({ position, files }: PatchFacts): Earlier {
    const known = new Map<string, ReadonlySet<string>>();
    return (path, line) => {
      const touches = () => files.some((file) => file.path === path);
      const lines = known.get(path) ?? (touches() ? this.#gather(path, position) : NO_LINES);
      known.set(path, lines);
      return lines.has(line);
    };
  }

  #gather(path: string, now: number): ReadonlySet<string> {
    this.#byPath ??= Map.groupBy(
      this.#patches.flatMap(({ position, files }) =>
        files.map((file) => ({ position, path: file.path, changes: file.changes })),
      ),
      (brought) => brought.path,
    );
    const lines = new Set<string>();
    for (const { position, changes } of this.#byPath.get(path) ?? [])
      for (const number of position < now ? changes : []) {
        const line = this.#table.lineOf(number);
        if (line.startsWith("+")) lines.add(line.slice(1));
      }
    return lines;
  }
}

interface Brought {
  readonly position: number;
  readonly path: string;
  readonly changes: Int32Array;
}

/**
 * Where one removal replaced another, the line under the patch changed. The old removal says nothing about the patch, and
 * neither does the new one where an earlier patch added its line.
 */
export function markFollowing(hunk: MarkedHunk, path: string, earlier: Earlier): InterdiffHunk {
  const movers = moversIn(hunk, (line) => earlier(path, line.text.slice(1)));
  const lines = hunk.lines.map(({ sign, text }, at): InterdiffLine =>
    movers[at] === null ? { sign, text } : { sign, text, follows: true },
  );
  const whole = lines.every(({ sign, follows }) => sign === " " || follows === true);
  const [only, ...others] = new Set(movers.filter((mover) => mover === "base" || mover === "series"));
  return {
    section: hunk.section,
    lines,
    ...(whole && only !== undefined && others.length === 0 ? { only } : {}),
  };
}

/** A line, and whether it is already known to be there because of another base. */
export interface MarkedLine extends Pick<InterdiffLine, "sign" | "text"> {
  readonly based: boolean;
}

/** A hunk of such lines. */
export interface MarkedHunk {
  readonly section: string;
  readonly lines: readonly MarkedLine[];
}

/** The hunk without marks. */
export function unmarked({ section, lines }: MarkedHunk): InterdiffHunk {
  return { section, lines: lines.map(({ sign, text }) => ({ sign, text })) };
}

// The reason of each line: `gone` for an old removal that another one replaced, without a line between them that both
// versions show.
function moversIn(
  { lines }: MarkedHunk,
  brought: (line: MarkedLine) => boolean,
): readonly (Mover | "gone" | null)[] {
  const movers: (Mover | "gone" | null)[] = [];
  for (let at = 0; at < lines.length; at = movers.length) {
    let end = at;
    while (end < lines.length && lines[end]?.sign !== " ") end++;
    const run = lines.slice(at, end);
    const replaced = run.some(isRemoval("+")) && run.some(isRemoval("-"));
    for (const line of run) movers.push(replaced ? moverOf(line, brought) : null);
    if (end < lines.length) movers.push(null);
  }
  return movers;
}

function moverOf(line: MarkedLine, brought: (line: MarkedLine) => boolean): Mover | "gone" | null {
  if (isRemoval("-")(line)) return "gone";
  if (!isRemoval("+")(line)) return null;
  return brought(line) ? "series" : line.based ? "base" : null;
}

/** A line that only one version removes. */
function isRemoval(sign: "+" | "-"): (line: Pick<InterdiffLine, "sign" | "text">) => boolean {
  return (line) => line.sign === sign && line.text.startsWith("-");
}

/**
 * The sign of a line in one diff from the old version's result to the new version's result: a `+` that is gone reads `-`, a
 * new removal reads `-`, a removal that is gone reads `+`. Null for a line in neither result, and for a line that only follows.
 */
export function plainSign({ sign, text, follows }: InterdiffLine): InterdiffLine["sign"] | null {
  if (follows === true) return null;
  if (text.startsWith("-")) return sign === " " ? null : sign === "+" ? "-" : "+";
  return text.startsWith("+") ? sign : sign === "-" ? null : " ";
}

/** The numbers of lines that such a diff adds and removes. */
export function plainCounts(hunks: readonly InterdiffHunk[]): {
  readonly added: number;
  readonly removed: number;
} {
  let [added, removed] = [0, 0];
  for (const { lines } of hunks)
    for (const line of lines) {
      const sign = plainSign(line);
      if (sign === "+") added++;
      else if (sign === "-") removed++;
    }
  return { added, removed };
}
