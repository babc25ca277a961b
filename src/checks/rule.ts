// Purpose: what a rule is and what it gets to see.
import type { TagBesideNotices } from "#checks/notices/boilerplate.ts";
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { CheckSettings, Profile } from "#checks/check-settings.ts";
import type { Finding, Praise, Severity } from "#checks/finding.ts";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import type { NetFile } from "#checks/files/net-diffstat.ts";
import type { People } from "#people/person.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** What every rule gets. */
export interface CheckContext {
  readonly revision: Revision;
  /** The version before; null where there is none. */
  readonly previous: Revision | null;
  readonly settings: CheckSettings;
  /** Which licences exist for this project. */
  readonly licences: LicenceList;
  /** Tells people apart, the project's mailmap applied. */
  readonly people: People;
  /** Every file of every patch, in order. */
  readonly files: readonly ChangedFile[];
  /** What all patches together do to each file; remembered. */
  readonly net: () => readonly NetFile[];
  /** Tags that the patches add, with the notices around them; remembered. */
  readonly tagged: () => readonly TagBesideNotices[];
  /** Content of a file before the series; null where it is unknown. */
  readonly readBefore: (path: string) => string | null;
}

/** One rule: a pure function to findings. Severities are its defaults; settings and generated files change them later. */
export interface Rule {
  readonly id: string;
  /** Rules about mails, their people and messages run in every profile; rules about files not in `dco-only`. */
  readonly about: "files" | "mail";
  /** The profiles that run a rule about files, where not both do. */
  readonly profile?: Exclude<Profile, "dco-only">;
  /** True: runs only where the settings name it. */
  readonly optIn?: true;
  readonly find: (context: CheckContext) => readonly Finding[];
  /** What the patches do right by this rule. */
  readonly praise?: (context: CheckContext) => readonly Praise[];
}

/** What a rule has to say of a place; the rest of a Finding follows from the place. */
export interface FindingDraft {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line?: number | null;
  readonly endLine?: number | null;
  readonly suggestion?: string | null;
}

/** A finding in a file of a patch. */
export function findingIn(file: ChangedFile, said: FindingDraft): Finding {
  return complete(said, { position: file.position, path: file.path, messageId: file.messageId });
}

/** A finding about a patch's mail: its message, its people. */
export function findingOn({ position, patch }: PlacedPatch, said: FindingDraft): Finding {
  return complete(said, { position, path: null, messageId: patch.messageId });
}

function complete(said: FindingDraft, where: Pick<Finding, "position" | "path" | "messageId">): Finding {
  const { rule, severity, message, line = null, endLine = line, suggestion = null } = said;
  return { rule, severity, ...where, line, endLine, message, suggestion };
}
