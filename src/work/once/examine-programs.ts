// Purpose: examines the programs that an installation runs on: Node and git.
import { explained, type Observation, well, wrong } from "#work/once/observation.ts";

/** The oldest supported versions. git takes a token by environment (GIT_CONFIG_COUNT) since 2.31. */
const LEAST = { node: "22.20", git: "2.31" } as const;

/** @param version as node says it (`24.1.0`) */
export function examineNode(version: string): Observation {
  return examineVersion("node", version);
}

/** @param gitVersion throws OutsideError where git can't be run */
export async function examineGit(gitVersion: () => Promise<string>): Promise<Observation> {
  try {
    return examineVersion("git", await gitVersion());
  } catch (error) {
    return wrong("git", explained(error)[0], `git ${LEAST.git} or newer is needed, on the PATH.`);
  }
}

function examineVersion(what: keyof typeof LEAST, found: string): Observation {
  return isAtLeast(found, LEAST[what])
    ? well(what, found)
    : wrong(what, `${found} is too old`, `Install ${what} ${LEAST[what]} or newer.`);
}

function isAtLeast(found: string, least: string): boolean {
  const [major = 0, minor = 0] = found.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
