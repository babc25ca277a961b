// Purpose: reads the tables of our own documents, so that tests can hold them to the lists in the code.
import { readFileSync } from "node:fs";

/** A file of the project. @param path from the project's root */
export function readProjectFile(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
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
