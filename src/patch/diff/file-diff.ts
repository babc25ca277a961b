// Purpose: the diff of one file as values.

/** How a diff changes a file. */
export type FileStatus = "added" | "deleted" | "modified" | "renamed" | "copied";

/** One hunk. Line numbers start at 1, as in `@@ -oldStart,oldLines +newStart,newLines @@ section`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** The text after the second `@@`, without the blank before it. */
  readonly section: string;
  /** Each line with its sign (` `, `+`, `-`, `\`), without its line end; an empty context line is " ". */
  readonly lines: readonly string[];
}

/** The diff of one file; paths are unquoted, without `a/` and `b/`, and not yet checked for escaping the tree. */
export interface FileDiff {
  readonly status: FileStatus;
  /** null for an added file. */
  readonly oldPath: string | null;
  /** null for a deleted file. */
  readonly newPath: string | null;
  /** Six octal digits, where the diff states them. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Abbreviated blob ids of the `index` line. */
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
  /** Lines added and removed, counted over the hunks. */
  readonly insertions: number;
  readonly deletions: number;
  /** The file's part of the mail exactly as it was sent, from its `diff --git` (or `---`) line to its last line, line ends LF. */
  readonly text: string;
}

/** The part of a file's diff that is known without reading its lines. */
export type FileOutline = Omit<FileDiff, "hunks">;

/** The path that a person would name: the new one, or the old one of a deleted file. */
export function pathOf(file: FileOutline): string {
  return file.newPath ?? file.oldPath ?? "";
}
