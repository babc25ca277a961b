// Purpose: reads the configuration file of a repository or an organisation from GitHub.
import { type Config, CONFIG_PATH } from "#config/config.ts";
import { type ConfigLayer, parseConfig } from "#config/parse-config.ts";
import type { RepositoryAddress } from "#ports/forge.ts";
import { UserError } from "#errors/user-error.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A configuration file; both null: there is none. */
export interface ConfigFile {
  readonly layer: ConfigLayer | null;
  /** The error in it; then no part of it is in force. */
  readonly problem: UserError | null;
}

/** Takes one request. @param commit the commit to read from; default: the default branch. @throws OutsideError */
export async function readConfig(
  repository: RepositoryAddress,
  { forge }: Pick<WorkContext, "forge">,
  commit?: string,
): Promise<ConfigFile> {
  const yaml = await forge.readFile(repository, CONFIG_PATH, commit);
  if (yaml === null) return { layer: null, problem: null };
  try {
    const path = `${repository.owner}/${repository.name}/${CONFIG_PATH}`;
    return { layer: parseConfig(yaml, path), problem: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { layer: null, problem: error };
  }
}

/** A sentence about lists that the operator's file doesn't name; null where it names all. */
export function unknownLists(
  { lists }: Pick<Config, "lists">,
  { settings }: Pick<WorkContext, "settings">,
): string | null {
  const unknown = lists.map(({ name }) => name).filter((name) => !settings.lists.has(name));
  if (unknown.length === 0) return null;
  return `${quoted(unknown)} can't be read by this installation; its lists are ${quoted([...settings.lists.keys()])}.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
