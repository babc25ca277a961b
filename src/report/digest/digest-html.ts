// Purpose: renders the digest as one self-contained HTML page, light or dark as the reader's system.
import { bars, type Bar } from "#report/digest/activity.ts";
import { DIGEST_STYLE } from "#report/digest/digest-style.ts";
import { seriesRow, type SeriesRow } from "#report/digest/digest-series.ts";
import type { Digest, Tally } from "#report/digest/digest.ts";
import { summaryWords, talliedPeople } from "#report/digest/digest-words.ts";
import { mailUrl } from "#report/words/mail-link.ts";
import { counted } from "#report/words/words.ts";
import { escapeHtml } from "#text/markdown/escape-html.ts";

const MAX_ROWS = 15;
const PLOT = { width: 720, height: 140, label: 18 };

/** The page; everything from mail is escaped, and it has no script and makes no request. */
export function digestHtml(digest: Digest): string {
  const title = escapeHtml(digest.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${DIGEST_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="range"><code>${escapeHtml(digest.from)}</code> to <code>${escapeHtml(digest.to)}</code></p>
<p>${escapeHtml(summaryWords(digest))}</p>
${plot(digest)}
${seriesTable(digest)}
<div class="side">
${tallyTable("Who", talliedPeople(digest.contributors))}
${tallyTable("From where", digest.domains)}
</div>
</main>
</body>
</html>
`;
}

function plot({ activity, undated }: Digest): string {
  const all = bars(activity, 60);
  if (all.length < 2) return "";
  const most = Math.max(...all.map(({ patches, others }) => patches + others), 1);
  const step = PLOT.width / all.length;
  const drawn = all.map((bar, index) =>
    drawBar(bar, { x: index * step, width: Math.max(1, Math.min(step - 2, 48)), most }),
  );
  const ends = `<text x="0" y="${String(PLOT.height + 14)}">${escapeHtml(all[0]?.label ?? "")}</text><text x="${String(PLOT.width)}" y="${String(PLOT.height + 14)}" text-anchor="end">${escapeHtml(all.at(-1)?.label ?? "")}</text>`;
  const note = undated === 0 ? "" : ` · ${counted(undated, "mail")} without a good date`;
  return `<figure>
<svg viewBox="0 0 ${String(PLOT.width)} ${String(PLOT.height + PLOT.label)}" role="img" aria-label="Mails over time, at most ${String(most)}">
<line x1="0" y1="${String(PLOT.height)}" x2="${String(PLOT.width)}" y2="${String(PLOT.height)}"/>
${drawn.join("\n")}
${ends}
</svg>
<figcaption><span class="patches">■</span> covers and patches <span class="others">■</span> replies and others · highest bar ${counted(most, "mail")}${note}</figcaption>
</figure>`;
}

function drawBar(
  { label, patches, others }: Bar,
  { x, width, most }: { readonly x: number; readonly width: number; readonly most: number },
): string {
  const heightOf = (count: number): number => (count / most) * PLOT.height;
  const lower = heightOf(patches);
  const upper = heightOf(others);
  const rect = (name: string, y: number, height: number): string =>
    height === 0
      ? ""
      : `<rect class="${name}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;
  const tip = `${label}: ${counted(patches, "patch", "patches")}, ${counted(others, "other")}`;
  return `<g><title>${escapeHtml(tip)}</title>${rect("patches", PLOT.height - lower, lower)}${rect("others", PLOT.height - lower - upper, upper)}</g>`;
}

function seriesTable({ lineages, archiveUrl }: Digest): string {
  if (lineages.length === 0) return "";
  const rows = lineages.map((lineage) => seriesHtml(seriesRow(lineage), archiveUrl));
  return `<h2>Series</h2>
<div class="wide"><table>
<thead><tr><th>series</th><th>versions</th><th class="number">patches</th><th>author</th><th>posted</th><th>state</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

function seriesHtml(row: SeriesRow, archiveUrl: string | null): string {
  const newest = row.versions.at(-1)?.head ?? "";
  const versions = row.versions.map(({ name, head }) => link(name, mailUrl(archiveUrl, head))).join(" ");
  const cells = [
    `<td>${link(row.title, mailUrl(archiveUrl, newest))}</td>`,
    `<td>${versions}</td>`,
    `<td class="number">${escapeHtml(row.patches)}</td>`,
    `<td>${escapeHtml(row.author)}</td>`,
    `<td class="date">${escapeHtml(row.posted)}</td>`,
    `<td>${escapeHtml(row.state)}</td>`,
  ];
  return `<tr>${cells.join("")}</tr>`;
}

function link(text: string, url: string | null): string {
  return url === null ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

function tallyTable(heading: string, tallies: readonly Tally[]): string {
  if (tallies.length === 0) return "";
  const most = Math.max(...tallies.map(({ count }) => count));
  const rows = tallies.slice(0, MAX_ROWS).map(({ name, count }) => {
    const share = ((count / most) * 100).toFixed(1);
    return `<tr><td>${escapeHtml(name)}</td><td class="number">${String(count)}</td><td class="share"><span style="width:${share}%"></span></td></tr>`;
  });
  const lost = tallies.length - MAX_ROWS;
  const more = lost > 0 ? `<tr><td colspan="3" class="faint">and ${String(lost)} more</td></tr>` : "";
  return `<section><h2>${heading}</h2>
<table>
<tbody>
${rows.join("\n")}${more}
</tbody>
</table></section>`;
}
