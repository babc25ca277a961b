// Purpose: a repository's decisions about its lists, checks and mirror, and the defaults.
import { DEFAULT_CHECK_SETTINGS, type CheckSettings } from "#checks/check-settings.ts";

/** Where configuration lives, in a repository and in the organisation's `.github` repository. */
export const CONFIG_PATH = ".github/patchferry.yml";

/** A list that a repository follows. The name is one that the operator's own file defines; nothing else can be read. */
export interface FollowedList {
  readonly name: string;
  /** The branch that series are applied onto; null: the repository's default branch. */
  readonly base: string | null;
  /** Only series whose subject has one of these tags (`net-next`); empty: every series. Letter case is ignored. */
  readonly tags: readonly string[];
}

/** How a repository wants its mirror. */
export interface MirrorSettings {
  /** The beginning of branch names, slash included. */
  readonly branchPrefix: string;
  /** Whether pull requests open as drafts. */
  readonly draft: boolean;
  /** Paths (text/glob.ts) that hold a series, in addition to the built-in ones. */
  readonly hold: readonly string[];
}

/** All decisions of a repository. */
export interface Config {
  readonly lists: readonly FollowedList[];
  readonly checks: CheckSettings;
  readonly mirror: MirrorSettings;
}

/** The defaults where neither the repository nor the organisation decides. docs/configuration.md shows the same values. */
export const DEFAULT_CONFIG: Config = {
  lists: [],
  checks: DEFAULT_CHECK_SETTINGS,
  mirror: { branchPrefix: "patchferry/", draft: false, hold: [] },
};
