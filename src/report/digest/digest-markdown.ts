// Purpose: renders the digest as GitHub Markdown: the activity, the contributors, and one line for each series.
import { bars } from "#report/digest/activity.ts";
import { summaryWords, talliedPeople } from "#report/digest/digest-words.ts";
import type { Digest, Tally } from "#report/digest/digest.ts";
import { seriesRow, type SeriesRow } from "#report/digest/digest-series.ts";
import { mailLink } from "#report/words/mail-link.ts";
import { tableSection } from "#text/markdown/table.ts";
import { counted, unbroken } from "#report/words/words.ts";
import { codeSpan, fence } from "#text/markdown/code-markdown.ts";
import { fitSections, wholeSection, type Section } from "#text/markdown/fit-sections.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

const MAX_ROWS = 15;
const PLOT_COLUMNS = 40;

/** The digest; text from mail has no effect in it. */
export function digestMarkdown(digest: Digest): string {
  const sections = [
    wholeSection(`# ${inertLine(digest.title)}`),
    wholeSection(
      `${codeSpan(digest.from)} to ${codeSpan(digest.to)}: ${inertLine(summaryWords(digest), 1000)}`,
    ),
    wholeSection(plot(digest)),
    ...seriesTable(digest),
    ...tallyTable("Who", "author", talliedPeople(digest.contributors)),
    ...tallyTable("From where", "domain", digest.domains),
  ];
  return `${fitSections(sections, Infinity)}\n`;
}

function plot({ activity, undated }: Digest): string {
  const all = bars(activity);
  if (all.length < 2) return "";
  const most = Math.max(...all.map(({ patches, others }) => patches + others), 1);
  const lines = all.map(({ label, patches, others }) => {
    const columns = (count: number): number => Math.round((count / most) * PLOT_COLUMNS);
    const bar = "█".repeat(columns(patches)) + "░".repeat(columns(patches + others) - columns(patches));
    return `${label}  ${bar} ${String(patches + others)}`.trimEnd();
  });
  const legend = `█ patches  ░ replies and others${undated === 0 ? "" : `  (${counted(undated, "mail")} without a good date)`}`;
  return `## Activity\n\n${fence("", [...lines, "", legend].join("\n"))}`;
}

function seriesTable({ lineages, archiveUrl }: Digest): readonly Section[] {
  if (lineages.length === 0) return [];
  return [
    wholeSection("## Series"),
    tableSection({
      rank: 1,
      columns: [
        { title: "series" },
        { title: "versions" },
        { title: "patches", right: true },
        { title: "author" },
        { title: "posted" },
        { title: "state" },
      ],
      rows: lineages.map((lineage) => seriesCells(seriesRow(lineage), archiveUrl)),
      leftOut: (count) => [`*and ${String(count)} more*`],
    }),
  ];
}

function seriesCells(row: SeriesRow, archiveUrl: string | null): readonly string[] {
  const versions = row.versions
    .map(({ name, head }) => mailLink(unbroken(name), archiveUrl, head))
    .join(", ");
  return [
    inertLine(row.title),
    versions,
    row.patches,
    inertLine(row.author),
    unbroken(row.posted),
    inertLine(row.state),
  ];
}

function tallyTable(heading: string, what: string, tallies: readonly Tally[]): readonly Section[] {
  if (tallies.length === 0) return [];
  const lost = tallies.length - MAX_ROWS;
  const rows = tallies.slice(0, MAX_ROWS).map(({ name, count }) => [inertLine(name), String(count)]);
  return [
    wholeSection(`## ${heading}`),
    tableSection({
      rank: 1,
      columns: [{ title: what }, { title: "patches", right: true }],
      rows: lost > 0 ? [...rows, [`*and ${String(lost)} more*`, ""]] : rows,
      leftOut: (count) => [`*and ${String(count)} more*`],
    }),
  ];
}
