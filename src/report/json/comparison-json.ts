// Purpose: a comparison as the JSON that scripts rely on (`patchferry compare --json`).
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import { versionVerdict } from "#compare/version-verdict.ts";
import { looksAgain } from "#report/words/step/find-attention.ts";
import type { Revision } from "#series/revision.ts";

type Json = Readonly<Record<string, unknown>>;

/** The value to write as JSON. Additions are free, changes break scripts. */
export function comparisonJson(comparison: Comparison): Json & { readonly rows: readonly Json[] } {
  return {
    old: revisionJson(comparison.old),
    new: revisionJson(comparison.new),
    verdict: versionVerdict(comparison),
    look: looksAgain(comparison),
    ...changesJson(comparison),
  };
}

/** The changes and the claims, without the two versions and the verdict on them. */
export function changesJson(comparison: Comparison): Json & { readonly rows: readonly Json[] } {
  const { rows, claims, unclaimed, staleReviews } = comparison;
  return {
    bases: comparison.bases,
    rows: rows.map(rowJson),
    claims: claims.map(claimJson),
    unclaimed,
    staleReviews: staleReviews.map(({ trailer, position, given, carried, reason }) => ({
      trailer,
      position,
      given,
      carried,
      reason,
    })),
    lostTags: comparison.lostTags.map(({ trailer, position, given, messageId }) => ({
      trailer,
      position,
      given,
      messageId,
    })),
    openQuestions: comparison.openQuestions.map(({ messageId, from, position, question }) => ({
      messageId,
      from: { name: from.name, email: from.email },
      position,
      question,
    })),
    guessedPairs: comparison.guessedPairs,
    leftOut: rows.reduce((sum, row) => sum + row.leftOut, 0),
  };
}

/** A version in a comparison. */
export function revisionJson({ version, minorVersion, rfc, resend, total, head, title }: Revision): Json {
  return { version, minorVersion, rfc, resend, total, head, title };
}

function rowJson(row: Row): Json {
  const { status, git, title, oldTitle, authors, code, trailers, absorbedBy, splitInto } = row;
  const { movedTo, movedBy, reordered, changed, files, interdiff, words, leftOut } = row;
  const shared = {
    status,
    git,
    title,
    oldTitle,
    authors,
    code,
    trailers,
    absorbedBy,
    splitInto,
    movedTo,
    movedBy,
    reordered,
    changed,
    files,
    interdiff,
    words,
    leftOut,
  };
  return { old: row.old, new: row.new, ...shared };
}

function claimJson({ text, depth, from, to, scope, credits, alsoSaid, verdict, why }: Claim): Json {
  return { text, depth, from, to, scope, credits, alsoSaid, verdict, why };
}
