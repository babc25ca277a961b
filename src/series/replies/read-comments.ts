// Purpose: splits a review into comments, each with the line of the patch that it quotes.
import { pathOf } from "#patch/diff/file-diff.ts";
import type { Patch } from "#patch/patch.ts";
import { isAttribution } from "#series/facts/attribution.ts";
import type { QuotedPlace, ReplyComment } from "#series/revision.ts";

/** The most comments read from one reply. */
const MAX_COMMENTS = 500;
/** The most lines of a reply that are read. */
const MAX_LINES = 20_000;
/** Quoted lines kept above a comment. */
const MAX_QUOTE = 5;
/** A line with fewer letters (`+}`, `+else`) occurs in too many places to start the search from. */
const MIN_TELLING = 6;

/**
 * The comments of a reply in their order; text before the first quote is a comment on the whole patch.
 * @param text the reply's text @param patch the patch that it answers; null for a cover
 */
export function readComments(text: string, patch: Patch | null): readonly ReplyComment[] {
  const finder = new PlaceFinder(patch);
  const comments: ReplyComment[] = [];
  for (const { quote, words } of cutBlocks(text)) {
    const place = finder.find(quote);
    if (words === "" || comments.length >= MAX_COMMENTS) continue;
    comments.push({ place, quote: quote.slice(-MAX_QUOTE).join("\n"), text: words });
  }
  return comments;
}

interface Block {
  /** Quoted lines without their `> `. */
  readonly quote: readonly string[];
  /** The comment below them. */
  readonly words: string;
}

function cutBlocks(text: string): readonly Block[] {
  const blocks: { quote: string[]; lines: string[] }[] = [{ quote: [], lines: [] }];
  for (const line of text.split("\n", MAX_LINES)) {
    if (line === "-- ") break;
    const last = blocks.at(-1);
    const quoted = line.startsWith(">");
    if (!quoted) last?.lines.push(line);
    else if (last === undefined || last.lines.some((own) => own.trim() !== "")) {
      blocks.push({ quote: [unquote(line)], lines: [] });
    } else last.quote.push(unquote(line));
  }
  return blocks.map(({ quote, lines }, at) => ({ quote, words: wordsOf(lines, at < blocks.length - 1) }));
}

function unquote(line: string): string {
  return (line.startsWith("> ") ? line.slice(2) : line.slice(1)).trimEnd();
}

// "On Monday, Ann wrote:" belongs to the quote that follows, over one line or two.
function wordsOf(lines: readonly string[], quoteFollows: boolean): string {
  const written = lines.map((line) => line.trimEnd());
  while (written.at(-1) === "") written.pop();
  if (quoteFollows && isAttribution(written.at(-1) ?? "")) {
    written.pop();
    if (written.at(-1)?.startsWith("On ") === true) written.pop();
  }
  return written.join("\n").trim();
}

/** Finds quoted lines in a patch by their text: reviewers cut quotes, so counting lines would fail. */
class PlaceFinder {
  readonly #lines: readonly { readonly text: string; readonly place: QuotedPlace }[];
  readonly #byText = new Map<string, number[]>();
  readonly #message: ReadonlySet<string>;
  #at = -1;

  constructor(patch: Patch | null) {
    this.#lines = patch === null ? [] : flatten(patch);
    this.#message = new Set(patch?.message.split("\n").map((line) => line.trimEnd()));
    for (const [at, { text }] of this.#lines.entries()) {
      const list = this.#byText.get(text);
      if (list === undefined) this.#byText.set(text, [at]);
      else list.push(at);
    }
  }

  /** The place of a quote's last line that is in the patch; quotes follow the order of the patch. */
  find(quote: readonly string[]): QuotedPlace | "message" | null {
    let found: QuotedPlace | "message" | null = null;
    for (const line of quote) {
      const at = this.#locate(line);
      if (at !== null) {
        this.#at = at;
        found = this.#lines[at]?.place ?? null;
      } else if (found === null && isTelling(line) && this.#message.has(line)) found = "message";
    }
    return found;
  }

  // An empty line above the diff looks like a context line but isn't one.
  #locate(line: string): number | null {
    if (this.#at >= 0 && this.#lines[this.#at + 1]?.text === line) return this.#at + 1;
    if (!isTelling(line.slice(1))) return null;
    const places = this.#byText.get(line) ?? [];
    return nextAfter(places, this.#at) ?? places[0] ?? null;
  }
}

function isTelling(text: string): boolean {
  return text.trim().length >= MIN_TELLING;
}

function nextAfter(places: readonly number[], at: number): number | null {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? null;
}

function flatten(patch: Patch): readonly { readonly text: string; readonly place: QuotedPlace }[] {
  return patch.files.flatMap((file) =>
    file.hunks.flatMap((hunk) => {
      let [oldLine, newLine] = [hunk.oldStart, hunk.newStart];
      return hunk.lines.flatMap((text) => {
        const sign = text[0];
        if (sign === "\\") return [];
        const place: QuotedPlace =
          sign === "-"
            ? { path: file.oldPath ?? pathOf(file), line: oldLine, side: "old" }
            : { path: pathOf(file), line: newLine, side: "new" };
        if (sign !== "+") oldLine += 1;
        if (sign !== "-") newLine += 1;
        return [{ text: text.trimEnd(), place }];
      });
    }),
  );
}
