// Purpose: reads the tables of our own documents, so that tests can hold them to the lists in the code.
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "@jest/globals";

/** A file of the project. @param path from the project's root */
export function readProjectFile(path: string): string {
  return readFileSync(projectFile(path), "utf8");
}

function projectFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}

/**
 * The rows of the only table below a heading, cells trimmed; code spans keep their backticks.
 * @throws Error where there is no such heading or not exactly one table
 */
export function tableBelow(path: string, heading: string): readonly (readonly string[])[] {
  const sections = readProjectFile(path).split(/^(?=#{1,3} )/m);
  const section = sections.find((text) => text.slice(0, text.indexOf("\n")).replace(/^#+ /, "") === heading);
  if (section === undefined) throw new Error(`${path} has no heading "${heading}"`);
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  const rules = lines.filter((line) => /^\|[ |:-]+$/.test(line));
  if (rules.length !== 1) throw new Error(`${path} has ${rules.length} tables below "${heading}"`);
  return lines.slice(2).map(cellsOf);
}

/** What the code spans of a cell hold. */
export function codeSpansOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

// A `|` within a cell is written as `\|`.
function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf("|"))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/**
 * Compares the table below a heading with rows; with RENEW_GOLDEN=1 it writes them instead, as prettier does.
 * @throws Error as `tableBelow` does
 */
export function checkTable(path: string, heading: string, rows: readonly (readonly string[])[]): void {
  const written = tableBelow(path, heading);
  if (process.env["RENEW_GOLDEN"] !== "1") expect(written).toEqual(rows);
  else {
    const text = readProjectFile(path);
    const start = text.indexOf("\n|", text.search(new RegExp(`^#+ ${heading}$`, "m"))) + 1;
    const [old = ""] = /^(?:\|.*\n)+/.exec(text.slice(start)) ?? [];
    const head = cellsOf(old.slice(0, old.indexOf("\n")));
    const renewed = text.slice(0, start) + tableText(head, rows) + text.slice(start + old.length);
    writeFileSync(projectFile(path), renewed);
  }
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(({ length }) => length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |\n`;
  return [head, rule, ...rows].map(line).join("");
}
