// Purpose: finds postal addresses of the Free Software Foundation in a passage, however they are wrapped, misspelt or decorated.
import { lineAt, type Passage } from "#checks/passage.ts";

/** One notice with an address, or with the request to write for a copy of the licence. */
export interface FsfNotice {
  /** Lines that hold the address or the request. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The words found, blanks folded. */
  readonly text: string;
}

/** Every notice of a passage, each once, in order. Linear in the passage. */
export function fsfNotices(passage: Passage): readonly FsfNotice[] {
  const notices: FsfNotice[] = [];
  let lastEnd = -Infinity;
  for (const match of passage.text.matchAll(ADDRESS_OR_REQUEST)) {
    const end = match.index + match[0].length;
    const found = {
      firstLine: lineAt(passage, match.index).number,
      lastLine: lineAt(passage, end - 1).number,
      text: match[0],
    };
    const previous = notices.at(-1);
    if (previous !== undefined && match.index - lastEnd <= SAME_NOTICE)
      notices[notices.length - 1] = {
        ...found,
        firstLine: previous.firstLine,
        text: `${previous.text} ... ${found.text}`,
      };
    else notices.push(found);
    lastEnd = end;
  }
  return notices;
}

// "write to the Free Software Foundation, Inc., 59 Temple Place": request and street are one notice.
const SAME_NOTICE = 120;

// The addresses since 1985 (LICENCE-RULES): 1000 Mass Ave, 675 Mass Ave, 545 Tech Sq, 59 and once misspelt 53 Temple Place,
// 51 Franklin St ("Steet" was seen), 31 Milk St. A number and a street together, so that neither the Franklin lightning
// sensor nor temple.edu counts.
const ADDRESS_OR_REQUEST = new RegExp(
  [
    String.raw`\b(?:59|53),? Temple Pl`,
    String.raw`\b(?:675|1000) Mass(?:achusetts|\.)? Ave`,
    String.raw`\b545 Tech(?:nology|\.)? Sq`,
    String.raw`\b51,? Franklin,? (?:St|Rd|Road)`,
    String.raw`\b31 Milk St`,
    String.raw`\bwrit(?:e|ing) to:? (?:the )?(?:Free Soft|FSF)`,
  ].join("|"),
  "gi",
);
