// Purpose: the trailers of a commit message, as `git interpret-trailers --parse` reads them.
import type { Trailer } from "#patch/trailer.ts";

/**
 * Trailers of a message without its title. As in git's trailer.c the last paragraph counts when all its lines are
 * trailers, or when one is `Signed-off-by:` or `(cherry picked from` and trailers make a quarter of it.
 */
export function readTrailers(message: string): readonly Trailer[] {
  const lines = message.trimEnd().split("\n");
  const trailers: { key: string; value: string }[] = [];
  let continues = false;
  for (const line of lines.slice(trailerStart(lines))) {
    if (line.startsWith("#")) continue;
    if (/^\s/.test(line)) {
      const last = continues ? trailers.at(-1) : undefined;
      if (last !== undefined) last.value = `${last.value} ${line.trim()}`.trim();
      continue;
    }
    const trailer = readTrailer(line);
    continues = trailer !== null;
    if (trailer !== null) trailers.push({ ...trailer });
  }
  return trailers;
}

/** One trailer line, null where it is none: a token of letters, digits and dashes, blanks, a colon. */
function readTrailer(line: string): Trailer | null {
  const match = /^([A-Za-z0-9-]+)[ \t]*:/.exec(line);
  if (match === null) return null;
  return { key: match[1] ?? "", value: line.slice(match[0].length).trim() };
}

function trailerStart(lines: readonly string[]): number {
  let signed = false;
  let trailers = 0;
  let others = 0;
  let continuations = 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      return accepted() ? at + 1 : lines.length;
    }
    const generated = /^(?:Signed-off-by: |\(cherry picked from commit )/.test(line);
    if (generated || readTrailer(line) !== null) {
      signed ||= generated;
      trailers++;
      continuations = 0;
    } else if (/^\s/.test(line)) continuations++;
    else {
      others += line.startsWith("#") ? continuations : continuations + 1;
      continuations = 0;
    }
  }
  return accepted() ? 0 : lines.length;

  function accepted(): boolean {
    const rest = others + continuations;
    return (signed && trailers * 3 >= rest) || (trailers > 0 && rest === 0);
  }
}
