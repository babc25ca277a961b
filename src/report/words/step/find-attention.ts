// Purpose: finds the points of a version, of a step, and of a version as applied that need a reviewer's attention.
import type { Comparison, LostTrailer, OpenQuestion, StaleReview } from "#compare/comparison.ts";
import { versionVerdict } from "#compare/version-verdict.ts";
import { firstNamed } from "#people/first-named.ts";
import { readTrailerLine } from "#people/trailer.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Attention, ComparisonAttention } from "#report/words/step/attention.ts";
import { LOOKS_AGAIN } from "#report/words/step/change-words.ts";
import { silenceOf, type Unclaimed } from "#report/words/step/claims.ts";
import { listedFindings } from "#report/words/findings/listed-findings.ts";

/** All points of a version; empty where nothing needs a person. */
export function attentionOf(view: RevisionView): readonly Attention[] {
  return [
    ...outcomeAttention(view),
    ...missingAttention(view),
    ...errorAttention(view),
    ...(view.comparison === null ? [] : comparisonAttention(view.comparison)),
    ...problemAttention(view),
  ];
}

/** The points of a step. */
export function comparisonAttention(comparison: Comparison): readonly ComparisonAttention[] {
  return [
    ...contradictedAttention(comparison),
    ...staleAttention(comparison.staleReviews),
    ...unclaimedAttention(comparison, silenceOf(comparison)),
    ...lostAttention(comparison.lostTags),
    ...unansweredAttention(comparison.openQuestions),
  ];
}

/** The points of a version compared with its commits: unexplained changes, and stale or lost trailers. */
export function appliedAttention(comparison: Comparison): readonly ComparisonAttention[] {
  return [
    ...unclaimedAttention(comparison, "no-note"),
    ...staleAttention(comparison.staleReviews.filter(({ carried }) => carried)),
    ...lostAttention(comparison.lostTags),
  ];
}

/** Whether a reviewer has to look again, because code changed or because of a point that needs attention. */
export function looksAgain(comparison: Comparison): boolean {
  return LOOKS_AGAIN[versionVerdict(comparison)] || comparisonAttention(comparison).length > 0;
}

function outcomeAttention({ outcome }: RevisionView): readonly Attention[] {
  switch (outcome.kind) {
    case "conflict":
      return [{ kind: "conflict", conflict: outcome.conflict }];
    case "held":
      return [{ kind: "held", reason: outcome.reason, paths: outcome.paths }];
    case "applied":
    case "not-mirrored":
      return [];
  }
}

function missingAttention({ revision: { missing, total } }: RevisionView): readonly Attention[] {
  return missing.length === 0 ? [] : [{ kind: "incomplete", missing, total }];
}

function errorAttention(view: RevisionView): readonly Attention[] {
  const errors = listedFindings(view).filter(({ severity }) => severity === "error");
  const rules = [...new Set(errors.map(({ rule }) => rule))];
  return errors.length === 0 ? [] : [{ kind: "errors", count: errors.length, rules }];
}

function contradictedAttention({ claims }: Comparison): readonly ComparisonAttention[] {
  const contradicted = claims.filter(({ verdict }) => verdict === "contradicted");
  return contradicted.length === 0 ? [] : [{ kind: "contradicted", claims: contradicted }];
}

function staleAttention(reviews: readonly StaleReview[]): readonly ComparisonAttention[] {
  const people = byPerson(reviews, ({ trailer, given, carried }) => [trailer, given, String(carried)]).map(
    ({ person, groups }) => ({
      person,
      trailers: groups.map(({ first: { trailer, given, carried, reason }, positions }) => ({
        trailer,
        positions,
        given,
        carried,
        reason: positions.length === 1 ? reason : "Their code changed since.",
      })),
    }),
  );
  return people.length === 0 ? [] : [{ kind: "stale", people }];
}

function unclaimedAttention({ unclaimed, rows }: Comparison, why: Unclaimed): readonly ComparisonAttention[] {
  const patches = unclaimed.flatMap((position) => {
    const code = rows.find((row) => row.new === position)?.code;
    return code === undefined ? [] : [{ position, ...code }];
  });
  return patches.length === 0 ? [] : [{ kind: "unclaimed", why, patches }];
}

function lostAttention(lost: readonly LostTrailer[]): readonly ComparisonAttention[] {
  const people = byPerson(lost, ({ trailer, given, messageId }) => [trailer, given, messageId ?? ""]).map(
    ({ person, groups }) => ({
      person,
      trailers: groups.map(({ first: { trailer, given, messageId }, positions }) => ({
        trailer,
        positions,
        given,
        messageId,
      })),
    }),
  );
  return people.length === 0 ? [] : [{ kind: "lost", people }];
}

interface PersonGroups<One> {
  readonly person: string;
  readonly groups: readonly { readonly first: One; readonly positions: readonly number[] }[];
}

/** People in the order of their first trailer, each with their trailers of the same `key`. */
function byPerson<One extends { readonly trailer: string; readonly position: number }>(
  all: readonly One[],
  key: (one: One) => readonly string[],
): readonly PersonGroups<One>[] {
  const named = firstNamed();
  return [...Map.groupBy(all, ({ trailer }) => named(readTrailerLine(trailer)))].map(([person, own]) => ({
    person,
    groups: [...Map.groupBy(own, (one) => key(one).join("\0")).values()].flatMap((alike) => {
      const [first] = alike;
      const positions = [...new Set(alike.map(({ position }) => position))].sort((a, b) => a - b);
      return first === undefined ? [] : [{ first, positions }];
    }),
  }));
}

function unansweredAttention(questions: readonly OpenQuestion[]): readonly ComparisonAttention[] {
  const about = Map.groupBy(questions, ({ position }) => (position === null ? "series" : "patches"));
  return (["patches", "series"] as const).flatMap((on) => {
    const own = about.get(on) ?? [];
    return own.length === 0 ? [] : [{ kind: "unanswered", on, questions: own } as const];
  });
}

function problemAttention({ problems }: RevisionView): readonly Attention[] {
  const [first] = problems;
  if (first === undefined) return [];
  const mails = new Set(problems.map(({ messageId }) => messageId)).size;
  return [{ kind: "unread", mails, problem: first.message }];
}
