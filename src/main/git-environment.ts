// Purpose: the environment that git processes get: this process's own, without what would point git elsewhere.
import type { Environment } from "#adapters/process/environment.ts";

/** A copy of `environment` without `GIT_*` variables: `GIT_DIR` is set where a hook runs us, and would lead every git astray. */
export function gitEnvironment(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith("GIT_")),
  );
}
