// Purpose: a comparison as the JSON that scripts rely on (`patchferry compare --json`).
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import type { Revision } from "#series/revision.ts";

/** The value to write as JSON. Additions are free, changes break scripts. */
export function comparisonJson(comparison: Comparison): Readonly<Record<string, unknown>> {
  const { rows, claims, unclaimed, staleReviews } = comparison;
  return {
    old: revisionJson(comparison.old),
    new: revisionJson(comparison.new),
    rows: rows.map(rowJson),
    claims: claims.map(claimJson),
    unclaimed,
    staleReviews: staleReviews.map(({ trailer, position, given, reason }) => ({
      trailer,
      position,
      given,
      reason,
    })),
    lostTags: comparison.lostTags.map(({ trailer, position }) => ({ trailer, position })),
    openQuestions: comparison.openQuestions.map(({ messageId, from, position, question }) => ({
      messageId,
      from: { name: from.name, email: from.email },
      position,
      question,
    })),
  };
}

function revisionJson({ version, total, head, title }: Revision): Readonly<Record<string, unknown>> {
  return { version, total, head, title };
}

function rowJson(row: Row): Readonly<Record<string, unknown>> {
  const { status, git, title, oldTitle, code, trailers, absorbedBy, splitInto } = row;
  const { movedTo, reordered, changed, files, interdiff, words } = row;
  const shared = {
    status,
    git,
    title,
    oldTitle,
    code,
    trailers,
    absorbedBy,
    splitInto,
    movedTo,
    reordered,
    changed,
    files,
    interdiff,
    words,
  };
  return { old: row.old, new: row.new, ...shared };
}

function claimJson({
  text,
  depth,
  from,
  to,
  scope,
  credits,
  alsoSaid,
  verdict,
  why,
}: Claim): Readonly<Record<string, unknown>> {
  return { text, depth, from, to, scope, credits, alsoSaid, verdict, why };
}
