// Purpose: collects the words in the lines that changed between two versions of a patch, to compare them with a claim.
import { compoundsIn } from "#compare/claims/claim-words.ts";
import type { Row } from "#compare/comparison.ts";
import { changedLines, pairFiles, type FilePair } from "#compare/interdiff/file-pairs.ts";
import type { Facts, FileFacts } from "#compare/pairing/patch-facts.ts";
import { diffLines } from "#text/diff/diff-lines.ts";
import type { LineTable } from "#text/diff/line-table.ts";

type WordCounts = ReadonlyMap<string, number>;

/** The words of one row's changed lines. */
export interface ChangedWords {
  readonly row: Row;
  /** Words in added lines that only the new version, or only the old version, has. */
  readonly putInNow: WordCounts;
  readonly putInBefore: WordCounts;
  /** Words in removed lines that only the new version, or only the old version, has. */
  readonly takenOutNow: WordCounts;
  readonly takenOutBefore: WordCounts;
  /** Words of the function lines above the changed hunks. */
  readonly places: ReadonlySet<string>;
  /** The numbers of comment lines that are new and that are gone. */
  readonly comments: number;
  readonly commentsGone: number;
}

const NO_LINES = new Int32Array(0);

type SignedLine = readonly [sign: "+" | "-", text: string];

/** Reads the words of a row; for an added or dropped patch all its lines count. */
export function readChangedWords(row: Row, facts: Facts): ChangedWords {
  const pairs = filePairs(row, facts);
  const lines = signedLines(pairs, facts);
  const commentsIn = (own: string): number =>
    lines.filter(([sign, text]) => sign === own && isComment(text)).length;
  const words = (sign: string, own: string): WordCounts =>
    countWords(lines.filter((line) => line[0] === sign && line[1].startsWith(own)).map(([, text]) => text));
  return {
    row,
    putInNow: words("+", "+"),
    putInBefore: words("-", "+"),
    takenOutNow: words("+", "-"),
    takenOutBefore: words("-", "-"),
    places: new Set(pairs.flatMap((pair) => placesIn(pair, facts)).flatMap(wordsOf)),
    comments: commentsIn("+"),
    commentsGone: commentsIn("-"),
  };
}

/** How much more often the patch adds a word now than before. */
export function moreOf({ putInNow, putInBefore }: ChangedWords, word: string): number {
  return (putInNow.get(word) ?? 0) - (putInBefore.get(word) ?? 0);
}

/** Whether the new version leaves fewer occurrences of a word: it adds fewer, or removes more. */
export function lessOf(words: ChangedWords, word: string): boolean {
  const out = (words.takenOutNow.get(word) ?? 0) - (words.takenOutBefore.get(word) ?? 0);
  return moreOf(words, word) < 0 || (out > 0 && out > moreOf(words, word));
}

/** Whether a word occurs in a changed line, starts a name in one (`foo_` of `foo_bar`), or names the function around one. */
export function isSeen(words: ChangedWords, word: string): boolean {
  const { putInNow, putInBefore, takenOutNow, takenOutBefore, places } = words;
  return (
    places.has(word) ||
    [putInNow, putInBefore, takenOutNow, takenOutBefore].some(
      (counts) => counts.has(word) || (word.includes("_") && startsAny(counts, `${word}_`)),
    )
  );
}

function startsAny(counts: WordCounts, start: string): boolean {
  return [...counts.keys()].some((word) => word.startsWith(start));
}

/** How much more often the patch adds words that pass the test now than before. */
export function moreLike({ putInNow, putInBefore }: ChangedWords, passes: (word: string) => boolean): number {
  return countLike(putInNow, passes) - countLike(putInBefore, passes);
}

function countLike(counts: WordCounts, passes: (word: string) => boolean): number {
  let sum = 0;
  for (const [word, count] of counts) if (passes(word)) sum += count;
  return sum;
}

/** The parts of the words on one side of the change, split at underscores and capitals, in lower case, and neighbours joined by `_`. */
export function partsOf(words: ChangedWords, side: "now" | "before"): ReadonlySet<string> {
  const counts =
    side === "now" ? [words.putInNow, words.takenOutNow] : [words.putInBefore, words.takenOutBefore];
  const parts = counts.flatMap((one) => [...one.keys()].flatMap(splitWord));
  return new Set(parts);
}

function splitWord(word: string): readonly string[] {
  const parts = word
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_")
    .filter((part) => part !== "");
  return [...parts, ...parts.slice(1).map((part, at) => `${parts[at] ?? ""}_${part}`)];
}

function filePairs(row: Row, { older, newer }: Facts): readonly FilePair[] {
  const old = older.find(({ position }) => position === row.old);
  const now = newer.find(({ position }) => position === row.new);
  if (old !== undefined && now !== undefined) return pairFiles(old, now);
  return [
    ...(old?.files ?? []).map((file): FilePair => [file, null]),
    ...(now?.files ?? []).map((file): FilePair => [null, file]),
  ];
}

function signedLines(pairs: readonly FilePair[], { table }: Facts): readonly SignedLine[] {
  return pairs.flatMap((pair) => {
    const { gone, come } = changedLines(pair, table.counts);
    const signed =
      (sign: "+" | "-") =>
      (number: number): SignedLine => [sign, table.lineOf(number)];
    return [...gone.map(signed("-")), ...come.map(signed("+"))];
  });
}

// A patch that adds a file has one hunk without a function in its header; the nearest unindented line above the change names the function.
function placesIn([old, now]: FilePair, { table }: Facts): readonly string[] {
  const { removed, added } = diffLines(old?.changes ?? NO_LINES, now?.changes ?? NO_LINES, {
    counts: table.counts,
  });
  return [...headsOver(old, removed, table), ...headsOver(now, added, table)];
}

function headsOver(facts: FileFacts | null, flags: Uint8Array, table: LineTable): readonly string[] {
  const heads = new Set<string>();
  const texts = Array.from(facts?.lines ?? NO_LINES, (number) => table.lineOf(number));
  const sections = (facts?.file.hunks ?? []).flatMap(({ section, lines }) =>
    lines.map((_, at) => (at === 0 ? section : null)),
  );
  let head = "";
  let change = 0;
  for (const [at, text] of texts.entries()) {
    head = sections[at] ?? head;
    if (/^.[A-Za-z_$].*[^:]$/.test(text)) head = text.slice(1);
    if (/^[+-]/.test(text) && flags[change++] === 1) heads.add(head);
  }
  return [...heads];
}

function countWords(lines: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const line of lines)
    for (const word of [...wordsOf(line), ...compoundsIn(line)])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w*/g) ?? [];
}

function isComment(line: string): boolean {
  return /\/\*|^[+-]\s*(?:\/\/|\*|#(?!\s*(?:if|else|endif|define|include|undef|error|pragma|ifdef|ifndef))|;|--|\.\\")/.test(
    line,
  );
}
