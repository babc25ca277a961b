// Purpose: the environment of git processes: this process's own, without the variables that point git to another repository.
import type { Environment } from "#adapters/process/environment.ts";

/**
 * A copy of `environment` without `GIT_*` variables. A git hook that runs us sets `GIT_DIR`, so every git would use the hook's
 * repository.
 */
export function gitEnvironment(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith("GIT_")),
  );
}
