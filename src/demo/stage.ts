// Purpose: prepares everything that the demo needs: the stand-in, an organisation, the list, the real app.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { startStandInChild, type SeedCommit, type StandInChild } from "github-stand-in";
import { pino } from "pino";
import { WEBHOOK_PATH } from "#bot/webhooks.ts";
import { DEFAULT_SERVER_CONFIG } from "#config/server-config.ts";
import { readManifest } from "#demo/manifest.ts";
import { createArchive, type Archive } from "#demo/sample/archive.ts";
import { renderMail, type SampleMail } from "#demo/sample/render-mail.ts";
import { JONAS } from "#demo/sample/sample-series.ts";
import { startApp, type RunningApp } from "#main/start-app.ts";

/** Login names of the demo's people and their organisation. */
export const CAST = { organisation: "harbour", maintainer: "jonas", stranger: "sam" } as const;

/** The running parts of the demo. */
export interface Stage {
  readonly standIn: StandInChild;
  readonly app: RunningApp;
  readonly archive: Archive;
  /** `owner/name` of the repository that follows the list. */
  readonly repository: string;
  /** Resolves when no webhook or job is left. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The settings of the stage. */
export interface StageSettings {
  /** Name of the list and of the repository that follows it. */
  readonly name: string;
  readonly history: (followFile: Readonly<Record<string, string>>) => readonly SeedCommit[];
  /** Port of the stand-in's pages; 0 for any. */
  readonly port: number;
  readonly logLevel: string;
  /** The folder for all files; the caller removes it after the stage is closed. */
  readonly directory: string;
  /** When aborted, the preparation stops. */
  readonly asked: AbortSignal;
}

const APP_ID = 1;
const DAY_S = 86_400;

/** Prepares the stage: the app is registered, started, and then installed on the organisation, as in reality. */
export async function setStage(settings: StageSettings): Promise<Stage> {
  const { directory, asked } = settings;
  const cleanUp: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of cleanUp.toReversed()) await step();
  };
  try {
    const archive = await createArchive(join(directory, settings.name));
    await archive.deliver([welcome(settings.name)]);
    asked.throwIfAborted();
    const standIn = await startStandInChild({ port: settings.port, directory });
    cleanUp.push(standIn.close);
    await makeOrganisation(standIn, settings);
    asked.throwIfAborted();
    const secrets = makeSecrets();
    await register(standIn, secrets);
    const app = await runApp({ settings, standIn, secrets, archive });
    cleanUp.push(app.stop);
    await standIn.setWebhookUrl(APP_ID, `${app.url}${WEBHOOK_PATH}`);
    await standIn.install(APP_ID, CAST.organisation);
    const stage = { standIn, app, archive, repository: `${CAST.organisation}/${settings.name}` };
    const settle = (): Promise<void> => settled(stage);
    await settle();
    return { ...stage, settle, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// The archive needs a first mail, because an archive without mail is not recognised.
function welcome(list: string): SampleMail {
  const text = "Patches are welcome here, one mail each, as git send-email sends them.\n";
  const messageId = "<welcome@example.org>";
  return renderMail({
    from: JONAS,
    sent: 1_748_240_000,
    subject: `Welcome to ${list}`,
    messageId,
    references: [],
    text,
  });
}

interface Secrets {
  readonly privateKey: string;
  readonly webhookSecret: string;
}

function makeSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privateKey, webhookSecret: randomBytes(24).toString("base64url") };
}

// Makes three repositories: one follows the list, one follows no list, and `.github` has the configuration of the organisation.
async function makeOrganisation(standIn: StandInChild, { name, history }: StageSettings): Promise<void> {
  const { organisation: owner, maintainer, stranger } = CAST;
  await standIn.createUser(maintainer);
  await standIn.createUser(stranger);
  await standIn.createOrganisation(owner, { [maintainer]: "admin" });
  const author = { name: "Jonas Weil", email: "jonas@example.org", date: "1748240000 +0200" };
  const begin = (files: SeedCommit["files"]): readonly SeedCommit[] => [
    { author, message: "Begin\n", files },
  ];
  await standIn.createRepository({
    owner,
    name,
    commits: history({
      ".github/patchferry.yml": `# Which lists become pull requests here.\nlists: [${name}]\n`,
    }),
  });
  await standIn.createRepository({
    owner,
    name: "charts",
    commits: begin({ README: "Charts of the harbour.\n" }),
  });
  const forAll =
    "# For every repository of the organisation; each can decide otherwise.\nchecks:\n  profile: spdx\n";
  await standIn.createRepository({
    owner,
    name: ".github",
    commits: begin({ ".github/patchferry.yml": forAll }),
  });
}

async function register(standIn: StandInChild, { privateKey, webhookSecret }: Secrets): Promise<void> {
  const { name, permissions, events } = readManifest();
  const slug = name.toLowerCase();
  const app = { id: APP_ID, slug, name, publicKey: privateKey, permissions, events };
  await standIn.createApp({ ...app, webhookUrl: standIn.url, webhookSecret });
}

interface AppParts {
  readonly settings: StageSettings;
  readonly standIn: StandInChild;
  readonly secrets: Secrets;
  readonly archive: Archive;
}

function runApp({ settings, standIn, secrets, archive }: AppParts): Promise<RunningApp> {
  const { privateKey, webhookSecret } = secrets;
  const identity = { appId: APP_ID, privateKey, apiUrl: standIn.apiUrl, webUrl: standIn.url };
  const { logLevel, directory, asked } = settings;
  const log = pino({ level: logLevel }, pino.destination(2));
  // Ctrl-C ends git processes too, so errors after it are not reported.
  asked.addEventListener("abort", () => {
    log.level = "silent";
  });
  const server = {
    ...DEFAULT_SERVER_CONFIG,
    lists: { [settings.name]: { source: archive.directory, url: null } },
    database: join(directory, "patchferry.db"),
    data: join(directory, "clones"),
    // The demo itself triggers the reading of the list, and its mails are old.
    poll: DAY_S,
    mirrorDays: 0,
  };
  const listening = { host: "127.0.0.1", port: 0, logLevel };
  return startApp({ identity, webhookSecret, ...listening }, server, log);
}

// A job may cause a webhook and a webhook a job, so all work is done only when a round causes no request.
async function settled({ standIn, app }: Pick<Stage, "standIn" | "app">): Promise<void> {
  let before = -1;
  let now = await standIn.requestCount();
  while (before !== now) {
    before = now;
    await standIn.idle();
    await app.idle();
    await standIn.idle();
    now = await standIn.requestCount();
  }
}
