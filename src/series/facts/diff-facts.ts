// Purpose: what assembling keeps of a mail's text itself: enough to tell whether two diffs, or two copies of a mail, are the same or alike.
import { hash } from "node:crypto";
import type { FileOutline } from "#patch/diff/file-diff.ts";
import { sketchChanges } from "#series/facts/change-sketch.ts";

/** Facts that are made of every byte of a text. */
export interface DiffFacts {
  /** `git patch-id --stable` of the diff; null for a cover or a patch without a diff. */
  readonly patchId: string | null;
  /** What `sketchChanges` keeps of the diff. */
  readonly changes: readonly number[];
  /** SHA-1 of the mail's decoded text: copies of one mail by several lists may differ. */
  readonly textHash: string;
}

/** A text and the diffs in it. */
export interface DiffText {
  readonly body: string;
  readonly files: readonly FileOutline[];
}

/** Reads them now; nothing of the text is kept. */
export function readDiffFacts({ body, files }: DiffText): DiffFacts {
  return { ...sketchChanges(files), textHash: hash("sha1", body, "base64url") };
}

/** Reads them when they are first asked for, and keeps the text until then: a series that is alone is never compared. */
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
