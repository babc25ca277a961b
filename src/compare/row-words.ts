// Purpose: the words in the lines that changed between two versions of a patch, for comparing with what the author says.
import type { Row } from "#compare/comparison.ts";
import { changedLines, pairFiles, type FilePair } from "#compare/file-pairs.ts";
import type { Facts } from "#compare/patch-facts.ts";

type WordCounts = ReadonlyMap<string, number>;

/** The words of one row's changed lines. */
export interface RowWords {
  readonly row: Row;
  /** In lines that the patch puts in: only the new version does, or only the old one did. */
  readonly putInNow: WordCounts;
  readonly putInBefore: WordCounts;
  /** In lines that the patch takes out: only the new version does, or only the old one did. */
  readonly takenOutNow: WordCounts;
  readonly takenOutBefore: WordCounts;
  /** Words of the function lines over the changed hunks. */
  readonly places: ReadonlySet<string>;
  /** Comment lines that are new. */
  readonly comments: number;
}

type SignedLine = readonly [sign: "+" | "-", text: string];

/** Reads the words of a row; of an added or dropped patch all its lines count. */
export function readRowWords(row: Row, facts: Facts): RowWords {
  const lines = signedLines(row, facts);
  const words = (sign: string, own: string): WordCounts =>
    countWords(lines.filter((line) => line[0] === sign && line[1].startsWith(own)).map(([, text]) => text));
  return {
    row,
    putInNow: words("+", "+"),
    putInBefore: words("-", "+"),
    takenOutNow: words("+", "-"),
    takenOutBefore: words("-", "-"),
    places: new Set(row.interdiff.flatMap(({ hunks }) => hunks.flatMap(({ section }) => wordsOf(section)))),
    comments: lines.filter(([sign, text]) => sign === "+" && isComment(text)).length,
  };
}

/** How much more often the patch puts a word in now than before. */
export function moreOf({ putInNow, putInBefore }: RowWords, word: string): number {
  return (putInNow.get(word) ?? 0) - (putInBefore.get(word) ?? 0);
}

/** Whether the new version leaves less of a word: it puts in less of it, or takes more of it out. */
export function lessOf(words: RowWords, word: string): boolean {
  const out = (words.takenOutNow.get(word) ?? 0) - (words.takenOutBefore.get(word) ?? 0);
  return moreOf(words, word) < 0 || (out > 0 && out > moreOf(words, word));
}

/** Whether a word stands in any changed line, or names the function around one. */
export function isSeen(words: RowWords, word: string): boolean {
  const { putInNow, putInBefore, takenOutNow, takenOutBefore, places } = words;
  return (
    places.has(word) ||
    [putInNow, putInBefore, takenOutNow, takenOutBefore].some((counts) => counts.has(word))
  );
}

function signedLines(row: Row, { older, newer, table }: Facts): readonly SignedLine[] {
  const old = older.find(({ position }) => position === row.old);
  const now = newer.find(({ position }) => position === row.new);
  const pairs: readonly FilePair[] =
    old !== undefined && now !== undefined
      ? pairFiles(old, now)
      : [
          ...(old?.files ?? []).map((file): FilePair => [file, null]),
          ...(now?.files ?? []).map((file): FilePair => [null, file]),
        ];
  return pairs.flatMap((pair) => {
    const { gone, come } = changedLines(pair);
    const signed =
      (sign: "+" | "-") =>
      (number: number): SignedLine => [sign, table.lineOf(number)];
    return [...gone.map(signed("-")), ...come.map(signed("+"))];
  });
}

function countWords(lines: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const line of lines) for (const word of wordsOf(line)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w*/g) ?? [];
}

function isComment(line: string): boolean {
  return /^[+-]\s*(?:\/\*|\/\/|\*|#(?!\s*(?:if|else|endif|define|include|undef|error|pragma|ifdef|ifndef))|;|--|\.\\")/.test(
    line,
  );
}
