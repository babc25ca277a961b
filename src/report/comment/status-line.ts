// Purpose: renders the line under the table: the size of the series, whether it applies, the result of the checks, the fixes.
import type { Finding, Praise } from "#checks/finding.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Outcome } from "#series/outcome.ts";
import { fixedGroups } from "#report/words/findings/fixed-groups.ts";
import { listedFindings } from "#report/words/findings/listed-findings.ts";
import { baseWords } from "#report/words/step/moved-words.ts";
import { diffstatWords } from "#report/words/diffstat-words.ts";
import { stepNames } from "#report/words/step-names.ts";
import { foundWords } from "#report/words/findings/severity-words.ts";
import { praiseGroups } from "#report/words/findings/praise-groups.ts";
import { sentAgainWords } from "#report/words/step/sent-again-words.ts";
import { codeSpan, inertSentence } from "#text/markdown/code-markdown.ts";

/** The most fixes or praises in the line. */
const MAX_NAMED = 5;

/** One line of facts, then the fixes and the praise of this version, each on a line of its own. */
export function statusLines(view: RevisionView): string {
  const { diffstat, fixed, praise } = view.checks;
  const { comparison } = view;
  const since = comparison === null ? [] : [sentAgainWords(comparison), baseWords(comparison.bases)];
  const all = [
    diffstatWords(diffstat, bold),
    outcomeWords(view.outcome),
    ...since,
    checkWords(listedFindings(view)),
  ];
  const facts = all.filter((words) => words !== "");
  return [facts.join(" · "), ...fixedLines(view, fixed), ...praiseLines(praise)].join("  \n");
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "applied":
      return `applies on ${codeSpan(outcome.base.slice(0, 12))}`;
    case "conflict":
      return outcome.base === null ? "" : `tried on ${codeSpan(outcome.base.slice(0, 12))}`;
    case "held":
    case "not-mirrored":
      return "";
  }
}

// Counts name what they count; "nothing found" alone would not.
function checkWords(findings: readonly Finding[]): string {
  return `${findings.length === 0 ? "licence and sign-off: " : ""}${foundWords(findings)}`;
}

function fixedLines({ comparison }: RevisionView, fixed: readonly Finding[]): string[] {
  if (fixed.length === 0) return [];
  const before = comparison === null ? "the version before" : stepNames(comparison).old;
  const all = fixedGroups(fixed);
  const shown = all
    .slice(0, MAX_NAMED)
    .map(({ message, times }) => `${inertSentence(withoutStop(message), 200)}${times}`);
  return [`**Mends what ${before} had:** ${shown.join("; ")}${moreWords(all.length)}.`];
}

function praiseLines(praise: readonly Praise[]): string[] {
  if (praise.length === 0) return [];
  const all = praiseGroups(praise);
  const shown = all.slice(0, MAX_NAMED).map(({ message, paths, more }) => {
    const where = paths.length === 0 ? "" : ` (${paths.map((path) => codeSpan(path)).join(", ")}${more})`;
    return `${inertSentence(withoutStop(message), 200)}${where}`;
  });
  return [`**Good:** ${shown.join("; ")}${moreWords(all.length)}.`];
}

function moreWords(count: number): string {
  return count > MAX_NAMED ? ` and ${String(count - MAX_NAMED)} more` : "";
}

function withoutStop(message: string): string {
  return message.endsWith(".") ? message.slice(0, -1) : message;
}

function bold(words: string): string {
  return `**${words}**`;
}
