// Purpose: compares two revisions from their mails alone; no repository is needed.
import { collectClaims } from "#compare/claims/collect-claims.ts";
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import { describeChange } from "#compare/interdiff/describe-change.ts";
import { findLostTrailers } from "#compare/reviews/find-lost-trailers.ts";
import { findMovedCode } from "#compare/interdiff/find-moved-code.ts";
import { findOpenQuestions } from "#compare/reviews/find-open-questions.ts";
import { findStaleReviews } from "#compare/reviews/find-stale-reviews.ts";
import { gitTexts, type FunctionSource } from "#compare/pairing/git-texts.ts";
import { InterdiffBudget } from "#compare/interdiff/interdiff-budget.ts";
import { BroughtLines } from "#compare/interdiff/mark-following.ts";
import { markReordered } from "#compare/interdiff/mark-reordered.ts";
import { numberTexts, pairLikeGit, type GitPairs } from "#compare/pairing/pair-like-git.ts";
import { pairPatches } from "#compare/pairing/pair-patches.ts";
import { readFacts } from "#compare/pairing/patch-facts.ts";
import { readContextShifts } from "#compare/interdiff/read-context-shifts.ts";
import { verifyClaims } from "#compare/claims/verify-claims.ts";
import { people, type People } from "#people/people.ts";
import type { Revision } from "#series/revision.ts";
import { LineTable } from "#text/diff/line-table.ts";

/** How patches are paired: `review` as a reviewer would, `git` by the rule of `git range-diff`. */
export type Matcher = "review" | "git";

/** The options of a comparison. */
export interface CompareOptions {
  /** Default `review`. */
  readonly matcher?: Matcher;
  /** For the `git` matcher: where function names come from (compare/pairing/git-texts.ts); default `hunks`. */
  readonly functions?: FunctionSource;
  /** The new position of the only patch whose changes are listed, then without a limit. */
  readonly patch?: number;
  /** Who is who among reviewers, by the project's mailmap; default: by address and name alone. */
  readonly people?: People;
}

/** The changes from `older` to `newer`, the author's claims about them, and the reviews that are out of date. */
export function compareRevisions(older: Revision, newer: Revision, options: CompareOptions = {}): Comparison {
  const facts = readFacts(older, newer);
  const { pairs, guessed } =
    options.matcher === "git"
      ? gitPairs(older, newer, options)
      : { pairs: pairPatches(facts.older, facts.newer), guessed: 0 };
  const { shiftOf, basesOf } = readContextShifts(facts.older, facts.newer);
  const room = new InterdiffBudget(options.patch ?? null);
  const brought = new BroughtLines(facts.newer, facts.table);
  const described = pairs.map((pair) => describeChange(pair, facts, { shiftOf, brought, room }));
  const rows = markReordered(findMovedCode(described, facts));
  const bases = basesOf(older, newer);
  const { claims, seenIn } = verifyClaims(collectClaims(older, newer, rows), { rows, facts, bases });
  const step = { older, newer, rows, people: options.people ?? people() };
  return {
    old: older,
    new: newer,
    bases,
    rows,
    claims,
    unclaimed: newer.total === 1 && claims.length > 0 ? [] : findUnclaimed(rows, claims, seenIn),
    staleReviews: findStaleReviews(step),
    lostTags: findLostTrailers(step),
    openQuestions: findOpenQuestions(older, rows, claims),
    guessedPairs: guessed,
  };
}

function gitPairs(older: Revision, newer: Revision, { functions = "hunks" }: CompareOptions): GitPairs {
  const table = new LineTable();
  const texts = (revision: Revision): ReturnType<typeof numberTexts> =>
    numberTexts(gitTexts(revision, functions), table);
  return pairLikeGit(texts(older), texts(newer));
}

// In a series of one patch, every claim is about it. A claim about the whole series that was confirmed in a patch is also about that patch.
function findUnclaimed(
  rows: readonly Row[],
  claims: readonly Claim[],
  seenIn: ReadonlySet<number>,
): readonly number[] {
  const told = new Set([...seenIn, ...claims.map(({ scope }) => scope.position)]);
  return rows.flatMap((row) =>
    row.old !== null && row.new !== null && row.changed.code && !told.has(row.new) ? [row.new] : [],
  );
}
