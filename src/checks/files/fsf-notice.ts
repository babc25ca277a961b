// Purpose: finds postal addresses of the Free Software Foundation in joined lines, however they are wrapped, misspelt or decorated.
import type { Line } from "#checks/files/changes-of-side.ts";
import { lineIndex, joinLinesAround, type JoinedLines } from "#checks/files/joined-lines.ts";

/** One notice with an address, or with the request to write for a copy of the licence. */
export interface FsfNotice {
  /** Lines that hold the address or the request. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The text from the first word found to the end of the last line, blanks folded. */
  readonly text: string;
}

/** Every notice among lines. Only lines near a significant word are joined, because most lines have none. */
export function noticesAmong(lines: readonly Line[]): readonly FsfNotice[] {
  return joinLinesAround(lines, TELLING, WRAPPED).flatMap(fsfNotices);
}

// Every address and every request has one of these words, whole on one line, because names aren't broken in two.
const TELLING = /Temple|Franklin|Mass|Tech|Milk|Free|FSF/i;
/** Lines over which a request and its street may be wrapped. */
const WRAPPED = 3;

/** Every notice in joined lines, each once, in order. Linear in their text. */
function fsfNotices(passage: JoinedLines): readonly FsfNotice[] {
  const spans: { from: number; to: number }[] = [];
  for (const match of passage.text.matchAll(ADDRESS_OR_REQUEST)) {
    const to = match.index + match[0].length;
    const last = spans.at(-1);
    if (last !== undefined && match.index - last.to <= SAME_NOTICE) last.to = to;
    else spans.push({ from: match.index, to });
  }
  return spans.map(({ from, to }) => noticeAt(passage, from, to));
}

function noticeAt(passage: JoinedLines, from: number, to: number): FsfNotice {
  const last = lineIndex(passage, to - 1);
  const end = passage.starts[last + 1] ?? passage.text.length;
  return {
    firstLine: passage.lines[lineIndex(passage, from)]?.number ?? 0,
    lastLine: passage.lines[last]?.number ?? 0,
    text: passage.text.slice(from, Math.min(end, from + MAX_TEXT)).trim(),
  };
}

/** Most characters of a notice that are quoted. */
const MAX_TEXT = 160;

// "write to the Free Software Foundation, Inc., 59 Temple Place": request and street are one notice.
const SAME_NOTICE = 120;

// The addresses since 1985 (LICENCE-RULES): 1000 Mass Ave, 675 Mass Ave, 545 Tech Sq, 59 and once misspelt 53 Temple Place,
// 51 Franklin St ("Steet" was seen), 31 Milk St. A number and a street together, so that neither the Franklin lightning
// sensor nor temple.edu counts.
const ADDRESS_OR_REQUEST =
  /\b(?:59|53),? Temple Pl|\b(?:675|1000),? Mass(?:achus{0,2}et{0,2}s|\.)? Ave|\b545 Tech(?:nology|\.)? Sq|\b51,? Franklin,? (?:St|Rd|Road)|\b31 Milk St|\bwrit(?:e|ing)(?: to)?:? (?:the )?(?:Free Soft|FSF)/gi;
