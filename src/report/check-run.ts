// Purpose: the check run of a revision: findings as annotations, the verdict as its conclusion.
import type { Severity } from "#checks/finding.ts";
import type { SeriesView } from "#report/series-view.ts";

/** One annotation; `Annotation` of ports/forge.ts is the same shape. */
export interface CheckRunAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** What a check run says; the caller adds name, commit and external id. */
export interface CheckRunReport {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** At most MAX_ANNOTATIONS, worst first. */
  readonly annotations: readonly CheckRunAnnotation[];
  readonly conclusion: "success" | "neutral" | "failure" | "action_required";
}

/** Annotations of one check run: what GitHub takes in one request. */
export const MAX_ANNOTATIONS = 50;

/**
 * The check run of a revision. `failOn` is the weakest severity that fails it ("never": findings make it neutral);
 * a held series asks for action whatever the findings.
 */
export function renderCheckRun(view: SeriesView, failOn: Severity | "never" = "never"): CheckRunReport {
  return { title: view.revision.title, summary: failOn, text: "", annotations: [], conclusion: "neutral" };
}
