// Purpose: finds sign-offs that got lost between two versions.
import { type CheckContext, defineRule, findingOn, type RuleFinding } from "#checks/rule.ts";
import { patchAt } from "#compare/patch-at.ts";
import { isSameWork } from "#compare/reviews/review-step.ts";
import type { Patch } from "#patch/patch.ts";
import { personLines } from "#people/person-lines.ts";
import { isSignOff } from "#people/review-trailers.ts";
import { lostTrailers } from "#people/known-trailers.ts";
import { trailerLine, type Trailer } from "#people/trailer.ts";

/** Rule `dco-dropped`: a person who signed a patch off has to sign off its next version too, even if the code changed. */
export const dcoDropped = defineRule({
  id: "dco-dropped",
  about: "mail",
  severity: "warning",
  find: (context) => {
    const { previous, revision } = context;
    const all = previous?.patches.flatMap(({ patch }) => signOffsOf(patch)) ?? [];
    // Where every new patch has every sign-off, none is lost, and it does not matter which patch became which.
    const mayLose = revision.patches.some(
      ({ patch }) => lostTrailers(all, allSignOffsOf(patch), context.people).length > 0,
    );
    return previous !== null && mayLose && isSameWork(previous, revision) ? findBetween(context) : [];
  },
});

function findBetween({ previous, revision, people, comparison }: CheckContext): readonly RuleFinding[] {
  const compared = comparison();
  if (previous === null || compared === null) return [];
  const place = previous.version === revision.version ? "The posting before" : `v${previous.version}`;
  return compared.rows.flatMap((row) => {
    const before = patchAt(previous, row.old);
    const now = patchAt(revision, row.new);
    if (before === undefined || now === undefined || row.new === null) return [];
    const placed = { position: row.new, patch: now };
    return lostTrailers(signOffsOf(before), allSignOffsOf(now), people).map((lost) =>
      findingOn(placed, { message: `${place} had "${trailerLine(lost)}", this one has not.` }),
    );
  });
}

function signOffsOf({ trailers }: Patch): readonly Trailer[] {
  return trailers.filter(isSignOff);
}

function allSignOffsOf(patch: Patch): readonly Trailer[] {
  return [...signOffsOf(patch), ...personLines(patch.message).filter(isSignOff)];
}
