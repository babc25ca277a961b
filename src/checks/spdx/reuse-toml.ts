// Purpose: reads the paths for which a REUSE.toml states a licence, without a whole TOML parser.
import { matchesGlob } from "#text/glob.ts";

/** Longest file that is read, in characters. */
const MAX_LENGTH = 200_000;
/** The most folders above a file that are searched. */
const MAX_DEPTH = 30;
/** Most patterns of one file. */
const MAX_PATTERNS = 1000;

/**
 * The patterns of its annotations that have an SPDX-License-Identifier, relative to the file's folder. `[[annotations]]`
 * tables as the REUSE specification 3.3 shows them, `path` a string or an array of strings; everything else is skipped.
 */
export function licensedPaths(toml: string): readonly string[] {
  if (toml.length > MAX_LENGTH) return [];
  const tables = toml.split(/^[ \t]*\[\[annotations\]\]/m).slice(1);
  return tables
    .filter((table) => /^[ \t]*["']?SPDX-License-Identifier["']?[ \t]*=/m.test(table))
    .flatMap(pathsOf)
    .slice(0, MAX_PATTERNS);
}

/** The REUSE.toml files that may cover a path: in its folder and the folders above, deepest first. */
export function reuseTomlsAbove(path: string): readonly string[] {
  const folders = path.split("/").slice(0, -1).slice(0, MAX_DEPTH);
  return Array.from({ length: folders.length + 1 }, (_, up) =>
    [...folders.slice(0, folders.length - up), "REUSE.toml"].join("/"),
  );
}

/** Whether a path fits a pattern of the REUSE.toml at `toml`; a pattern without a slash means that folder alone. */
export function isNamedIn(toml: string, patterns: readonly string[], path: string): boolean {
  const inFolder = `/${path.slice(toml.length - "REUSE.toml".length)}`;
  return patterns.some((pattern) => matchesGlob(`/${pattern}`, inFolder));
}

function pathsOf(table: string): readonly string[] {
  const start = /^[ \t]*path[ \t]*=[ \t]*/m.exec(table);
  if (start === null) return [];
  const rest = table.slice(start.index + start[0].length);
  const end = rest.startsWith("[") ? rest.indexOf("]") : rest.indexOf("\n");
  return quotedStrings(rest.slice(0, end < 0 ? rest.length : end));
}

/** The quoted strings; a diff may show only a part of a table, so nothing else can be relied on. */
export function quotedStrings(text: string): readonly string[] {
  return [...text.matchAll(STRING)]
    .map(([, double, single]) => double ?? single ?? "")
    .slice(0, MAX_PATTERNS);
}

const STRING = /"([^"\n]*)"|'([^'\n]*)'/g;
