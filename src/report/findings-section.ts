// Purpose: the findings of the checks, grouped by rule, worst first, each with its place and, where it is certain, its fix.
import { suggestedLines, type Finding, type Severity } from "#checks/finding.ts";
import { findLine } from "#report/find-line.ts";
import { ignoredBlock } from "#report/ignored-block.ts";
import { mailLink } from "#report/mail-link.ts";
import type { SeriesView } from "#report/series-view.ts";
import { sinceWords } from "#report/since-words.ts";
import { severityCounts } from "#report/status-line.ts";
import { folded } from "#report/table.ts";
import { counted, listed } from "#report/words.ts";
import { codeSpan, fence, inertSentence } from "#text/code-markdown.ts";
import type { Section } from "#text/fit-sections.ts";

/** Most findings of one rule that are listed; the rest is counted. */
const MAX_PER_RULE = 10;
const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** A folded section, open where there is an error; null where nothing was found. */
export function findingsSection(view: SeriesView): Section | null {
  const { findings, ignored } = view.checks;
  const overlooked = ignoredBlock(ignored);
  if (findings.length === 0 && overlooked === null) return null;
  const count = ignored.reduce((sum, one) => sum + one.count, 0);
  const counts = [...severityCounts(findings), ...(count === 0 ? [] : [`${String(count)} ignored`])];
  const { above, below } = folded(
    `<b>Licence and sign-off</b>: ${listed(counts)}`,
    findings.some((finding) => finding.severity === "error"),
  );
  return {
    rank: 3,
    open: above,
    blocks: [
      ...groups(findings).map((group) => groupBlock(view, group)),
      ...(overlooked === null ? [] : [overlooked]),
    ],
    close: below,
    between: "\n\n",
    leftOut: (count) =>
      `*Findings of ${counted(count, "more rule")} are left out here; the check run lists them.*`,
  };
}

/** Findings by rule, the rule with the worst finding first, else in the order of the findings. */
export function groups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byRule = [...Map.groupBy(findings, (finding) => finding.rule).values()];
  return byRule.sort((a, b) => worstOf(a) - worstOf(b));
}

function worstOf(group: readonly Finding[]): number {
  return group.reduce((worst, { severity }) => Math.min(worst, WEIGHT[severity]), 2);
}

function groupBlock(view: SeriesView, group: readonly Finding[]): string {
  const head = `**${listed(severityCounts(group))}** · ${codeSpan(group[0]?.rule ?? "")}`;
  const items = group.slice(0, MAX_PER_RULE).map((finding) => findingItem(view, finding));
  const more = group.length > MAX_PER_RULE ? [`- *and ${String(group.length - MAX_PER_RULE)} more*`] : [];
  return `${head}\n\n${[...items, ...more].join("\n")}`;
}

function findingItem(view: SeriesView, finding: Finding): string {
  const suggested = view.suggested.includes(finding);
  const fix = suggested ? null : fixOf(view, finding);
  const since = sinceWords(finding, view.revision);
  const said = `- ${placeOf(view, finding)}${inertSentence(finding.message, 400)}`;
  const line = `${said}${since === "" ? "" : ` *${since}*`}${suggested ? suggestedWords(view) : ""}`;
  return fix === null
    ? line
    : `${line}\n\n${fix
        .split("\n")
        .map((part) => `  ${part}`)
        .join("\n")}\n`;
}

function suggestedWords({ mirror, pullRequest }: SeriesView): string {
  const words = "suggested at its line";
  return mirror === null || pullRequest === null
    ? ` (${words})`
    : ` ([${words}](${mirror.url}/pull/${String(pullRequest)}/files))`;
}

function placeOf({ revision, archiveUrl }: SeriesView, { position, path, line, messageId }: Finding): string {
  const patch = position === null || revision.total === 1 ? "" : `patch ${String(position)}`;
  const linked = patch === "" || messageId === null ? patch : mailLink(patch, archiveUrl, messageId);
  const file = path === null ? "" : codeSpan(line === null ? path : `${path}:${String(line)}`);
  const where = [linked, file].filter((part) => part !== "").join(", ");
  return where === "" ? "" : `${where}: `;
}

function fixOf(
  { revision }: SeriesView,
  { suggestion, position, path, line, endLine }: Finding,
): string | null {
  if (suggestion === null || path === null || line === null) return null;
  const old = findLine(revision, { position, path, line, endLine: endLine ?? line });
  if (old === null) return null;
  const lines = [...old.map((text) => `-${text}`), ...suggestedLines(suggestion).map((text) => `+${text}`)];
  return fence("diff", lines.join("\n"));
}
