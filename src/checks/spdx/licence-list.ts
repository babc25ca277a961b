// Purpose: the licence ids and exceptions that exist for a project, and how it accepts each.

/** How a project accepts a licence: freely, only beside a preferred one, or only in old files. */
export type LicenceStanding = "preferred" | "dual" | "deprecated";

/** The licences of a project. Ids keep their `+`: `GPL-2.0+` is an id of its own where a list says so. */
export interface LicenceList {
  /** The source of the ids, for messages: "the SPDX list", "LICENSES/". */
  readonly name: string;
  /** Null where the list has no such id. */
  readonly standing: (id: string) => LicenceStanding | null;
  /** Licence ids that an exception may go with; "any" where the list doesn't say; null: no such exception. */
  readonly exception: (id: string) => ReadonlySet<string> | "any" | null;
  /** Ids that a new file may use, for "did you mean". */
  readonly ids: readonly string[];
  readonly exceptions: readonly string[];
}
