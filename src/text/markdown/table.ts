// Purpose: a Markdown table as a section whose last rows can be left out.
import type { Section } from "#text/markdown/fit-sections.ts";

/** A table to write; cells are Markdown already. */
export interface Table {
  readonly rank: number;
  /** The text above and below: the frame of `<details>`, or nothing. */
  readonly above?: string;
  readonly below?: string;
  readonly columns: readonly { readonly title: string; readonly right?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The first cells of a last row, which says that `count` rows are left out. */
  readonly leftOut: (count: number) => readonly string[];
}

/** The table; a column without a single filled cell is not shown. */
export function tableSection({ rank, above = "", below = "", columns, rows, leftOut }: Table): Section {
  const shown = columns.map((_, index) => rows.some((row) => (row[index] ?? "") !== ""));
  const write = (cells: readonly string[]): string =>
    `| ${cells.filter((_, index) => shown[index]).join(" | ")} |`;
  const head = write(columns.map(({ title }) => title));
  const rule = write(columns.map(({ right }) => (right === true ? "--:" : "---")));
  return {
    rank,
    open: `${above}${head}\n${rule}\n`,
    blocks: rows.map(write),
    close: below,
    between: "\n",
    leftOut: (count) => write(leftOut(count)),
  };
}

/** The frame of a folded part: `summary` is Markdown-free HTML of ours. */
export function folded(summary: string, open = false): { readonly above: string; readonly below: string } {
  return {
    above: `<details${open ? " open" : ""}><summary>${summary}</summary>\n\n`,
    below: "\n\n</details>",
  };
}
