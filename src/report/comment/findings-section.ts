// Purpose: renders the findings of the checks, grouped by rule, worst first, each with its place and, where certain, its fix.
import { suggestedLines, type Finding } from "#checks/finding.ts";
import { groupByRule } from "#report/words/findings/group-by-rule.ts";
import { findingPlace } from "#report/words/findings/finding-place.ts";
import { findLine } from "#report/words/findings/find-line.ts";
import { ignoredBlock } from "#report/comment/ignored-block.ts";
import { listedFindings } from "#report/words/findings/listed-findings.ts";
import { mailLink } from "#report/words/mail-link.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { sinceWords } from "#report/words/findings/since-words.ts";
import { foundWords, severityWords } from "#report/words/findings/severity-words.ts";
import { folded } from "#text/markdown/table.ts";
import { counted, listed } from "#report/words/words.ts";
import { codeSpan, fence, inertSentence } from "#text/markdown/code-markdown.ts";
import type { Section } from "#text/markdown/fit-sections.ts";

/** The most findings of one rule in the list; the rest is counted. */
const MAX_PER_RULE = 10;

/** A folded section, open where there is an error; null where nothing was found. */
export function findingsSection(view: RevisionView): Section | null {
  const findings = listedFindings(view);
  const { ignored } = view.checks;
  const ignoredLines = ignoredBlock(ignored);
  if (findings.length === 0 && ignoredLines === null) return null;
  const count = ignored.reduce((sum, one) => sum + one.count, 0);
  const counts = [...severityWords(findings), ...(count === 0 ? [] : [`${String(count)} ignored`])];
  const { above, below } = folded(
    `<b>Licence and sign-off</b>: ${listed(counts)}`,
    findings.some((finding) => finding.severity === "error"),
  );
  return {
    rank: 3,
    open: above,
    blocks: [
      ...groupByRule(findings).map((group) => groupBlock(view, group)),
      ...(ignoredLines === null ? [] : [ignoredLines]),
    ],
    close: below,
    between: "\n\n",
    leftOut: (count) =>
      `*Findings of ${counted(count, "more rule")} are left out here; the check run lists them.*`,
  };
}

function groupBlock(view: RevisionView, group: readonly Finding[]): string {
  const head = `**${foundWords(group)}** · ${codeSpan(group[0]?.rule ?? "")}`;
  const items = group.slice(0, MAX_PER_RULE).map((finding) => findingItem(view, finding));
  const more = group.length > MAX_PER_RULE ? [`- *and ${String(group.length - MAX_PER_RULE)} more*`] : [];
  return `${head}\n\n${[...items, ...more].join("\n")}`;
}

function findingItem(view: RevisionView, finding: Finding): string {
  const suggested = view.suggested.includes(finding);
  const fix = suggested ? null : fixOf(view, finding);
  const since = sinceWords(finding);
  const message = `- ${placeOf(view, finding)}${inertSentence(finding.message, 400)}`;
  const line = `${message}${since === "" ? "" : ` *${since}*`}${suggested ? suggestedWords(view) : ""}`;
  return fix === null
    ? line
    : `${line}\n\n${fix
        .split("\n")
        .map((part) => `  ${part}`)
        .join("\n")}\n`;
}

function suggestedWords({ mirror, pullRequest }: RevisionView): string {
  const words = "suggested at its line";
  return mirror === null || pullRequest === null
    ? ` (${words})`
    : ` ([${words}](${mirror.url}/pull/${String(pullRequest)}/files))`;
}

function placeOf({ revision, archiveUrl }: RevisionView, finding: Finding): string {
  const { patch, file } = findingPlace(finding, revision);
  const linked =
    patch === "" || finding.messageId === null ? patch : mailLink(patch, archiveUrl, finding.messageId);
  const where = [linked, file === "" ? "" : codeSpan(file)].filter((part) => part !== "").join(", ");
  return where === "" ? "" : `${where}: `;
}

function fixOf(
  { revision }: RevisionView,
  { suggestion, position, path, line, endLine }: Finding,
): string | null {
  if (suggestion === null || path === null || line === null) return null;
  const old = findLine(revision, { position, path, line, endLine: endLine ?? line });
  if (old === null) return null;
  const lines = [...old.map((text) => `-${text}`), ...suggestedLines(suggestion).map((text) => `+${text}`)];
  return fence("diff", lines.join("\n"));
}
