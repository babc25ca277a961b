// Purpose: renders the digest as plain text, in the layout that lists have used for years.
import type { Digest, DigestEntry, Tally } from "#report/digest/digest.ts";
import { seriesLine } from "#report/digest/digest-series.ts";
import { personWords } from "#report/words/person-words.ts";
import { cleanProse } from "#text/clean-text.ts";

/** The most rows of a table. */
const MAX_ROWS = 15;
const RULE = "-".repeat(70);

/** The digest. With `from-lines` it is byte for byte like the traditional digest, including that one's empty list of series. */
export function digestText(digest: Digest): string {
  const { from, to, title, counting, lineages, entries } = digest;
  const how = counting === "from-lines" ? "Based on Email Body" : "one per mail";
  const series = counting === "from-lines" ? [] : lineages.map(seriesLine);
  const lines = [
    `From ${from} to ${to}`,
    `${title} update from ${from} to ${to}`,
    "",
    `Top ${String(MAX_ROWS)} contributor Email domains (${how})`,
    "",
    ...tableOf(digest.domains, " "),
    "",
    `Top ${String(MAX_ROWS)} contributors (${how})`,
    "",
    ...tableOf(digest.contributors, "  "),
    "",
    "===== Patch list in this time period =====",
    "",
    ...series,
    "",
    "===== Patch Commit Messages ====",
    "",
    ...entries.flatMap(entryLines),
  ];
  return `${lines.map((line) => cleanProse(line)).join("\n")}\n`;
}

function tableOf(tallies: readonly Tally[], gap: string): string[] {
  return tallies.slice(0, MAX_ROWS).map(({ name, count }) => `${String(count).padStart(7)}${gap}${name}`);
}

function entryLines({ title, subject, author, body }: DigestEntry): string[] {
  return [`New:  ${title}`, subject, `Author: ${personWords(author)}`, "", ...body.split("\n"), "", RULE, ""];
}
