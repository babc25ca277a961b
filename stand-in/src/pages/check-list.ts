// Purpose: renders check runs: a mark, a row, and the whole text with its annotations.
import { annotationBox } from "#pages/diff-table.ts";
import { html, type Html } from "#pages/html.ts";
import { repositoryPage, time } from "#pages/layout.ts";
import { renderMarkdown } from "#pages/markdown.ts";
import type { CheckRun } from "#world/check-run.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

const MARKS: Readonly<Record<string, string>> = {
  success: "✓",
  failure: "✕",
  neutral: "■",
  action_required: "!",
};

/** The newest run of each name on a commit. */
export function newestCheckRuns(repository: HostedRepository, sha: string): CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of repository.checkRuns.values()) if (run.headSha === sha) newest.set(run.name, run);
  return [...newest.values()];
}

/** A coloured sign for the conclusion. */
export function checkMark({ name, status, conclusion }: CheckRun): Html {
  const word = conclusion ?? status;
  return html`<span class="check ${word}" title="${name}: ${word}">${MARKS[word] ?? "●"}</span>`;
}

/** The box under a conversation, with one row for each run. */
export function checkRows(runs: readonly CheckRun[], pullPage: string): Html {
  if (runs.length === 0) return html``;
  return html`<section class="checks">
    <header>
      <strong>${runs.length === 1 ? "1 check" : `${runs.length} checks`}</strong> on the newest commit
    </header>
    ${runs.map(
      (run) =>
        html`<p>
          ${checkMark(run)} <strong>${run.name}</strong>
          <span class="meta">${run.output.title ?? run.conclusion ?? ""}</span>
          <a class="details" href="${pullPage}/checks">Details</a>
        </p>`,
    )}
  </section>`;
}

/** A run with its texts and annotations. */
export function checkRunBox(repository: HostedRepository, run: CheckRun): Html {
  const base = repositoryPage(repository);
  const { title, summary, text } = run.output;
  return html`<section class="checkrun" id="run-${run.id}">
    <header>
      ${checkMark(run)}
      <div>
        <h2>${title ?? run.name}</h2>
        <p class="meta">
          ${run.name} · ${run.conclusion ?? run.status} · ${time(run.completedAt ?? run.startedAt)}
        </p>
      </div>
    </header>
    <div class="markdown-body">${renderMarkdown(summary ?? "", base)}</div>
    ${text !== null && text !== "" && html`<div class="markdown-body">${renderMarkdown(text, base)}</div>`}
    ${run.annotations.length > 0 && html`<h3>Annotations <span class="counter">${run.annotations.length}</span></h3>`}
    ${run.annotations.map(annotationBox)}
  </section>`;
}
