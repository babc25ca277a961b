// Purpose: a small organisation on a stand-in, with an app that is installed, for the tests of the stand-in.
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { App, Octokit } from "octokit";
import { startStandIn, type StandIn, type StandInOptions } from "#stand-in.ts";

const exec = promisify(execFile);
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

export const REPO = { owner: "harbour", repo: "tide" } as const;
const PERMISSIONS = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  metadata: "read",
} as const;

interface Received {
  readonly event: string;
  readonly guid: string;
  readonly signature: string;
  readonly text: string;
  readonly payload: Record<string, unknown>;
}

export interface World {
  readonly standIn: StandIn;
  readonly app: App;
  readonly appOctokit: Octokit;
  readonly installationId: number;
  readonly octokit: Octokit;
  readonly received: Received[];
  readonly as: (login: string) => Octokit;
  readonly token: (options?: object) => Promise<string>;
  readonly push: (change: Push) => Promise<{ sha: string; output: string }>;
  readonly close: () => Promise<void>;
}

interface Push {
  readonly branch: string;
  readonly files: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly repository?: string;
}

const author = { name: "Ada Berg", email: "ada@example.org", date: "1750000000 +0200" };

export async function startWorld(options: StandInOptions = {}): Promise<World> {
  const received: Received[] = [];
  const hooks = await listen(received);
  const standIn = await startStandIn(options);
  standIn.createUser("ada");
  standIn.createUser("mallory");
  standIn.createOrganisation("harbour", { ada: "admin" });
  const files = { "README.md": "# tide\n", "src/main.c": "int main(void)\n{\n\treturn 0;\n}\n" };
  await standIn.createRepository({
    owner: "harbour",
    name: "tide",
    commits: [{ author, message: "Begin\n", files }],
  });
  await standIn.createRepository({
    owner: "harbour",
    name: "quay",
    commits: [{ author, message: "Begin\n", files }],
  });
  await standIn.createRepository({
    owner: "harbour",
    name: "vault",
    private: true,
    commits: [{ author, message: "Begin\n", files }],
  });
  const webhookUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hooks`;
  const events = ["issue_comment", "issues", "pull_request", "push", "check_run"];
  standIn.createApp({
    id: 7,
    slug: "ferry",
    name: "Ferry",
    publicKey: privateKey,
    webhookUrl,
    webhookSecret: "hush",
    permissions: PERMISSIONS,
    events,
  });
  const installationId = standIn.install(7, "harbour", ["tide", "quay"]);
  const Local = Octokit.defaults({
    baseUrl: standIn.apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  const app = new App({ appId: 7, privateKey, Octokit: Local });
  const token = async (wish: object = {}): Promise<string> => {
    const { data } = await app.octokit.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      ...wish,
    });
    return data.token;
  };
  return {
    standIn,
    app,
    installationId,
    received,
    token,
    appOctokit: app.octokit,
    octokit: await app.getInstallationOctokit(installationId),
    as: (login) => new Local({ auth: standIn.userToken(login) }),
    push: async (change) => push(standIn, { ...change, token: change.token ?? (await token()) }),
    close: async () => {
      await standIn.close();
      await new Promise((resolve) => hooks.close(resolve));
    },
  };
}

async function listen(received: Received[]): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const header = (name: string): string => String(request.headers[name]);
      received.push({
        event: header("x-github-event"),
        guid: header("x-github-delivery"),
        signature: header("x-hub-signature-256"),
        text,
        payload: JSON.parse(text) as Record<string, unknown>,
      });
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function push(standIn: StandIn, change: Push): Promise<{ sha: string; output: string }> {
  const directory = await mkdtemp(join(tmpdir(), "github-stand-in-push-"));
  const basic = Buffer.from(`x-access-token:${change.token ?? ""}`).toString("base64");
  const header = `http.extraHeader=Authorization: Basic ${basic}`;
  const identity = ["-c", "user.name=Ferry", "-c", "user.email=ferry@example.org"];
  const env = {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  const git = (...args: string[]) =>
    exec("git", ["-C", directory, "-c", header, ...identity, ...args], { env });
  try {
    await git("clone", "-q", `${standIn.url}/${change.repository ?? "harbour/tide"}.git`, ".");
    await git("checkout", "-q", "-b", change.branch);
    for (const [path, text] of Object.entries(change.files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    await git("add", ".");
    await git("commit", "-q", "-m", `Change ${Object.keys(change.files).join(", ")}`);
    const { stderr } = await git("push", "-f", "origin", change.branch);
    return { sha: (await git("rev-parse", "HEAD")).stdout.trim(), output: stderr };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The error of a refused request; fails where it is not refused. */
export async function refusal(request: Promise<unknown>): Promise<Refusal> {
  try {
    await request;
  } catch (error) {
    const { status, message, response } = error as Refused;
    return { status, message, headers: response?.headers ?? {} };
  }
  throw new Error("this should have been refused");
}

interface Refused extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string>> };
}

/** A refused request. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** git's message for a refused push; fails where it is not refused. */
export async function pushRefusal(push: Promise<unknown>): Promise<string> {
  return push.then(
    () => {
      throw new Error("this push should have been refused");
    },
    (error: unknown) => (error as { readonly stderr: string }).stderr,
  );
}
