// Purpose: reads the app's identity from the environment, which is the only place for secrets.
import { readFile } from "node:fs/promises";
import type { Environment } from "#adapters/process/environment.ts";
import type { AppIdentity } from "#adapters/github/github-clients.ts";
import { UserError } from "#errors/user-error.ts";

/** The settings in the environment: identity, webhook secret, and a listen address that overrides the operator's file. */
export interface AppSettings {
  readonly identity: AppIdentity;
  readonly webhookSecret: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly logLevel: string;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** @throws UserError `environment-incomplete` or `environment-wrong`, naming the variable and never its value */
export async function readAppSettings(environment: Environment): Promise<AppSettings> {
  return {
    identity: await readIdentity(environment),
    webhookSecret: readSecret(environment),
    host: environment["HOST"] ?? null,
    port: environment["PORT"] === undefined ? null : wholeNumber(environment, "PORT"),
    logLevel: readLogLevel(environment),
  };
}

async function readIdentity(environment: Environment): Promise<AppIdentity> {
  const host = environment["GHE_HOST"];
  const origin = `${environment["GHE_PROTOCOL"] ?? "https"}://${host ?? "github.com"}`;
  return {
    appId: wholeNumber(environment, "APP_ID"),
    privateKey: await readPrivateKey(environment),
    apiUrl: host === undefined ? "https://api.github.com" : `${origin}/api/v3`,
    webUrl: origin,
  };
}

// Some hosts can't keep line ends in a variable, so they write them as `\n`.
async function readPrivateKey(environment: Environment): Promise<string> {
  const path = environment["PRIVATE_KEY_PATH"];
  const key = path === undefined ? required(environment, "PRIVATE_KEY") : await readKeyFile(path);
  const pem = key.replaceAll("\\n", "\n");
  if (!pem.includes("PRIVATE KEY-----")) throw wrong("PRIVATE_KEY", "is not a private key in PEM form");
  return pem;
}

async function readKeyFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw wrong(
      "PRIVATE_KEY_PATH",
      `names a file that can't be read (${(error as NodeJS.ErrnoException).code ?? "?"})`,
    );
  }
}

// "development" is Probot's default secret, with which anybody can sign webhooks.
function readSecret(environment: Environment): string {
  const secret = required(environment, "WEBHOOK_SECRET");
  if (secret === "development") throw wrong("WEBHOOK_SECRET", "is Probot's well-known default");
  return secret;
}

function readLogLevel(environment: Environment): string {
  const level = environment["LOG_LEVEL"] ?? "info";
  if (!LOG_LEVELS.includes(level)) throw wrong("LOG_LEVEL", `must be one of ${LOG_LEVELS.join(", ")}`);
  return level;
}

function wholeNumber(environment: Environment, name: string): number {
  const text = required(environment, name);
  if (!/^\d{1,10}$/.test(text)) throw wrong(name, "is not a whole number");
  return Number(text);
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "")
    throw new UserError(
      "environment-incomplete",
      `The environment variable \`${name}\` is missing: see docs/install.md.`,
    );
  return value;
}

function wrong(name: string, complaint: string): UserError {
  return new UserError("environment-wrong", `The environment variable \`${name}\` ${complaint}.`);
}
