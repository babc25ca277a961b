// Purpose: reads the operator's file and resolves its relative paths.
import { dirname, resolve } from "node:path";
import type { Surroundings } from "#cli/surroundings.ts";
import { parseServerConfig, type ServerConfig } from "#config/server-config.ts";

/**
 * The operator's file. Its relative paths are resolved against its own folder, not the current directory.
 * @throws UserError `file-unreadable`, and those of `parseServerConfig`
 */
export async function readServerFile(
  path: string,
  readTextFile: Surroundings["readTextFile"],
): Promise<ServerConfig> {
  const server = parseServerConfig(await readTextFile(path), path);
  const placed = (given: string): string =>
    /^[a-z][a-z+]*:\/\//i.test(given) ? given : resolve(dirname(path), given);
  const lists = Object.entries(server.lists).map(
    ([name, list]) => [name, { ...list, source: placed(list.source) }] as const,
  );
  return {
    ...server,
    lists: Object.fromEntries(lists),
    database: placed(server.database),
    data: placed(server.data),
  };
}
