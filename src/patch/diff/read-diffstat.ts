// Purpose: finds the diffstat that a mail shows and reads its claims.
import type { Diffstat, FileStat } from "#patch/diff/diffstat.ts";
import { LineCursor } from "#patch/diff/line-cursor.ts";
import { unquotePath } from "#patch/diff/quoted-path.ts";

/** A diffstat and its place in the text, ` create mode` lines included. */
export interface FoundDiffstat {
  readonly diffstat: Diffstat;
  readonly start: number;
  readonly end: number;
}

/** The most lines of a diffstat that are kept; the totals come from its last line. */
const MAX_LINES = 20_000;

/** The first diffstat of a text: lines of ` path | 3 +-` and ` 1 file changed, ...`; null where there is none. */
export function readDiffstat(text: string): FoundDiffstat | null {
  let lines: FileStat[] = [];
  let start = 0;
  const cursor = new LineCursor(text);
  while (!cursor.done) {
    const { at, line } = cursor;
    cursor.next();
    const totals = line.startsWith(" ") ? readTotals(line) : null;
    if (totals !== null) {
      skipSummary(cursor);
      return { diffstat: { ...totals, lines }, start: lines.length === 0 ? at : start, end: cursor.at };
    }
    const stat = lines.length < MAX_LINES ? readStat(line) : null;
    if (stat === null) lines = [];
    else if (lines.push(stat) === 1) start = at;
  }
  return null;
}

function readTotals(line: string): Omit<Diffstat, "lines"> | null {
  const match =
    /^ (\d{1,9}) files? changed(?:, (\d{1,9}) insertions?\(\+\))?(?:, (\d{1,9}) deletions?\(-\))?\s*$/.exec(
      line,
    );
  if (match === null) return null;
  const [, files, insertions = "0", deletions = "0"] = match;
  return { files: Number(files), insertions: Number(insertions), deletions: Number(deletions) };
}

function skipSummary(cursor: LineCursor): void {
  while (/^ (?:(?:create|delete) mode|mode change|rename|copy|rewrite) /.test(cursor.line)) cursor.next();
}

function readStat(line: string): FileStat | null {
  const bar = line.lastIndexOf(" | ");
  if (bar <= 0) return null;
  const path = newPathOf(line.slice(0, bar).trim());
  const change = line.slice(bar + 3).trim();
  if (path === "") return null;
  if (/^(?:Bin\b|Unmerged$)/.test(change)) return { path, insertions: null, deletions: null };
  const match = /^(\d{1,9})(?: +(\+*)(-*))?$/.exec(change);
  return match === null ? null : { path, ...splitChange(Number(match[1]), match[2] ?? "", match[3] ?? "") };
}

/** The bar is scaled down where a line is too long: only a bar of one sign, or an exact one, gives the two numbers. */
function splitChange(total: number, plus: string, minus: string): Omit<FileStat, "path"> {
  if (plus.length + minus.length === total) return { insertions: plus.length, deletions: minus.length };
  if (minus === "" && plus !== "") return { insertions: total, deletions: 0 };
  if (plus === "" && minus !== "") return { insertions: 0, deletions: total };
  return { insertions: null, deletions: null };
}

/** `dir/{a => b}/c` names the file by its new path, as `a => b` does. */
function newPathOf(path: string): string {
  const arrow = path.indexOf(" => ");
  if (arrow < 0) return unquotePath(path);
  const open = path.lastIndexOf("{", arrow);
  const close = path.indexOf("}", arrow);
  if (open < 0 || close < 0) return path.slice(arrow + 4);
  return `${path.slice(0, open)}${path.slice(arrow + 4, close)}${path.slice(close + 1)}`.replaceAll(
    "//",
    "/",
  );
}
