// Purpose: what a maintainer told the checks to overlook, said with who and why, so that nothing disappears silently.
import type { IgnoredFindings } from "#checks/finding.ts";
import { counted } from "#report/words/words.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** Most that are named. */
const MAX_NAMED = 20;

/** One line each; null where nothing is ignored. */
export function ignoredBlock(ignored: readonly IgnoredFindings[]): string | null {
  if (ignored.length === 0) return null;
  const lines = ignored.slice(0, MAX_NAMED).map(({ ignore: { rule, paths, reason, login }, count }) => {
    const where = paths === null ? "" : ` in ${codeSpan(paths)}`;
    return `- ${codeSpan(rule)}${where}: ${counted(count, "finding")}, by ${codeSpan(login)}: ${inertLine(reason, 300)}`;
  });
  const more = ignored.length - MAX_NAMED;
  return ["**Ignored**", "", ...lines, ...(more > 0 ? [`- *and ${String(more)} more*`] : [])].join("\n");
}
