// Purpose: a table for a terminal whose last column takes the room that is left.
import type { Paint } from "#report/terminal/paint.ts";
import { columnsOf, fitColumns } from "#text/terminal-text.ts";

const FEWEST_LAST_COLUMNS = 20;

/** A table; cells are safe for a terminal already. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly faint: boolean }[];
}

/** One line a row, the head first; the last cell is cut to fit into `columns`. */
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
