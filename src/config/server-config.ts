// Purpose: reads the operator's own file: which lists exist, where state is kept, how often to poll and where to listen.
import { fields, mapOf, missingKey, text, whole, type Reader } from "#config/readers.ts";
import { readYaml } from "#config/yaml-value.ts";

/** A list that this installation can read. */
interface ServerList {
  /** Path or http(s) address of its archive. */
  readonly source: string;
  /** Web address for links to mails; null: no links. */
  readonly url: string | null;
}

/** The operator's decisions. Repositories can name lists of this file only: no address and no path is ever taken from a repository. */
export interface ServerConfig {
  readonly lists: Readonly<Record<string, ServerList>>;
  /** Path of an SQLite file. */
  readonly database: string;
  /** Directory of mirrors and clones. */
  readonly data: string;
  /** Seconds between two polls of a list. */
  readonly poll: number;
  /** Series sent longer ago than this many days are read but not mirrored; 0: all are. */
  readonly mirrorDays: number;
  readonly web: { readonly host: string; readonly port: number };
}

/** The defaults where the operator's file decides nothing. */
export const DEFAULT_SERVER_CONFIG: ServerConfig = {
  lists: {},
  database: "patchferry.db",
  data: "patchferry-data",
  poll: 60,
  mirrorDays: 90,
  web: { host: "127.0.0.1", port: 3000 },
};

const MAX_ADDRESS = 2000;
const DAY = 86_400;

/** Reads the operator's file. @throws UserError as `parseConfig` does */
export function parseServerConfig(yaml: string, path: string): ServerConfig {
  const found = readYaml(yaml, path, SERVER) ?? {};
  const { web, "mirror-days": mirrorDays = DEFAULT_SERVER_CONFIG.mirrorDays, ...rest } = found;
  return { ...DEFAULT_SERVER_CONFIG, ...rest, mirrorDays, web: { ...DEFAULT_SERVER_CONFIG.web, ...web } };
}

const serverList: Reader<ServerList> = (value) => {
  const found = fields({ source: text(MAX_ADDRESS), url: text(MAX_ADDRESS) })(value);
  if (found === null) return null;
  if (found.source === undefined) return missingKey(value, "source");
  return { source: found.source, url: found.url ?? null };
};

const SERVER = fields({
  lists: mapOf(serverList, (word) => /^[a-z\d][\w.-]{0,99}$/i.test(word)),
  database: text(MAX_ADDRESS),
  data: text(MAX_ADDRESS),
  poll: whole(1, DAY),
  "mirror-days": whole(0, 36_500),
  web: fields({ host: text(255), port: whole(0, 65_535) }),
});
