// Purpose: the environment that child processes get.

/** Variables of a child process; `main/` provides this process's own without `GIT_*` variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Set for every git process: no prompt, no optional locks, messages in English (git-failure.ts reads them). */
export const QUIET: Environment = { GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };

/** Variables that set git's configuration for one process and override its files (git 2.31 or newer). */
export function configEnvironment(settings: readonly (readonly [key: string, value: string])[]): Environment {
  return {
    ...Object.fromEntries(settings.map(([key], index) => [`GIT_CONFIG_KEY_${index}`, key])),
    ...Object.fromEntries(settings.map(([, value], index) => [`GIT_CONFIG_VALUE_${index}`, value])),
    GIT_CONFIG_COUNT: String(settings.length),
  };
}
