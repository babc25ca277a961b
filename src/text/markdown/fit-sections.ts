// Purpose: makes a document fit a limit by leaving out whole blocks, the least important first, and saying so.

/** A part of a document: a frame around blocks that can be left out from the last on. */
export interface Section {
  /** A section of rank 1 is kept longer than one of rank 2. */
  readonly rank: number;
  /** The text before the blocks, with the line ends that the first block needs. */
  readonly open: string;
  readonly blocks: readonly string[];
  readonly close: string;
  /** Between blocks: "\n" for the rows of a table. */
  readonly between: "\n" | "\n\n";
  /** Replaces the last `count` blocks where they don't fit. */
  readonly leftOut: (count: number) => string;
}

const BETWEEN_SECTIONS = "\n\n";

/** A part that stays whole; "" is left out. */
export function wholeSection(text: string): Section {
  return { rank: 1, open: text, blocks: [], close: "", between: "\n", leftOut: () => "" };
}

/** The sections in their order, joined; never longer than `limit`. A section whose frame alone doesn't fit is left out whole. */
export function fitSections(sections: readonly Section[], limit: number): string {
  const written = sections
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => !isEmpty(section));
  const byRank = written.toSorted((a, b) => a.section.rank - b.section.rank);
  const kept = new Map<number, number>();
  let room = limit;
  for (const { section, index } of byRank) {
    const frame = frameLength(section);
    if (frame > room) continue;
    room -= frame;
    kept.set(index, 0);
  }
  for (const { section, index } of byRank) {
    if (!kept.has(index)) continue;
    const { count, used } = countFitting(section, room);
    room -= used;
    kept.set(index, count);
  }
  const shown = sections.flatMap((section, index) => {
    const count = kept.get(index);
    return count === undefined ? [] : [writeSection(section, count)];
  });
  return shown.join(BETWEEN_SECTIONS);
}

function isEmpty({ open, blocks, close }: Section): boolean {
  return blocks.length === 0 && open + close === "";
}

function frameLength({ open, close, between, leftOut, blocks }: Section): number {
  const pointer = blocks.length === 0 ? 0 : leftOut(blocks.length).length + between.length;
  return open.length + close.length + pointer + BETWEEN_SECTIONS.length;
}

function countFitting(
  { blocks, between }: Section,
  room: number,
): { readonly count: number; readonly used: number } {
  let used = 0;
  let count = 0;
  for (const block of blocks) {
    const length = block.length + between.length;
    if (used + length > room) break;
    used += length;
    count++;
  }
  return { count, used };
}

function writeSection({ open, close, between, leftOut, blocks }: Section, count: number): string {
  const shown = blocks.slice(0, count);
  if (count < blocks.length) shown.push(leftOut(blocks.length - count));
  return open + shown.join(between) + close;
}
