// Purpose: starts a stand-in by the options: an organisation, its repositories, and the app installed on it.
import { generateKeyPairSync } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Manifest } from "#command-line/read-manifest.ts";
import { WrongUse, type Options, type RepositoryWish } from "#command-line/read-options.ts";
import type { SeedCommit } from "#git/create-repository.ts";
import { startStandIn, type StandIn } from "#stand-in.ts";

/** A stand-in that is ready for an app. */
export interface Ready {
  readonly standIn: StandIn;
  /** The environment variables that Probot reads, and a token of the organisation's admin. */
  readonly environment: Readonly<Record<string, string>>;
}

const APP_ID = 1;
const MAX_FILES = 10_000;

/** @param directory the folder of the app's key, which is made if missing, and of the repositories @throws WrongUse */
export async function setUp(options: Options, manifest: Manifest, directory: string): Promise<Ready> {
  const commits = await Promise.all(options.repositories.map((wish) => firstCommit(wish, options.user)));
  await mkdir(directory, { recursive: true });
  const keyPath = join(directory, "app.pem");
  const privateKey = await readKey(keyPath);
  const standIn = await startStandIn({ port: options.port, directory });
  const { organisation: owner, user, webhookUrl, webhookSecret } = options;
  standIn.createUser(user);
  standIn.createOrganisation(owner, { [user]: "admin" });
  for (const [index, { name }] of options.repositories.entries())
    await standIn.createRepository({ owner, name, commits: commits[index] ?? [] });
  const slug = manifest.name.toLowerCase().replaceAll(/[^a-z\d]+/g, "-");
  standIn.createApp({ id: APP_ID, slug, publicKey: privateKey, webhookUrl, webhookSecret, ...manifest });
  standIn.install(APP_ID, owner);
  const environment = {
    GHE_HOST: new URL(standIn.url).host,
    GHE_PROTOCOL: "http",
    APP_ID: String(APP_ID),
    PRIVATE_KEY_PATH: keyPath,
    WEBHOOK_SECRET: webhookSecret,
    GITHUB_TOKEN: standIn.userToken(user),
  };
  return { standIn, environment };
}

async function readKey(path: string): Promise<string> {
  const known = await readFile(path, "utf8").catch(() => null);
  if (known !== null) return known;
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  await writeFile(path, privateKey, { mode: 0o600 });
  return privateKey;
}

async function firstCommit({ name, folder }: RepositoryWish, user: string): Promise<readonly SeedCommit[]> {
  const date = `${Math.floor(Date.now() / 1000)} +0000`;
  const files = folder === null ? { "README.md": `# ${name}\n` } : await filesOf(folder);
  return [{ author: { name: user, email: `${user}@example.org`, date }, message: "Begin\n", files }];
}

// The `.git` folder is not part of the repository's files.
async function filesOf(folder: string): Promise<SeedCommit["files"]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new WrongUse(`${folder} can't be read: ${(error as Error).message}`, { cause: error });
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !/(?:^|\/)\.git\//.test(path));
  if (paths.length === 0 || paths.length > MAX_FILES)
    throw new WrongUse(`${folder} holds ${paths.length} files, it must be 1 to ${MAX_FILES}`);
  const read = async (path: string) => [path, await readFile(join(folder, path))] as const;
  return Object.fromEntries(await Promise.all(paths.sort().map(read)));
}
