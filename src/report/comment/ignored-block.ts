// Purpose: renders the ignores of the maintainers, with the person and the reason, so that no finding disappears silently.
import type { IgnoredFindings } from "#checks/finding.ts";
import { counted } from "#report/words/words.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The most ignores in the list. */
const MAX_NAMED = 20;

/** One line for each ignore; null where there is none. */
export function ignoredBlock(ignored: readonly IgnoredFindings[]): string | null {
  if (ignored.length === 0) return null;
  const lines = ignored.slice(0, MAX_NAMED).map(({ ignore: { rule, paths, reason, login }, count }) => {
    const where = paths === null ? "" : ` in ${codeSpan(paths)}`;
    return `- ${codeSpan(rule)}${where}: ${counted(count, "finding")}, by ${codeSpan(login)}: ${inertLine(reason, 300)}`;
  });
  const more = ignored.length - MAX_NAMED;
  return ["**Ignored**", "", ...lines, ...(more > 0 ? [`- *and ${String(more)} more*`] : [])].join("\n");
}
