// Purpose: describes one series in one line of a digest: its versions, its size and its state.
import { isoDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";
import { firstNamed } from "#people/first-named.ts";
import { reviewDeeds } from "#people/review-trailers.ts";
import { versionName } from "#report/words/step-names.ts";
import { counted, listed } from "#report/words/words.ts";
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
    patches: newest === undefined ? "0" : sizeOf(newest),
    author: newest === undefined ? "" : nameOf(newest.author),
    posted: newest?.date == null ? "" : isoDate(newest.date).slice(0, 10),
    state: newest === undefined ? "" : stateOf(newest),
  };
}

/** The row as one line of plain text. */
export function seriesLine(lineage: LineageOutline): string {
  const { title, versions, patches, author, posted, state } = seriesRow(lineage);
  const facts = [
    versions.map(({ name }) => name).join(", "),
    `${patches} ${patches === "1" ? "patch" : "patches"}`,
    author,
    posted,
    state,
  ];
  return `${title} (${facts.filter((fact) => fact !== "").join("; ")})`;
}

function sizeOf({ total, missing }: RevisionOutline): string {
  return missing.length === 0 ? String(total) : `${String(total - missing.length)} of ${String(total)}`;
}

function nameOf({ name, email }: Address): string {
  return oneLine(name === "" ? email : name, 80);
}

function stateOf({ replies, trailers, missing }: RevisionOutline): string {
  const named = firstNamed();
  const reviewers = [...new Set(trailers.filter(isReview).map((trailer) => oneLine(named(trailer), 80)))];
  const names =
    reviewers.length > MAX_NAMES
      ? [...reviewers.slice(0, MAX_NAMES), `${String(reviewers.length - MAX_NAMES)} more`]
      : reviewers;
  const talk = replies.filter(({ kind }) => kind !== "bot").length;
  const parts = [
    replies.some(({ kind }) => kind === "applied") ? "applied" : "",
    missing.length === 0 ? "" : "incomplete",
    talk === 0 ? "" : counted(talk, "reply", "replies"),
    names.length === 0 ? "" : `reviewed by ${listed(names)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

// A test alone is not a review of the code.
function isReview(trailer: GivenTrailer): boolean {
  return trailer.accepted && reviewDeeds(trailer).some((deed) => deed !== "tested");
}
