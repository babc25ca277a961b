// Purpose: turns patches into the texts that `git range-diff` compares.
import { readKnownFiles, type FunctionAbove } from "#compare/pairing/known-files.ts";
import { Regrouper, type PlainHunk } from "#compare/pairing/regroup-file.ts";
import { pathOf, type FileDiff } from "#patch/diff/file-diff.ts";
import type { Patch } from "#patch/patch.ts";
import type { Revision } from "#series/revision.ts";
import { cutBytes } from "#text/cut-bytes.ts";
import { expandTabs } from "#text/expand-tabs.ts";
import { trimEndLikeGit } from "#text/trim-end.ts";

/** One patch as git's range-diff sees it. */
export interface GitText {
  readonly title: string;
  readonly lines: readonly string[];
  /** Index of the first line of the diff; only the diff decides the pairing. */
  readonly diffStart: number;
  /** Lines of the diff, the empty ones between files not counted. */
  readonly diffSize: number;
}

/**
 * The source of the function names after `@@`: `hunks` finds them in the lines that the series itself shows, as git does
 * on branches built from the mails; `mails` takes them from the mails, as git would on branches in the whole repository.
 */
export type FunctionSource = "hunks" | "mails";

/** git keeps this many bytes of a function line. */
const MAX_FUNCTION_BYTES = 80;

/** The texts of a revision's patches in order. */
export function gitTexts(revision: Revision, functions: FunctionSource): readonly GitText[] {
  const regrouper = new Regrouper();
  const known = functions === "hunks" ? readKnownFiles(revision) : null;
  return revision.patches.map(({ patch }, index) => {
    const lines = headOf(patch);
    const messageEnd = lines.length;
    let blanks = 0;
    for (const [at, file] of patch.files.entries()) {
      lines.push("");
      blanks++;
      writeFile(lines, file, { hunks: regrouper.regroup(file), above: known?.(index, at) ?? null });
    }
    const diffStart = patch.files.length === 0 ? 0 : messageEnd + 1;
    return { title: patch.title, lines, diffStart, diffSize: lines.length - messageEnd - blanks };
  });
}

function headOf({ author, title, message }: Patch): string[] {
  const lines = [
    " ## Metadata ##",
    `Author: ${author.name} <${author.email}>`,
    "",
    " ## Commit message ##",
    `    ${title}`,
  ];
  let blank = true;
  if (message !== "") lines.push("");
  for (const line of message.split("\n")) {
    const text = trimEndLikeGit(line);
    if (text !== "") lines.push(`    ${expandTabs(text)}`);
    else if (!blank) lines.push("");
    blank = text === "";
  }
  return lines;
}

interface FileText {
  readonly hunks: readonly PlainHunk[];
  /** Null: the mail's own sections are used. */
  readonly above: FunctionAbove | null;
}

function writeFile(lines: string[], file: FileDiff, { hunks, above }: FileText): void {
  const path = pathOf(file);
  lines.push(` ## ${nameOf(file)}${modeOf(file)} ##`);
  if (file.binary)
    lines.push(` Binary files ${file.oldPath ?? "/dev/null"} and ${file.newPath ?? "/dev/null"} differ`);
  for (const hunk of hunks) {
    const section = cutBytes(
      above === null ? hunk.section : above(hunk.oldStart),
      MAX_FUNCTION_BYTES,
    ).trimEnd();
    lines.push(section === "" ? "@@" : `@@ ${path}: ${section}`);
    for (const line of hunk.lines) lines.push(line.startsWith("\\") ? ` ${line}` : line);
  }
}

function nameOf({ status, oldPath, newPath }: FileDiff): string {
  if (status === "added" || oldPath === null) return `${newPath ?? ""} (new)`;
  if (status === "deleted" || newPath === null) return `${oldPath} (deleted)`;
  return status === "renamed" ? `${oldPath} => ${newPath}` : newPath;
}

function modeOf({ oldMode, newMode }: FileDiff): string {
  return oldMode === null || newMode === null || oldMode === newMode
    ? ""
    : ` (mode change ${oldMode} => ${newMode})`;
}
