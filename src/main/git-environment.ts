// Purpose: the environment that git processes get: this process's own, without what would point git elsewhere.

/**
 * A copy of `environment` without `GIT_*` variables: `GIT_DIR` is set where a hook runs us, and would lead every git astray.
 * Prompts are off: nobody answers them.
 */
export function gitEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
}
