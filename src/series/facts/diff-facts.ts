// Purpose: the facts of a mail's text that assembling keeps, enough to decide whether two diffs, or two copies, are similar.
import type { FileOutline } from "#patch/diff/file-diff.ts";
import { sketchChanges } from "#series/facts/change-sketch.ts";
import { contentHash } from "#text/content-hash.ts";

/** Facts that are computed from every byte of a text. */
export interface DiffFacts {
  /** `git patch-id --stable` of the diff; null for a cover or a patch without a diff. */
  readonly patchId: string | null;
  /** The diff's sketch by `sketchChanges`. */
  readonly changes: readonly number[];
  /** SHA-1 of the mail's decoded text: the copies on several lists may differ. */
  readonly textHash: string;
}

/** A text and the diffs in it. */
export interface DiffText {
  readonly body: string;
  readonly files: readonly FileOutline[];
}

/** Computes the facts now; the text isn't kept. */
export function readDiffFacts({ body, files }: DiffText): DiffFacts {
  return { ...sketchChanges(files), textHash: contentHash("sha1", body, "base64url") };
}

/** Computes the facts when they are first used and keeps the text until then: a series without relatives is never compared. */
export class LaterDiffFacts implements DiffFacts {
  #text: DiffText | null;
  #facts: DiffFacts | null = null;

  constructor(text: DiffText) {
    this.#text = text;
  }

  get patchId(): string | null {
    return this.#read().patchId;
  }

  get changes(): readonly number[] {
    return this.#read().changes;
  }

  get textHash(): string {
    return this.#read().textHash;
  }

  /** As JSON has them. */
  toJSON(): DiffFacts {
    return this.#read();
  }

  #read(): DiffFacts {
    this.#facts ??= readDiffFacts(this.#text ?? { body: "", files: [] });
    this.#text = null;
    return this.#facts;
  }
}
