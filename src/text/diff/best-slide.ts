// Purpose: chooses where a block of changed lines that can slide should end, by the indents and blank lines around it.

/** The indent of a line by its number: columns, or -1 for a blank line. */
export type LineIndent = (id: number) => number;

/** A block of `size` lines that may end (excluded) anywhere from `highest` to `lowest`. */
export interface Slide {
  readonly ids: Int32Array;
  readonly indents: LineIndent;
  readonly highest: number;
  readonly lowest: number;
  readonly size: number;
}

interface Score {
  indent: number;
  penalty: number;
}

// Weights of git's indent heuristic (diff-slider-tools, trained on real diffs): the same weights give the same text.
const MAX_BLANKS = 20;
const MAX_SLIDES = 100;
const START_OF_FILE = 1;
const END_OF_FILE = 21;
const ANY_BLANK = -30;
const BLANK_AFTER = 6;
const INDENTED = { plain: -4, blank: 10 };
const OUTDENTED = { plain: 24, blank: 17 };
const DEDENTED = { plain: 23, blank: 17 };
const INDENT = 60;

/** The best end of the block, the lowest of equals; at most 100 places are looked at. */
export function bestSlide(slide: Slide): number {
  const first = Math.max(slide.highest, slide.lowest - slide.size - 1, slide.lowest - MAX_SLIDES);
  let best: { readonly end: number; readonly score: Score } | null = null;
  for (let end = first; end <= slide.lowest; end++) {
    const score = { indent: 0, penalty: 0 };
    addSplit(slide, end, score);
    addSplit(slide, end - slide.size, score);
    if (best === null || compare(score, best.score) <= 0) best = { end, score };
  }
  return best?.end ?? slide.lowest;
}

function compare(one: Score, two: Score): number {
  return INDENT * Math.sign(one.indent - two.indent) + one.penalty - two.penalty;
}

function addSplit(slide: Slide, split: number, score: Score): void {
  const atEnd = split >= slide.ids.length;
  const own = atEnd ? -1 : indentOf(slide, split);
  const before = look(slide, split - 1, -1);
  const after = look(slide, split + 1, 1);
  if (before.indent === -1 && before.blanks === 0) score.penalty += START_OF_FILE;
  if (atEnd) score.penalty += END_OF_FILE;
  const blanksAfter = own === -1 ? 1 + after.blanks : 0;
  const blanks = before.blanks + blanksAfter;
  score.penalty += ANY_BLANK * blanks + BLANK_AFTER * blanksAfter;
  const indent = own === -1 ? after.indent : own;
  score.indent += indent;
  const kind = stepKind(before.indent, indent, after.indent);
  if (kind !== null) score.penalty += blanks === 0 ? kind.plain : kind.blank;
}

// Less indented than the line before: the end of a block, or the start of the next one if what follows is indented again.
function stepKind(before: number, indent: number, after: number): typeof INDENTED | null {
  if (indent === -1 || before === -1 || indent === before) return null;
  if (indent > before) return INDENTED;
  return after > indent ? OUTDENTED : DEDENTED;
}

function look(
  slide: Slide,
  from: number,
  step: 1 | -1,
): { readonly indent: number; readonly blanks: number } {
  let blanks = 0;
  for (let at = from; at >= 0 && at < slide.ids.length; at += step) {
    const indent = indentOf(slide, at);
    if (indent !== -1) return { indent, blanks };
    if (++blanks === MAX_BLANKS) return { indent: 0, blanks };
  }
  return { indent: -1, blanks };
}

function indentOf({ ids, indents }: Slide, at: number): number {
  return indents(ids[at] ?? 0);
}
