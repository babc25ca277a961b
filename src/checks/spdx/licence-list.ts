// Purpose: which licence ids and exceptions exist for a project, and what each is worth there.

/** How a project takes a licence: freely, only beside a preferred one, or in old files only. */
export type LicenceStanding = "preferred" | "dual" | "deprecated";

/** The licences of a project. Ids keep their `+`: `GPL-2.0+` is an id of its own where a list says so. */
export interface LicenceList {
  /** Where the ids come from, for messages: "the SPDX list", "LICENSES/". */
  readonly name: string;
  /** Null: no such id in this list. */
  readonly standing: (id: string) => LicenceStanding | null;
  /** Licence ids that an exception may go with; "any" where the list doesn't say; null: no such exception. */
  readonly exception: (id: string) => ReadonlySet<string> | "any" | null;
  /** Ids that a new file may use, for "did you mean". */
  readonly ids: readonly string[];
  readonly exceptions: readonly string[];
}
