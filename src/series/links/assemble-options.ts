// Purpose: the options of assembling: kinds of evidence to ignore, and links made by people.
import type { Evidence } from "#series/revision.ts";

/** A link between two revisions made by a person, each named by the Message-ID of any of its mails. */
export interface ManualLink {
  readonly newer: string;
  readonly older: string;
}

/** Options of assembling; all default to nothing. */
export interface AssembleOptions {
  /** Kinds that the linker doesn't see; threads still group the mails of one posting. */
  readonly ignoreEvidence?: ReadonlySet<Evidence>;
  /** A person says that `newer` follows `older`. */
  readonly links?: readonly ManualLink[];
  /** A person says that `newer` doesn't follow `older`. */
  readonly unlinks?: readonly ManualLink[];
}
