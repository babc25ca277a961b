// Purpose: examines an installation: finds everything that is missing or wrong, and says what to do about it.
import type { ServerConfig } from "#config/server-config.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Queue } from "#ports/queue.ts";
import type { Store } from "#ports/store.ts";
import { examineNode, examineGit } from "#work/once/examine-programs.ts";
import { counted } from "#report/words/words.ts";
import { explained, hasOwnAdvice, type Observation, well, wrong } from "#work/once/observation.ts";

/** The current state of a database; looking at it changes nothing. */
export interface FoundState {
  /** Names of migrations that the next start will run. */
  readonly behind: readonly string[];
  /** Names of migrations that a newer program has run. */
  readonly ahead: readonly string[];
  readonly store: Pick<Store, "repositories" | "mails">;
  readonly queue: Pick<Queue, "counts" | "failures">;
  readonly close: () => Promise<void>;
}

/** The installation, provided by main. Functions that fail throw UserError or OutsideError with a sentence for people. */
export interface Installation {
  /** Version number of the Node that runs this (`24.1.0`). */
  readonly nodeVersion: string;
  /** Version number of git (`2.39.5`). */
  readonly gitVersion: () => Promise<string>;
  /** Reads the environment as `start` does. */
  readonly readEnvironment: () => Promise<void>;
  /** Reads the operator's file, with its paths made absolute. */
  readonly readServerFile: () => Promise<ServerConfig>;
  readonly openInbox: (source: string) => Promise<Inbox>;
  /** Null where there is no database yet. */
  readonly lookAtState: (database: string) => Promise<FoundState | null>;
  /** What to do about a job of this kind that gave up; a sentence. */
  readonly jobAdvice: (kind: string) => string;
  /** Whether files can be created in a folder, or in its nearest existing parent where the folder is missing. */
  readonly isWritable: (folder: string) => Promise<boolean>;
  /** Paths of the clones in a folder that belong to another user, so that git refuses to work in them. */
  readonly foreignClones: (folder: string) => Promise<readonly string[]>;
  /** Names of the organisations and people who installed the App; one request. Null where GitHub must not be asked. */
  readonly installations: (() => Promise<readonly string[]>) | null;
}

/** Examines everything; a check that depends on a failed one is left out. */
export async function examineInstallation(installation: Installation): Promise<readonly Observation[]> {
  const { nodeVersion, gitVersion, readEnvironment, readServerFile, installations } = installation;
  const seen = [examineNode(nodeVersion), await examineGit(gitVersion)];
  seen.push(
    await examine("environment", readEnvironment, {
      says: "`start` has everything that it needs",
      advice: "Set it; docs/install.md lists the variables.",
    }),
  );
  const [file, server] = await examineServerFile(readServerFile);
  seen.push(file);
  if (server !== null) seen.push(...(await examineServer(server, installation)));
  if (installations !== null) seen.push(await examineGitHub(installations));
  return seen;
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
  const clones = await examineClones(data, installation);
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

async function examineClones(
  data: string,
  { isWritable, foreignClones }: Pick<Installation, "isWritable" | "foreignClones">,
): Promise<Observation> {
  if (!(await isWritable(data)))
    return wrong("clones", `${data} can't be written`, "Let the user that runs the App write there.");
  const [foreign, ...more] = await foreignClones(data);
  if (foreign === undefined) return well("clones", `${data} can be written`);
  const which = more.length === 0 ? "belongs" : `and ${counted(more.length, "other")} belong`;
  return wrong(
    "clones",
    `${foreign} ${which} to another user, so git refuses to work there`,
    `Give them to the user that runs the App (\`chown -R\`), or delete ${data}: clones are made again.`,
  );
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

// Opening alone proves little: only the first read entry shows whether the source has mail.
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
            "Correct .github/patchferry.yml there or in the organisation's .github repository.",
          ),
    ),
    failed === 0
      ? well("jobs", sum)
      : wrong("jobs", sum, "The jobs that gave up are listed below, newest first."),
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
      ? well("GitHub", `GitHub accepts the key; installed by ${names.join(", ")}`)
      : wrong(
          "GitHub",
          "GitHub accepts the key, but the App isn't installed anywhere",
          "Install it: docs/install.md.",
        );
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
    return wrong(what, message, hasOwnAdvice(error) ? advice : words.advice);
  }
}
