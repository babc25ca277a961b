// Purpose: the author's own changelog of the step, each item beside what the code shows.
import type { Claim, Comparison, Verdict } from "#compare/comparison.ts";
import { versionName } from "#report/headline.ts";
import { folded, tableSection } from "#report/table.ts";
import { counted, listed, unbroken } from "#report/words.ts";
import type { Section } from "#text/fit-sections.ts";
import { inertSentence } from "#text/code-markdown.ts";
import { inertLine } from "#text/inert-markdown.ts";

/** Longest claim shown. */
const MAX_CLAIM = 400;

const VERDICTS: Readonly<Record<Verdict, string>> = {
  confirmed: "confirmed",
  contradicted: "**contradicted**",
  unverifiable: "can't be checked",
};

/** A folded table; null where the author says nothing about this step. */
export function changelogSection(comparison: Comparison): Section | null {
  const { claims, old, new: revision } = comparison;
  if (claims.length === 0) return null;
  const step = `${versionName(old)} → ${versionName(revision)}`;
  return tableSection({
    rank: 4,
    ...folded(`<b>${step} in the author's words</b>: ${verdictCounts(claims)}`),
    columns: [{ title: "author says" }, { title: "for" }, { title: unbroken("asked by") }, { title: "code" }],
    rows: claims.map(claimRow),
    leftOut: (count) => [`*and ${counted(count, "more item")}, in the mails*`],
  });
}

function claimRow({ text, depth, scope, credits, verdict, why }: Claim): readonly string[] {
  const indent = depth === 0 ? "" : `${"&emsp;".repeat(Math.min(depth, 5))}└ `;
  const place = scope.position === null ? scope.kind : unbroken(`patch ${String(scope.position)}`);
  const asked = credits.map((name) => inertLine(name, 60)).join(", ");
  const seen =
    why === "" || verdict === "unverifiable" ? "" : `: ${inertSentence(bare(why, scope.position), 200)}`;
  return [indent + inertLine(text, MAX_CLAIM), place, asked, VERDICTS[verdict] + seen];
}

// The column beside it names the patch already.
function bare(why: string, position: number | null): string {
  const place = `In patch ${String(position)}: `;
  return (why.startsWith(place) ? why.slice(place.length) : why).replace(/\.$/, "");
}

function verdictCounts(claims: readonly Claim[]): string {
  const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const all = [
    [count("contradicted"), "contradicted"],
    [count("confirmed"), "confirmed"],
    [count("unverifiable"), "can't be checked"],
  ] as const;
  return listed(all.filter(([found]) => found > 0).map(([found, words]) => `${String(found)} ${words}`));
}
