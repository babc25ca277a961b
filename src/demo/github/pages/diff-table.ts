// Purpose: diffs as GitHub shows them: a box for each file, line numbers, colours, annotations at their lines.
import type { PullFile } from "#demo/github/git/pull-diff.ts";
import { html, type Html } from "#demo/github/pages/html.ts";
import type { StoredAnnotation } from "#demo/github/world/check-run.ts";

interface Row {
  readonly kind: "hunk" | "add" | "delete" | "context" | "note";
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
}

const MAX_ROWS = 3000;
const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)/;

/** Boxes of files; annotations stand under the lines that they are about. */
export function diffTables(files: readonly PullFile[], annotations: readonly StoredAnnotation[]): Html {
  const sum = (field: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + file[field], 0);
  return html`<p class="diffsummary">
      Showing <strong>${files.length} changed ${files.length === 1 ? "file" : "files"}</strong> with
      <strong class="add">${sum("additions")} additions</strong> and
      <strong class="delete">${sum("deletions")} deletions</strong>.
    </p>
    ${files.map((file) => fileBox(file, annotations))}`;
}

function fileBox(file: PullFile, annotations: readonly StoredAnnotation[]): Html {
  const rows = file.patch === null ? [] : readRows(file.patch);
  const own = annotations.filter((annotation) => annotation.path === file.path);
  const name = file.previousPath === null ? file.path : `${file.previousPath} → ${file.path}`;
  return html`<section class="file" id="diff-${file.path}">
    <header>
      <span class="counts"
        ><span class="add">+${file.additions}</span> <span class="delete">-${file.deletions}</span></span
      >
      <code>${name}</code> <span class="state">${file.status === "modified" ? "" : file.status}</span>
    </header>
    ${
      rows.length === 0
        ? html`<p class="nothing">No text to show.</p>`
        : html`<table class="diff">
            <tbody>
              ${rows.slice(0, MAX_ROWS).map((row) => rowMarkup(row, own))}
            </tbody>
          </table>`
    }
    ${rows.length > MAX_ROWS && html`<p class="nothing">${rows.length - MAX_ROWS} more lines.</p>`}
  </section>`;
}

function readRows(patch: string): Row[] {
  let oldLine = 0;
  let newLine = 0;
  return patch.split("\n").map((line): Row => {
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

const SIGN = { add: "+", delete: "-", context: " ", hunk: "", note: "" } as const;

function rowMarkup(row: Row, annotations: readonly StoredAnnotation[]): Html {
  const own = annotations.filter((annotation) => row.newLine !== null && annotation.end_line === row.newLine);
  return html`<tr class="${row.kind}">
      <td class="number">${row.oldLine ?? ""}</td>
      <td class="number">${row.newLine ?? ""}</td>
      <td class="line"><span class="sign">${SIGN[row.kind]}</span>${row.text}</td>
    </tr>
    ${own.map(
      (one) =>
        html`<tr class="annotated">
          <td colspan="3">${annotationBox(one)}</td>
        </tr>`,
    )}`;
}

/** An annotation in its box. */
export function annotationBox(annotation: StoredAnnotation): Html {
  const lines =
    annotation.start_line === annotation.end_line
      ? `line ${annotation.end_line}`
      : `lines ${annotation.start_line}-${annotation.end_line}`;
  return html`<div class="annotation ${annotation.annotation_level}">
    <p>
      <strong>${annotation.title ?? annotation.annotation_level}</strong>
      <span class="where">${annotation.path}, ${lines}</span>
    </p>
    <pre>${annotation.message}</pre>
  </div>`;
}
