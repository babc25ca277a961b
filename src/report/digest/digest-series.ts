// Purpose: describes one series in one line of a digest: its versions, its size and its state.
import { isoDay } from "#mail/mail-date.ts";
import { firstNamed } from "#people/first-named.ts";
import { reviewDeeds } from "#people/review-trailers.ts";
import { arrivedPatches, arrivedWords } from "#report/words/arrived-words.ts";
import { personName } from "#report/words/person-words.ts";
import { isApplied, replyWords } from "#report/words/reply-words.ts";
import { versionName } from "#report/words/step-names.ts";
import { listed } from "#report/words/words.ts";
import type { GivenTrailer, LineageOutline, RevisionOutline } from "#series/revision.ts";
import { oneLine } from "#text/markdown/inert-markdown.ts";

/** One series as a row; all texts are plain text. */
export interface SeriesRow {
  readonly title: string;
  /** All versions, oldest first. */
  readonly versions: readonly { readonly name: string; readonly head: string }[];
  /** `7`, or `3 of 7` where some have not arrived. */
  readonly patches: string;
  readonly author: string;
  /** `2025-07-28`, "" where unknown. */
  readonly posted: string;
  /** `applied`, `2 replies, reviewed by Tom Linde`, `incomplete`. */
  readonly state: string;
}

/** The most names in a state. */
const MAX_NAMES = 3;

/** The row of a lineage, mostly from its newest revision. */
export function seriesRow({ revisions }: LineageOutline): SeriesRow {
  const newest = revisions.at(-1);
  return {
    title: oneLine(newest?.title ?? "", 200),
    versions: revisions.map((revision) => ({ name: versionName(revision), head: revision.head })),
    patches: newest === undefined ? "0" : arrivedWords(newest),
    author: newest === undefined ? "" : oneLine(personName(newest.author), 80),
    posted: newest?.date == null ? "" : isoDay(newest.date),
    state: newest === undefined ? "" : stateOf(newest),
  };
}

/** The row as one line of plain text. */
export function seriesLine(lineage: LineageOutline): string {
  const { title, versions, author, posted, state } = seriesRow(lineage);
  const newest = lineage.revisions.at(-1);
  const facts = [
    versions.map(({ name }) => name).join(", "),
    newest === undefined ? "" : arrivedPatches(newest),
    author,
    posted,
    state,
  ];
  return `${title} (${facts.filter((fact) => fact !== "").join("; ")})`;
}

function stateOf(revision: RevisionOutline): string {
  const { trailers, missing } = revision;
  const named = firstNamed();
  const reviewers = [...new Set(trailers.filter(isReview).map((trailer) => oneLine(named(trailer), 80)))];
  const names =
    reviewers.length > MAX_NAMES
      ? [...reviewers.slice(0, MAX_NAMES), `${String(reviewers.length - MAX_NAMES)} more`]
      : reviewers;
  const parts = [
    isApplied(revision) ? "applied" : "",
    missing.length === 0 ? "" : "incomplete",
    replyWords(revision),
    names.length === 0 ? "" : `reviewed by ${listed(names)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

// A test alone is not a review of the code.
function isReview(trailer: GivenTrailer): boolean {
  return trailer.accepted && reviewDeeds(trailer).some((deed) => deed !== "tested");
}
