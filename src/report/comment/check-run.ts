// Purpose: renders the check run of a revision: findings as annotations, the verdict as its conclusion.
import type { Finding, Severity } from "#checks/finding.ts";
import { bySeverity, fails } from "#checks/severity.ts";
import { alertOf } from "#report/comment/comment.ts";
import { findingsSection } from "#report/comment/findings-section.ts";
import { versionName } from "#report/words/step-names.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { sinceWords } from "#report/words/findings/since-words.ts";
import { statusLines } from "#report/comment/status-line.ts";
import { foundWords } from "#report/words/findings/severity-words.ts";
import { fitSections } from "#text/markdown/fit-sections.ts";
import { oneLine } from "#text/markdown/inert-markdown.ts";

/** One annotation; `Annotation` of ports/forge.ts has the same shape. */
interface CheckRunAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** The content of a check run; the caller adds name, commit and external id. */
export interface CheckRunReport {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** At most 50, GitHub's limit in one request, worst first; `text` lists the rest. */
  readonly annotations: readonly CheckRunAnnotation[];
  readonly conclusion: "success" | "neutral" | "failure" | "action_required";
}

const MAX_ANNOTATIONS = 50;
const MAX_TEXT_LENGTH = 60_000;
const MAX_PATH = 1000;

const LEVEL = { error: "failure", warning: "warning", notice: "notice" } as const;

/**
 * The check run of a revision. `failOn` is the weakest severity that fails it ("never": findings make it neutral);
 * a held series always requires action.
 */
export function renderCheckRun(view: RevisionView, failOn: Severity | "never" = "never"): CheckRunReport {
  const { findings } = view.checks;
  const section = findingsSection(view);
  return {
    title: `${versionName(view.revision)}: ${titleWords(view)}`,
    summary: [alertOf(view), statusLines(view)].filter((part) => part !== "").join("\n\n"),
    text: section === null ? "" : fitSections([{ ...section, open: "", close: "" }], MAX_TEXT_LENGTH),
    annotations: findings.toSorted(bySeverity).flatMap(annotate).slice(0, MAX_ANNOTATIONS),
    conclusion: conclude(view, failOn),
  };
}

function titleWords({ outcome, checks: { findings } }: RevisionView): string {
  if (outcome.kind === "held") return "held back until a maintainer has looked";
  if (outcome.kind === "conflict") return "does not apply";
  return foundWords(findings);
}

// GitHub needs a path and a line for each annotation, so a finding about the whole series is only in the text.
function annotate(finding: Finding): CheckRunAnnotation[] {
  const { path, line, endLine, severity, rule, message } = finding;
  const since = sinceWords(finding);
  if (path === null || path.length > MAX_PATH) return [];
  const startLine = Math.max(1, line ?? 1);
  return [
    {
      path: path.toWellFormed(),
      startLine,
      endLine: Math.max(startLine, endLine ?? startLine),
      level: LEVEL[severity],
      title: since === "" ? oneLine(rule, 200) : `${oneLine(rule, 180)}, ${since}`,
      message: oneLine(message, 2000),
    },
  ];
}

function conclude(
  { outcome, checks: { findings } }: RevisionView,
  failOn: Severity | "never",
): CheckRunReport["conclusion"] {
  if (outcome.kind === "held") return "action_required";
  if (fails(findings, failOn)) return "failure";
  return findings.length > 0 || outcome.kind === "conflict" ? "neutral" : "success";
}
