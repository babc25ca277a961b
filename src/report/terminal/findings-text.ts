// Purpose: findings for a person at a terminal: by rule, worst first, one line each with file and line, capped and counted.
import type { CheckedRevision } from "#checks/check-lineage.ts";
import type { Finding } from "#checks/finding.ts";
import { arrivedPatches } from "#report/words/arrived-words.ts";
import { diffstatWords } from "#report/words/diffstat-words.ts";
import { foundWords } from "#report/words/findings/severity-words.ts";
import { findingPlace } from "#report/words/findings/finding-place.ts";
import { fixedGroups, type FixedGroup } from "#report/words/findings/fixed-groups.ts";
import { groupByRule } from "#report/words/findings/group-by-rule.ts";
import { PLAIN, type Paint } from "#report/terminal/paint.ts";
import { praiseGroups } from "#report/words/findings/praise-groups.ts";
import { sinceWords } from "#report/words/findings/since-words.ts";
import { counted } from "#report/words/words.ts";
import { versionName } from "#report/words/step-names.ts";
import type { Revision } from "#series/revision.ts";
import { terminalText } from "#text/terminal-text.ts";

/** The most findings of one rule that are shown; the rest is counted. */
const MAX_SHOWN = 20;

/** One block a series; a series without findings takes one line. */
export function findingsText(checked: readonly CheckedRevision[], paint: Paint = PLAIN): string {
  const blocks = checked.map((one) => seriesText(one, paint));
  const found = checked.flatMap(({ result }) => result.findings);
  const total = `${counted(checked.length, "series", "series")} checked: ${foundWords(found)}`;
  return [...blocks, ...(checked.length === 1 ? [] : [`${total}\n`])].join("\n");
}

function seriesText({ revision, result }: CheckedRevision, paint: Paint): string {
  const lines = [
    titleOf(revision, paint),
    ...groupByRule(result.findings).flatMap((group) => groupLines(group, { revision, paint })),
    ...fixedGroups(result.fixed).map((group) => fixedLine(group, revision)),
    ...praiseGroups(result.praise).map(
      ({ paths, more, message }) =>
        `  good: ${paths.length === 0 ? "" : `${terminalText(paths.join(", "))}${more}: `}${terminalText(message)}`,
    ),
    `  ${foundWords(result.findings)}; ${diffstatWords(result.diffstat)}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function titleOf(revision: Revision, paint: Paint): string {
  if (revision.head === "") return paint("title", "diff");
  const title = paint("title", terminalText(revision.title === "" ? "(no title)" : revision.title));
  return `${title} ${paint("version", versionName(revision))} ${paint("faint", arrivedPatches(revision))}`;
}

interface Pen {
  readonly revision: Revision;
  readonly paint: Paint;
}

function groupLines(group: readonly Finding[], { revision, paint }: Pen): readonly string[] {
  const head = `  ${group[0]?.rule ?? ""}: ${foundWords(group)}`;
  const items = group.slice(0, MAX_SHOWN).flatMap((finding) => {
    const words = sinceWords(finding);
    const since = words === "" ? "" : paint("faint", ` [${words}]`);
    const line = `    ${placeOf(finding, revision)}${terminalText(finding.message)}${since}`;
    return [line, ...fixLines(finding)];
  });
  const more = group.length > MAX_SHOWN ? [`    and ${group.length - MAX_SHOWN} more`] : [];
  return [group[0]?.severity === "notice" ? head : paint("warning", head), ...items, ...more];
}

function fixLines({ suggestion, line, endLine }: Finding): readonly string[] {
  if (suggestion === null) return [];
  if (suggestion === "") return [`      - lines ${line ?? ""} to ${endLine ?? line ?? ""} can go`];
  return suggestion.split("\n").map((text) => `      + ${terminalText(text)}`);
}

function fixedLine({ message, first, times }: FixedGroup, revision: Revision): string {
  return `  fixed: ${times === "" ? placeOf(first, revision) : ""}${terminalText(message)}${times}`;
}

// The file stands first, as in a compiler's messages, which editors and terminals make links of.
function placeOf(finding: Finding, revision: Revision): string {
  const { patch, file } = findingPlace(finding, revision);
  const where = file === "" || patch === "" ? terminalText(file) + patch : `${terminalText(file)} (${patch})`;
  return where === "" ? "" : `${where}: `;
}
