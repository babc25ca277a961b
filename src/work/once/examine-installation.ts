// Purpose: examines an installation: what is missing or wrong in it, and what to do about each.
import type { ServerConfig } from "#config/server-config.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Queue } from "#ports/queue.ts";
import type { Store } from "#ports/store.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";

/** One thing that was looked at. */
export interface Observation {
  readonly what: string;
  /** What was seen, in a sentence; never a secret. */
  readonly says: string;
  /** What to do where it is wrong; null: it is well. */
  readonly advice: string | null;
}

/** A database as it was found; nothing in it is changed by looking. */
export interface FoundState {
  /** Names of migrations that the next start will run. */
  readonly behind: readonly string[];
  /** Names of migrations that a newer program has run. */
  readonly ahead: readonly string[];
  readonly store: Pick<Store, "repositories" | "mails">;
  readonly queue: Pick<Queue, "counts" | "failures">;
  readonly close: () => Promise<void>;
}

/** The installation, as main hands it in. Whatever fails throws UserError or OutsideError with a sentence for people. */
export interface Installation {
  /** Version numbers (`24.1.0`); null where git can't be run. */
  readonly versions: () => Promise<{ readonly node: string; readonly git: string | null }>;
  /** Reads the environment as `start` does. */
  readonly readEnvironment: () => Promise<void>;
  /** Reads the operator's file, paths placed. */
  readonly readServerFile: () => Promise<ServerConfig>;
  readonly openInbox: (source: string) => Promise<Inbox>;
  /** Null where there is no database yet. */
  readonly lookAtState: (database: string) => Promise<FoundState | null>;
  /** What to do about a job that gave up, by its kind; a sentence. */
  readonly jobAdvice: (kind: string) => string;
  /** Whether files can be made in a folder, or, where it is missing, in the one that it will be made in. */
  readonly isWritable: (folder: string) => Promise<boolean>;
  /** Names of the organisations and people who installed the App; one request. Null: GitHub is not to be asked. */
  readonly installations: (() => Promise<readonly string[]>) | null;
}

/** What every Node that runs this has, and the git that takes a token by environment (GIT_CONFIG_COUNT). */
const LEAST = { node: "22.20", git: "2.31" } as const;

/** Looks at everything; what depends on something that is wrong is left out. */
export async function examineInstallation(installation: Installation): Promise<readonly Observation[]> {
  const { versions, readEnvironment, readServerFile, installations } = installation;
  const { node, git } = await versions();
  const seen = [examineVersion("node", node), examineVersion("git", git)];
  seen.push(
    await examine("environment", readEnvironment, {
      says: "all that `start` needs is there",
      advice: "Set it: docs/install.md lists what is read.",
    }),
  );
  const [file, server] = await examineServerFile(readServerFile);
  seen.push(file);
  if (server !== null) seen.push(...(await examineServer(server, installation)));
  if (installations !== null) seen.push(await examineGitHub(installations));
  return seen;
}

function examineVersion(what: keyof typeof LEAST, found: string | null): Observation {
  if (found === null)
    return wrong(what, "it can't be run", `Install ${what} ${LEAST[what]} or newer, on the PATH.`);
  return isAtLeast(found, LEAST[what])
    ? well(what, found)
    : wrong(what, `${found} is too old`, `Install ${what} ${LEAST[what]} or newer.`);
}

function isAtLeast(found: string, least: string): boolean {
  const [major = 0, minor = 0] = found.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

async function examineServerFile(
  read: () => Promise<ServerConfig>,
): Promise<readonly [Observation, ServerConfig | null]> {
  try {
    const server = await read();
    const lists = Object.keys(server.lists);
    if (lists.length === 0)
      return [wrong("server file", "it names no list", "Name lists in it: see docs/install.md."), server];
    return [well("server file", `${counted(lists.length, "list")}: ${lists.join(", ")}`), server];
  } catch (error) {
    return [wrong("server file", ...explained(error)), null];
  }
}

async function examineServer(
  { lists, database, data }: ServerConfig,
  installation: Installation,
): Promise<readonly Observation[]> {
  const clones = (await installation.isWritable(data))
    ? well("clones", `${data} can be written`)
    : wrong("clones", `${data} can't be written`, "Let the user that runs the App write there.");
  const [found, state] = await examineDatabase(database, installation);
  const usable = state?.behind.length === 0 && state.ahead.length === 0 ? state : null;
  try {
    return [
      clones,
      found,
      ...(await examineLists(lists, usable, installation)),
      ...(usable === null ? [] : await examineState(usable, installation)),
    ];
  } finally {
    await state?.close();
  }
}

async function examineDatabase(
  path: string,
  { lookAtState }: Installation,
): Promise<readonly [Observation, FoundState | null]> {
  try {
    const state = await lookAtState(path);
    return [examineSchema(path, state), state];
  } catch (error) {
    return [wrong("database", ...explained(error)), null];
  }
}

async function examineLists(
  lists: ServerConfig["lists"],
  state: FoundState | null,
  { openInbox }: Installation,
): Promise<readonly Observation[]> {
  const seen: Observation[] = [];
  for (const [name, { source }] of Object.entries(lists)) {
    const look = async () => {
      await readOne(await openInbox(source), (await state?.store.mails.cursor(name)) ?? null);
    };
    seen.push(
      await examine(`list ${name}`, look, {
        says: `${source} can be read`,
        advice: "Correct its `source` in the server file, or put the archive there.",
      }),
    );
  }
  return seen;
}

// Opening alone says little: what is no mail shows at the first of it.
async function readOne(inbox: Inbox, cursor: string | null): Promise<void> {
  for await (const _ of inbox.read(cursor)) return;
}

function examineSchema(database: string, state: FoundState | null): Observation {
  if (state === null) return well("database", `${database} is made at the first start`);
  if (state.ahead.length > 0)
    return wrong(
      "database",
      `${database} was written by a newer version (${state.ahead.join(", ")})`,
      "Start the newer version, or put back the copy of the database from before.",
    );
  return state.behind.length === 0
    ? well("database", `${database}, schema current`)
    : well("database", `${database} is brought up to date at the next start (${state.behind.join(", ")})`);
}

async function examineState(
  { store, queue }: FoundState,
  { jobAdvice }: Pick<Installation, "jobAdvice">,
): Promise<readonly Observation[]> {
  const repositories = await store.repositories.all();
  const following = repositories.filter(({ config }) => config.lists.length > 0).length;
  const { waiting, running, failed } = await queue.counts();
  const sum = `${waiting} waiting, ${running} running, ${failed} given up`;
  return [
    well("repositories", `${repositories.length} installed, ${following} following a list`),
    ...repositories.flatMap(({ repository: { owner, name }, configProblem }) =>
      configProblem === null
        ? []
        : wrong(
            `configuration of ${owner}/${name}`,
            configProblem,
            "Mend .github/patchferry.yml there or in the organisation's .github repository.",
          ),
    ),
    failed === 0 ? well("jobs", sum) : wrong("jobs", sum, "What gave up is listed below, newest first."),
    ...(await queue.failures()).map(({ kind, key, attempts, error, failedAt }) =>
      wrong(
        `job ${key}`,
        `gave up at ${new Date(failedAt).toISOString()} after ${counted(attempts, "try", "tries")}: ${error}`,
        jobAdvice(kind),
      ),
    ),
  ];
}

async function examineGitHub(installations: () => Promise<readonly string[]>): Promise<Observation> {
  try {
    const names = await installations();
    return names.length > 0
      ? well("GitHub", `the key is taken; installed by ${names.join(", ")}`)
      : wrong("GitHub", "the key is taken, but nobody has installed the App", "Install it: docs/install.md.");
  } catch (error) {
    return wrong("GitHub", ...explained(error));
  }
}

async function examine(
  what: string,
  look: () => Promise<void>,
  words: { readonly says: string; readonly advice: string },
): Promise<Observation> {
  try {
    await look();
    return well(what, words.says);
  } catch (error) {
    const [message, advice] = explained(error);
    return wrong(what, message, error instanceof UserError ? words.advice : advice);
  }
}

function explained(error: unknown): readonly [string, string] {
  if (error instanceof UserError) return [error.message, "Mend that file."];
  if (error instanceof OutsideError)
    return [error.message, `docs/errors.md says what ${error.code} means and what to do.`];
  return [error instanceof Error ? error.message : String(error), "docs/install.md says how it should be."];
}

function well(what: string, says: string): Observation {
  return { what, says, advice: null };
}

function wrong(what: string, says: string, advice: string): Observation {
  return { what, says, advice };
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
