// Purpose: reads the lines of a file's diff with their numbers on both sides.

/** One line of a diff; `text` has no sign, except in hunk headers and notes. */
export interface DiffRow {
  readonly kind: "hunk" | "add" | "delete" | "context" | "note";
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)/;

/** Rows of a diff that begins with its first hunk header. */
export function diffRows(patch: string): readonly DiffRow[] {
  let oldLine = 0;
  let newLine = 0;
  return patch.split("\n").map((line): DiffRow => {
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
      return { kind: "hunk", oldLine: null, newLine: null, text: line };
    }
    const text = line.slice(1);
    if (line.startsWith("+")) return { kind: "add", oldLine: null, newLine: newLine++, text };
    if (line.startsWith("-")) return { kind: "delete", oldLine: oldLine++, newLine: null, text };
    if (line.startsWith("\\")) return { kind: "note", oldLine: null, newLine: null, text: line };
    return { kind: "context", oldLine: oldLine++, newLine: newLine++, text };
  });
}
