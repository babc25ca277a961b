// Purpose: a table for a terminal whose last column takes the remaining width.
import type { Paint } from "#report/terminal/paint.ts";
import { columnsOf, fitColumns } from "#text/terminal-text.ts";

const FEWEST_LAST_COLUMNS = 20;

/** A table; its cells are already safe for a terminal. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly faint: boolean }[];
}

/** One line for each row, the head first; the last cell is cut to fit into `columns`. */
export function textTable({ head, rows }: TextTable, paint: Paint, columns: number): readonly string[] {
  const last = head.length - 1;
  const widths = head
    .slice(0, last)
    .map((name, at) => Math.max(name.length, ...rows.map(({ cells }) => (cells[at] ?? "").length)));
  const start = (cells: readonly string[]): string =>
    widths.map((width, at) => `${(cells[at] ?? "").padEnd(width)}  `).join("");
  const room = Math.max(FEWEST_LAST_COLUMNS, columns - columnsOf(start(head)));
  return [
    paint("faint", `${start(head)}${head[last] ?? ""}`),
    ...rows.map(({ cells, faint }) => {
      const text = `${start(cells)}${fitColumns(cells[last] ?? "", room)}`;
      return faint ? paint("faint", text) : text;
    }),
  ];
}
