// Purpose: what deserves attention in a comparison, gravest first, as lines for a terminal.
import type { Claim, Comparison, LostTrailer, StaleReview } from "#compare/comparison.ts";
import type { Paint } from "#report/terminal/paint.ts";
import { mayBeTold } from "#report/words/claim-reach.ts";
import { patchesAt } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";

/** Under the heading "Look again"; none where nothing asks for a person. */
export function attentionBlock(comparison: Comparison, paint: Paint): readonly string[] {
  const { claims, unclaimed, openQuestions } = comparison;
  const contradicted = claims.filter(({ verdict }) => verdict === "contradicted");
  const lines = [
    ...contradicted.map(
      (claim) => `${scopeWords(claim)}: "${terminalText(claim.text)}" - ${terminalText(claim.why)}`,
    ),
    ...staleLines(comparison.staleReviews),
    ...(unclaimed.length === 0
      ? []
      : [
          mayBeTold(comparison)
            ? `${patchesAt(unclaimed)}: the code changed, and nothing that the author says names it.`
            : `${patchesAt(unclaimed)}: the code changed without a word of the author.`,
        ]),
    ...lostLines(comparison.lostTags),
    ...openQuestions.map(
      ({ from, position, question }) =>
        `${position === null ? "series" : `patch ${position}`}: no answer to ${terminalText(from.name)}: "${terminalText(question)}"`,
    ),
  ];
  return lookAgain(lines, paint);
}

/** Lines under "Look again", each indented; none for none. */
export function lookAgain(lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : [paint("warning", "Look again"), ...lines.map((line) => `  ${line}`)];
}

/** `series`, `patch 3`. */
export function scopeWords({ scope }: Claim): string {
  return scope.position === null ? "series" : `patch ${scope.position}`;
}

/** One line a tag: the patches whose code is not what it was given for. */
export function staleLines(reviews: readonly StaleReview[]): readonly string[] {
  const groups = Map.groupBy(reviews, ({ trailer, given, carried }) => [trailer, given, carried].join("\0"));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { trailer, given, carried } = first;
    const where = carried ? "and carried on" : "in a reply";
    const what = others.length === 0 ? first.reason : "Their code changed since.";
    const positions = [first, ...others].map(({ position }) => position);
    return [
      `${patchesAt(positions)}: ${terminalText(trailer)}, given for ${given} ${where}. ${terminalText(what)}`,
    ];
  });
}

/** One line a tag: the patches that it is missing on. */
export function lostLines(tags: readonly LostTrailer[]): readonly string[] {
  const groups = Map.groupBy(tags, ({ trailer, given, messageId }) => [trailer, given, messageId].join("\0"));
  return [...groups.values()].flatMap((lost) => {
    const [first] = lost;
    if (first === undefined) return [];
    const { trailer, given, messageId } = first;
    const before = given.startsWith("before ");
    const how =
      messageId === null ? `stood there in ${given}` : `given ${before ? "" : "in a reply to "}${given}`;
    const reply = messageId === null ? "" : ` (${terminalText(messageId)})`;
    const positions = lost.map(({ position }) => position);
    return [
      `${patchesAt(positions)}: ${terminalText(trailer)} is missing, ${how}${reply}; the code is the same.`,
    ];
  });
}
