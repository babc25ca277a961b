// Purpose: reads and checks the options of the command line.
import { parseArgs } from "node:util";

/** A repository to host; its first commit has the files of `folder`, or a README where that is null. */
export interface RepositoryWish {
  readonly name: string;
  readonly folder: string | null;
}

/** The options of the command line. */
export interface Options {
  readonly port: number;
  /** Path of a GitHub App manifest (Probot's app.yml); null: an app with every permission and event. */
  readonly manifest: string | null;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly organisation: string;
  readonly user: string;
  readonly repositories: readonly RepositoryWish[];
  /** Folder for the app's key and the repositories; null: a temporary one. */
  readonly directory: string | null;
  readonly log: boolean;
}

/** The text of `--help`. */
export const HELP = `Usage: github-stand-in [options]

A GitHub on this machine, to try a GitHub App against: API, git over HTTP, webhooks, pages. It hosts an organisation that
has your app installed, prints the app's environment variables on stdout, and runs until Ctrl-C; then
everything is gone. Requests that don't match GitHub's own description of its API are reported on stderr.

Options:
  --port N               port on 127.0.0.1 (default: 3001; 0: any that is free)
  --manifest FILE        the app's manifest, with name, default_permissions and default_events, as Probot's app.yml
                         (default: an app with every permission and event that the stand-in knows)
  --webhook-url URL      where the app listens (default: http://127.0.0.1:3000/api/github/webhooks)
  --webhook-secret TEXT  the secret that signs the webhooks (default: development)
  --organisation LOGIN   the organisation (default: harbour)
  --user LOGIN           its admin, who may write on the pages (default: ada)
  --repository NAME[=FOLDER]
                         a repository, once or more; its first commit holds the files of FOLDER (default: hello)
  --directory FOLDER     where the app's private key is kept for the next time, and repositories are while it runs
                         (default: a temporary folder, removed at the end)
  --log                  report every request on stderr
  -h, --help             this text

Example:
  github-stand-in --manifest app.yml --repository hello=./fixture >.env
`;

/** The command line is wrong; the message says how. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

/** Reads the arguments; null where they ask for help. @throws WrongUse */
export function readOptions(args: readonly string[]): Options | null {
  const values = parse(args);
  if (values.help) return null;
  return {
    port: readPort(values.port),
    manifest: values.manifest ?? null,
    webhookUrl: readUrl(values["webhook-url"]),
    webhookSecret: values["webhook-secret"],
    organisation: readName("--organisation", values.organisation),
    user: readName("--user", values.user),
    repositories: (values.repository ?? ["hello"]).map(readRepository),
    directory: values.directory ?? null,
    log: values.log,
  };
}

const text = <Value extends string>(value: Value) => ({ type: "string", default: value }) as const;
const OPTIONS = {
  port: text("3001"),
  manifest: { type: "string" },
  "webhook-url": text("http://127.0.0.1:3000/api/github/webhooks"),
  "webhook-secret": text("development"),
  organisation: text("harbour"),
  user: text("ada"),
  repository: { type: "string", multiple: true },
  directory: { type: "string" },
  log: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new WrongUse((error as Error).message, { cause: error });
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65_535) throw new WrongUse(`--port must be a number from 0 to 65535, not ${text}`);
  return port;
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new WrongUse(`--webhook-url must be an http(s) address, not ${text}`);
  return text;
}

function readName(option: string, text: string): string {
  if (!/^[a-z\d](?:-?[a-z\d]){0,38}$/i.test(text))
    throw new WrongUse(`${option} must be a login of letters, digits and single hyphens, not ${text}`);
  return text;
}

function readRepository(text: string): RepositoryWish {
  const [name = "", ...folder] = text.split("=");
  if (!/^[\w.-]{1,100}$/.test(name) || /^\.{1,2}$/.test(name))
    throw new WrongUse(`--repository must begin with a name of letters, digits, ".", "-" and "_": ${text}`);
  return { name, folder: folder.length === 0 ? null : folder.join("=") };
}
