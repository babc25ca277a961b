// Purpose: what a project may decide about its checks, and what holds where it decides nothing.
import type { Severity } from "#checks/finding.ts";

/** `linux`: a LICENSES/ folder decides which licences exist; `spdx`: the SPDX list decides; `dco-only`: sign-offs and diffstat. */
export type Profile = "linux" | "spdx" | "dco-only";

/** One row of the table of licences. */
export interface LicencePolicy {
  /** A pattern of paths (text/glob.ts). */
  readonly paths: string;
  /** Licence ids, also `GPL-2.0-only WITH Linux-syscall-note`; none: no licence is taken there. */
  readonly licences: readonly string[];
}

/** The project's decisions. */
export interface CheckSettings {
  readonly profile: Profile;
  /** By rule id: its severity in place of its own, or "off"; naming an opt-in rule switches it on. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** By rule id, or "*" for every rule: paths that the rule leaves alone (text/glob.ts). */
  readonly ignore: Readonly<Record<string, readonly string[]>>;
  /** Whether certain fixes are put as suggestions at their lines of a pull request. */
  readonly suggestions: boolean;
  /** The check run fails from this severity on. */
  readonly failOn: Severity | "never";
  /** Texts that no added line may hold, blanks and comment signs aside; plain strings, letter case counts nothing. */
  readonly notices: readonly string[];
  /** Which licences the project takes where; the first row whose paths fit a file decides, without one any licence may come. */
  readonly policy: readonly LicencePolicy[];
  /** Lines of a .mailmap: `Proper Name <proper@email> Commit Name <commit@email>`. */
  readonly mailmap: readonly string[];
}

/** What holds where nobody decided: the SPDX list, every rule at its own severity, nothing fails. docs/configuration.md tells the same. */
export const DEFAULT_CHECK_SETTINGS: CheckSettings = {
  profile: "spdx",
  severities: {},
  ignore: {},
  suggestions: true,
  failOn: "never",
  notices: [],
  policy: [],
  mailmap: [],
};
