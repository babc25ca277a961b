// Purpose: runs git for the demo, without the configuration of the person who looks at it: the sample's diffs depend on it.
import type { Environment } from "#adapters/process/environment.ts";
import { askGit } from "#adapters/process/run-git.ts";

/** What the demo's git sees: no configuration but a repository's own. */
export function demoEnvironment(): Environment {
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
}

/** What git prints in `directory`. @throws OutsideError `git-failed`, `git-missing`, `git-timeout` */
export function sampleGit(directory: string, args: readonly string[]): Promise<string> {
  return askGit({ args: ["-C", directory, ...args], environment: demoEnvironment() });
}
