// Purpose: the points of a comparison that need attention, gravest first, as lines for a terminal.
import type { Claim, OpenQuestion } from "#compare/comparison.ts";
import { lostSentence } from "#compare/reviews/find-lost-trailers.ts";
import type { Paint } from "#report/terminal/paint.ts";
import type { ComparisonAttention, LostState, StaleState } from "#report/words/step/attention.ts";
import { UNCLAIMED_WORDS } from "#report/words/step/claims.ts";
import { aboutWords, patchesAt } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";

/** The lines under the heading "Look again"; empty where nothing needs a person. */
export function attentionBlock(attention: readonly ComparisonAttention[], paint: Paint): readonly string[] {
  const lines = attention.flatMap(linesOf);
  return lines.length === 0 ? [] : [paint("warning", "Look again"), ...lines.map((line) => `  ${line}`)];
}

function linesOf(one: ComparisonAttention): readonly string[] {
  switch (one.kind) {
    case "contradicted":
      return one.claims.map(claimLine);
    case "stale":
      return one.people.flatMap(({ trailers }) => trailers.map(staleLine));
    case "unclaimed":
      return [`${patchesAt(one.patches.map(({ position }) => position))}: ${UNCLAIMED_WORDS[one.why]}.`];
    case "lost":
      return one.people.flatMap(({ trailers }) => trailers.map(lostLine));
    case "unanswered":
      return one.questions.map(questionLine);
  }
}

function claimLine({ scope, text, why }: Claim): string {
  return `${aboutWords(scope.position)}: "${terminalText(text)}" - ${terminalText(why)}`;
}

function staleLine({ trailer, positions, given, carried, reason }: StaleState): string {
  const where = carried ? "and carried on" : "in a reply";
  return `${patchesAt(positions)}: ${terminalText(trailer)}, given for ${given} ${where}. ${terminalText(reason)}`;
}

function lostLine(lost: LostState): string {
  return `${patchesAt(lost.positions)}: ${terminalText(lostSentence(lost))}`;
}

function questionLine({ from, position, question }: OpenQuestion): string {
  return `${aboutWords(position)}: no answer to ${terminalText(from.name)}: "${terminalText(question)}"`;
}
