// Purpose: runs git for the demo without the person's own configuration, because that would change the sample's diffs.
import type { Environment } from "#adapters/process/environment.ts";
import { askGit } from "#adapters/process/run-git.ts";

/** The environment of the demo's git, which reads only the repository's own configuration. */
export function demoEnvironment(): Environment {
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
}

/** The output of git, run in `directory`. @throws OutsideError `git-failed`, `git-missing`, `git-timeout` */
export function sampleGit(directory: string, args: readonly string[]): Promise<string> {
  return askGit({ args: ["-C", directory, ...args], environment: demoEnvironment() });
}
