// Purpose: the words for the evidence that links a version to the one before it, and for its confidence.
import type { Evidence, RevisionLink } from "#series/revision.ts";

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  manual: "a maintainer's word",
  "change-id": "the same change-id",
  link: "the author's link",
  thread: "the same thread",
  subject: "author and title",
  patches: "similar patches",
};
/** A link with less confidence is called a guess. */
const SURE = 0.9;

/** A link between two versions, as people read it. */
export interface LinkWords {
  /** Strongest first. */
  readonly evidence: readonly string[];
  /** At most 99: only a person's link is certain. */
  readonly percent: number;
  readonly guessed: boolean;
}

/** The words for a link. */
export function linkWords({ evidence, confidence }: RevisionLink): LinkWords {
  return {
    evidence: evidence.map((kind) => EVIDENCE[kind]),
    percent: evidence.includes("manual") ? 100 : Math.min(99, Math.round(confidence * 100)),
    guessed: confidence < SURE,
  };
}
