// Purpose: a project's decisions about its checks, and the defaults.
import type { Severity } from "#checks/finding.ts";

/** `linux`: a LICENSES/ folder decides which licences exist; `spdx`: the SPDX list decides; `dco-only`: sign-offs and diffstat. */
export type Profile = "linux" | "spdx" | "dco-only";

/** One row of the table of licences. */
export interface LicencePolicy {
  /** A pattern of paths (text/glob.ts). */
  readonly paths: string;
  /** Licence ids, also `GPL-2.0-only WITH Linux-syscall-note`; empty: no licence is accepted there. */
  readonly licences: readonly string[];
}

/** The project's decisions. */
export interface CheckSettings {
  readonly profile: Profile;
  /** By rule id: a severity that replaces the rule's own, or "off"; naming an opt-in rule switches it on. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** By rule id, or "*" for every rule: paths that the rule ignores (text/glob.ts). */
  readonly ignore: Readonly<Record<string, readonly string[]>>;
  /** Whether certain fixes become suggestions at their lines of a pull request. */
  readonly suggestions: boolean;
  /** The check run fails from this severity on. */
  readonly failOn: Severity | "never";
  /** Texts that no added line may hold, blanks and comment signs aside; plain strings, letter case is ignored. */
  readonly notices: readonly string[];
  /** The licences that the project accepts, by path; the first row whose paths match a file decides, without one any licence is accepted. */
  readonly policy: readonly LicencePolicy[];
  /** Lines of a .mailmap: `Proper Name <proper@email> Commit Name <commit@email>`. */
  readonly mailmap: readonly string[];
}

/** The defaults: the SPDX list, every rule at its own severity, nothing fails. docs/configuration.md has the same values. */
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
