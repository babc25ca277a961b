// Purpose: finds the changelogs in the text of a cover or of a patch's notes, one block per step between versions.
import { readChangelogHeader, type ChangelogHeader } from "#compare/claims/changelog-header.ts";
import { isTextEnd, readChangelogItems, type ChangelogItem } from "#compare/claims/changelog-items.ts";

/** The author's changelog for one step; `from` is below `to`. */
export interface ChangelogBlock {
  readonly from: number;
  readonly to: number;
  readonly items: readonly ChangelogItem[];
}

/** The place of a text, which decides the meaning of its headers. */
export interface ChangelogPlace {
  /** The version of the mail that holds it. */
  readonly version: number;
  /** The version before that one. */
  readonly previous: number;
  /** Notes and covers may open a changelog without naming a version; a commit message may not. */
  readonly unversioned: boolean;
}

interface RawBlock {
  readonly header: ChangelogHeader;
  readonly indent: number;
  readonly lines: string[];
}

const MAX_LINES = 4000;
const MAX_BLOCKS = 100;

/**
 * The blocks in the order of the text. A header that only links to an old version (`v4: URL`) doesn't open a block.
 * At most 4000 lines and 100 blocks are read.
 */
export function readChangelog(text: string, place: ChangelogPlace): readonly ChangelogBlock[] {
  const blocks = splitBlocks(text.split("\n", MAX_LINES), place);
  const named = new Set(blocks.flatMap(({ header }) => ("version" in header ? [header.version] : [])));
  return blocks.flatMap((block) => {
    const step = stepOf(block.header, place, named);
    const items = readChangelogItems(block);
    return step === null || items.length === 0 ? [] : [{ ...step, items }];
  });
}

function splitBlocks(lines: readonly string[], place: ChangelogPlace): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  let open: RawBlock | null = null;
  for (const line of lines) {
    const header = openingHeader(line, place);
    if (header !== null) {
      if (blocks.length === MAX_BLOCKS) break;
      open = { header, indent: indentOf(line), lines: header.rest === "" ? [] : [header.rest] };
      blocks.push(open);
    } else if (open !== null && !(open.lines.length === 0 && isUnderline(line))) {
      if (isTextEnd(line)) open = null;
      else open.lines.push(line);
    }
  }
  return blocks;
}

function openingHeader(line: string, { unversioned }: ChangelogPlace): ChangelogHeader | null {
  const header = readChangelogHeader(line);
  return header !== null && (unversioned || opensWithVersion(header)) ? header : null;
}

// `Changes in v6:` above `-------------`: an underlined heading.
function isUnderline(line: string): boolean {
  return /^\s*[-=~]{4,}\s*$/.test(line);
}

function opensWithVersion(header: ChangelogHeader): boolean {
  return header.kind !== "current";
}

function stepOf(
  header: ChangelogHeader,
  { version, previous }: ChangelogPlace,
  named: ReadonlySet<number>,
): { readonly from: number; readonly to: number } | null {
  switch (header.kind) {
    case "step":
      return { from: header.from, to: header.to };
    case "in":
      // `v1: first version` isn't a step, except in a v1 that follows an RFC.
      if (header.version < 2 && header.version !== version) return null;
      return { from: header.version === version ? previous : header.version - 1, to: header.version };
    case "since": {
      // `Changes since v2` in a second v2: the author forgot to raise the number.
      if (header.version === version) return { from: version, to: version + 1 };
      // `Changes since v2` in a v5 without blocks for v3 and v4 covers all steps.
      const next = Math.min(version, ...[...named].filter((other) => other > header.version));
      return next <= header.version ? null : { from: header.version, to: next };
    }
    case "current":
      return { from: previous, to: version };
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
