// Purpose: renders the author's changelog of the step, each item with the evidence from the code.
import type { Claim, Comparison, Saying } from "#compare/comparison.ts";
import { countClaims, standingAt, STANDING_WORDS, type ClaimStanding } from "#report/words/step/claims.ts";
import { stepNames } from "#report/words/step-names.ts";
import { folded, tableSection } from "#text/markdown/table.ts";
import { aboutWords, counted, listed, unbroken } from "#report/words/words.ts";
import type { Section } from "#text/markdown/fit-sections.ts";
import { inertSentence } from "#text/markdown/code-markdown.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The longest claim, in characters. */
const MAX_CLAIM = 400;

/** A folded table; null where the step has no changelog. */
export function changelogSection(comparison: Comparison): Section | null {
  const { claims } = comparison;
  if (claims.length === 0) return null;
  const names = stepNames(comparison);
  const step = `${names.old} → ${names.new}`;
  return tableSection({
    rank: 4,
    ...folded(`<b>${step} in the author's words</b>: ${verdictCounts(claims)}`),
    columns: [{ title: "author says" }, { title: "for" }, { title: unbroken("asked by") }, { title: "code" }],
    rows: claims.map((claim, at) => claimRow(claim, standingAt(claims, at))),
    leftOut: (count) => [`*and ${counted(count, "more item")}, in the mails*`],
  });
}

function claimRow(
  { text, depth, scope, credits, alsoSaid, why }: Claim,
  standing: ClaimStanding,
): readonly string[] {
  const indent = depth === 0 ? "" : `${"&emsp;".repeat(Math.min(depth, 5))}└ `;
  const about = unbroken(aboutWords(scope.position));
  const asked = credits.map((name) => inertLine(name, 60)).join(", ");
  const words = STANDING_WORDS[standing];
  const judged = standing === "confirmed" || standing === "contradicted";
  const seen = why === "" || !judged ? "" : `: ${inertSentence(bare(why, scope.position), 200)}`;
  return [
    indent + inertLine(text, MAX_CLAIM) + alsoSaid.map((saying) => sayingWords(text, saying)).join(""),
    about,
    asked,
    (standing === "contradicted" ? `**${words}**` : words) + seen,
  ];
}

function sayingWords(text: string, { position, text: words }: Saying): string {
  const place = aboutWords(position);
  return words === text
    ? ` <sub>${unbroken(`(also in ${place})`)}</sub>`
    : `<br><sub>${unbroken(`in ${place}:`)} ${inertLine(words, MAX_CLAIM)}</sub>`;
}

// The patch is left out here, because the next column names it.
function bare(why: string, position: number | null): string {
  const place = `In ${aboutWords(position)}: `;
  return (why.startsWith(place) ? why.slice(place.length) : why).replace(/\.$/, "");
}

function verdictCounts(claims: readonly Claim[]): string {
  return listed(
    countClaims(claims).map(({ standing, count }) => `${String(count)} ${STANDING_WORDS[standing]}`),
  );
}
