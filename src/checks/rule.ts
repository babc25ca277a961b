// Purpose: the type of a rule and its input.
import type { SpdxTagBesideNotices } from "#checks/notices/boilerplate.ts";
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { CheckSettings, Profile } from "#checks/check-settings.ts";
import type { Finding, Praise, Severity } from "#checks/finding.ts";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import type { NetFile } from "#checks/files/net-diffstat.ts";
import type { Comparison } from "#compare/comparison.ts";
import type { People } from "#people/people.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** The input of every rule. */
export interface CheckContext {
  readonly revision: Revision;
  /** The version before; null where there is none. */
  readonly previous: Revision | null;
  /** The comparison with the previous version, null where there is none; computed once, when it is first asked for. */
  readonly comparison: () => Comparison | null;
  readonly settings: CheckSettings;
  /** The licences that exist for this project. */
  readonly licences: LicenceList;
  /** Tells people apart, the project's mailmap applied. */
  readonly people: People;
  /** Every file of every patch, in order. */
  readonly files: readonly ChangedFile[];
  /** The net effect of all patches on each file; remembered. */
  readonly net: () => readonly NetFile[];
  /** Tags that the patches add, with the notices around them; remembered. */
  readonly tagged: () => readonly SpdxTagBesideNotices[];
  /** Content of a file before the series; null where it is unknown. */
  readonly readBefore: (path: string) => string | null;
}

/** One rule: a pure function to findings. Severities are its defaults; settings and generated files change them later. */
export interface Rule<Other extends Severity = Severity> {
  readonly id: string;
  /** Rules about mails, their people and messages run in every profile; rules about files not in `dco-only`. */
  readonly about: "files" | "mail";
  /** The only profile that runs a rule about files, where not both do. */
  readonly profile?: Exclude<Profile, "dco-only">;
  /** The severity of a finding that states none. */
  readonly severity: Severity;
  /** Severities that its findings state instead. */
  readonly otherSeverities?: readonly Other[];
  /** True for a rule that runs only where the settings name it. */
  readonly optIn?: true;
  readonly find: (context: CheckContext) => readonly RuleFinding<NoInfer<Other>>[];
  /** The praise of this rule. */
  readonly praise?: (context: CheckContext) => readonly RulePraise[];
}

/** A complete rule; the compiler has checked that its findings have only severities that the rule names. */
export function defineRule<const Other extends Severity = never>(rule: Rule<Other>): Rule {
  return rule;
}

/** A finding as its rule gives it; the runner adds the rule's id, and its severity where none is stated. */
export type RuleFinding<Stated extends Severity = never> = Omit<Finding, "rule" | "severity" | "since"> & {
  readonly severity?: Stated | undefined;
};

/** Praise as its rule gives it. */
export type RulePraise = Omit<Praise, "rule">;

/** A rule's statement about a place; the rest of a finding follows from the place. */
export interface FindingDraft<Stated extends Severity = never> {
  /** In place of the rule's own; undefined: the rule's own holds. */
  readonly severity?: Stated | undefined;
  readonly message: string;
  readonly line?: number | null;
  readonly endLine?: number | null;
  readonly suggestion?: string | null;
}

/** A finding in a file of a patch. */
export function findingIn<Stated extends Severity = never>(
  file: ChangedFile,
  draft: FindingDraft<Stated>,
): RuleFinding<Stated> {
  return complete(draft, { position: file.position, path: file.path, messageId: file.messageId });
}

/** A finding about a patch's mail: its message, its people. */
export function findingOn<Stated extends Severity = never>(
  { position, patch }: PlacedPatch,
  draft: FindingDraft<Stated>,
): RuleFinding<Stated> {
  return complete(draft, { position, path: null, messageId: patch.messageId });
}

function complete<Stated extends Severity>(
  draft: FindingDraft<Stated>,
  where: Pick<Finding, "position" | "path" | "messageId">,
): RuleFinding<Stated> {
  const { severity, message, line = null, endLine = line, suggestion = null } = draft;
  return { severity, ...where, line, endLine, message, suggestion };
}
