// Purpose: renders diffs as GitHub does: a box for each file, line numbers, colours, annotations at their lines.
import { diffRows, type DiffRow } from "#git/diff-rows.ts";
import type { PullFile } from "#git/pull-diff.ts";
import { html, type Html } from "#pages/html.ts";
import type { StoredAnnotation } from "#world/check-run.ts";

/** A note under a line of the new side. */
export interface LineNote {
  readonly path: string;
  readonly line: number;
  readonly body: Html;
}

const MAX_ROWS = 3000;

/** Boxes of files, with notes under their lines. */
export function diffTables(files: readonly PullFile[], notes: readonly LineNote[]): Html {
  const sum = (field: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + file[field], 0);
  return html`<p class="diffsummary">
      Showing <strong>${files.length} changed ${files.length === 1 ? "file" : "files"}</strong> with
      <strong class="add">${sum("additions")} additions</strong> and
      <strong class="delete">${sum("deletions")} deletions</strong>.
    </p>
    ${files.map((file) => fileBox(file, notes))}`;
}

function fileBox(file: PullFile, notes: readonly LineNote[]): Html {
  const rows = file.patch === null ? [] : diffRows(file.patch);
  const own = notes.filter((note) => note.path === file.path);
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

const SIGN = { add: "+", delete: "-", context: " ", hunk: "", note: "" } as const;

function rowMarkup(row: DiffRow, notes: readonly LineNote[]): Html {
  const own = notes.filter((note) => row.newLine !== null && note.line === row.newLine);
  return html`<tr class="${row.kind}">
      <td class="number">${row.oldLine ?? ""}</td>
      <td class="number">${row.newLine ?? ""}</td>
      <td class="line"><span class="sign">${SIGN[row.kind]}</span>${row.text}</td>
    </tr>
    ${own.map(
      (one) =>
        html`<tr class="annotated">
          <td colspan="3">${one.body}</td>
        </tr>`,
    )}`;
}

/** An annotation as a note under its last line. */
export function annotationNote(annotation: StoredAnnotation): LineNote {
  return { path: annotation.path, line: annotation.end_line, body: annotationBox(annotation) };
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
