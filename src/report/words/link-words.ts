// Purpose: what tied a version to the one before it, in words, and how sure that is.
import type { Evidence, RevisionLink } from "#series/revision.ts";

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  manual: "a maintainer's word",
  "change-id": "the same change-id",
  link: "the author's link",
  thread: "the same thread",
  subject: "author and title",
  patches: "similar patches",
};
/** A tie that is less sure is told as a guess. */
const SURE = 0.9;

/** A tie between two versions, as people read it. */
export interface LinkWords {
  /** Strongest first. */
  readonly evidence: readonly string[];
  /** 99 at most: only a person's word is certain. */
  readonly percent: number;
  readonly guessed: boolean;
}

/** The words for a tie. */
export function linkWords({ evidence, confidence }: RevisionLink): LinkWords {
  return {
    evidence: evidence.map((kind) => EVIDENCE[kind]),
    percent: evidence.includes("manual") ? 100 : Math.min(99, Math.round(confidence * 100)),
    guessed: confidence < SURE,
  };
}
