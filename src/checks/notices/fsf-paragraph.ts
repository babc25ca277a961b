// Purpose: finds the paragraph of a licence notice that is only about the address, so that it can be deleted whole.
import type { Line } from "#checks/files/changes-of-side.ts";
import { undecorated } from "#checks/files/decoration.ts";
import type { FsfNotice } from "#checks/files/fsf-notice.ts";

/** Lines of the new file, both included. */
interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Longest paragraph in lines; the usual one has four. */
const MAX_LINES = 8;
/** The longest line of such a paragraph; one line can hold any number of notices, and each is examined here. */
const MAX_LINE = 200;

/**
 * The lines that can be deleted without a loss: "You should have received a copy ... write to ..." and one of the empty comment
 * lines beside it. Null where the paragraph says anything else, opens or closes the comment, or isn't wholly added.
 * @param lines the added lines of a file, in order
 */
export function paragraphToDrop(lines: readonly Line[], notice: FsfNotice): LineRange | null {
  const at = indexOf(lines, notice.firstLine);
  if ((lines[at]?.text.length ?? 0) > MAX_LINE) return null;
  let first = at;
  let last = at;
  while (at - first < MAX_LINES && isText(lines, first - 1, first)) first--;
  while (last - at < MAX_LINES && isText(lines, last + 1, last)) last++;
  const words = lines.slice(first, last + 1).map(({ text }) => plain(text));
  if (!ABOUT_ADDRESS.test(words.join(" ").replace(/\s+/g, " "))) return null;
  if (lines.slice(first, last + 1).some(({ text }) => COMMENT_END.test(text))) return null;
  return withEmptyLine(lines, first, last);
}

// The expression ends where an address ends, so a further sentence keeps the paragraph.
const ABOUT_ADDRESS =
  /^you should (?:also )?have received a copy of the (?:gnu )?(?:lesser |library )?(?:general )?public licen[cs]e along with [^;.]{1,60}[;.] ?(?:see the file copying[\w.]{0,9}[;.]? ?)?if not,? write to:? (?:the )?(?:free software foundation|fsf),? ?(?:inc)?[ .,:]{0,4}(?:[\w ,.()#-]{0,100}\b(?:usa|ma|\d{5}(?:-\d{3,4})?)[ .,]{0,3})?$/i;
const COMMENT_END = /\/\*|\*\/|<!--|-->|"""|'''/;

// Text of the same comment: the neighbour in the file, and not an empty comment line.
function isText(lines: readonly Line[], index: number, beside: number): boolean {
  const line = lines[index];
  if (line === undefined || line.text.length > MAX_LINE || !isBeside(lines, index, beside)) return false;
  return plain(line.text) !== "";
}

function isBeside(lines: readonly Line[], index: number, other: number): boolean {
  const [a, b] = [lines[index]?.number, lines[other]?.number];
  return a !== undefined && b !== undefined && Math.abs(a - b) === 1;
}

// There must be text before it that ends with an empty line, else the comment would be left empty.
function withEmptyLine(lines: readonly Line[], first: number, last: number): LineRange | null {
  const [from, to] = [lines[first]?.number ?? 0, lines[last]?.number ?? 0];
  if (!isEmptyComment(lines, first - 1, first) || !isText(lines, first - 2, first - 1)) return null;
  return isEmptyComment(lines, last + 1, last) ? { from, to: to + 1 } : { from: from - 1, to };
}

function isEmptyComment(lines: readonly Line[], index: number, beside: number): boolean {
  const line = lines[index];
  return (
    line !== undefined &&
    isBeside(lines, index, beside) &&
    plain(line.text) === "" &&
    !COMMENT_END.test(line.text)
  );
}

function plain(text: string): string {
  const { from, to } = undecorated(text);
  return text.slice(from, to);
}

function indexOf(lines: readonly Line[], number: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
