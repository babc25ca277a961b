// Purpose: the trailers of a commit message, as `git interpret-trailers --parse` reads them.
import type { Trailer } from "#people/trailer.ts";

/**
 * Trailers of a message without its title. As in git's trailer.c the last paragraph counts when all its lines are
 * trailers, or when one is `Signed-off-by:` or `(cherry picked from` and trailers make a quarter of it.
 */
export function readTrailers(message: string): readonly Trailer[] {
  const lines = message.split("\n");
  while (lines.length > 0 && /^(?:#|\s*$)/.test(lines.at(-1) ?? "")) lines.pop();
  const trailers: { key: string; value: string }[] = [];
  let continues = false;
  for (const line of lines.slice(trailerStart(lines))) {
    if (/^\s/.test(line)) {
      const last = continues ? trailers.at(-1) : undefined;
      if (last !== undefined) last.value = `${last.value} ${line.trim()}`.trim();
      continue;
    }
    // A comment isn't a trailer, and ends the trailer before it.
    const trailer = readTrailer(line);
    continues = trailer !== null;
    if (trailer !== null) trailers.push({ ...trailer });
  }
  return trailers;
}

/** One trailer line: a token of letters, digits and dashes, blanks, a colon; null where the line isn't one. */
function readTrailer(line: string): Trailer | null {
  const match = /^([A-Za-z0-9-]+)[ \t]*:/.exec(line);
  if (match === null) return null;
  return { key: match[1] ?? "", value: line.slice(match[0].length).trim() };
}

function trailerStart(lines: readonly string[]): number {
  const seen = { signed: false, trailers: 0, others: 0, continuations: 0 };
  let at = lines.length;
  while (at > 0 && (lines[at - 1] ?? "").trim() !== "") countLine(lines[--at] ?? "", seen);
  const rest = seen.others + seen.continuations;
  const isBlock = (seen.signed && seen.trailers * 3 >= rest) || (seen.trailers > 0 && rest === 0);
  return isBlock ? at : lines.length;
}

/** The kinds of lines in the last paragraph, counted from its end; a line that begins with a blank belongs to the line above it. */
interface Paragraph {
  signed: boolean;
  trailers: number;
  others: number;
  continuations: number;
}

function countLine(line: string, seen: Paragraph): void {
  const generated = /^(?:Signed-off-by: |\(cherry picked from commit )/.test(line);
  if (/^\s/.test(line)) {
    seen.continuations++;
    return;
  }
  if (generated || readTrailer(line) !== null) {
    seen.signed ||= generated;
    seen.trailers++;
  } else {
    seen.others += seen.continuations + (line.startsWith("#") ? 0 : 1);
  }
  seen.continuations = 0;
}
