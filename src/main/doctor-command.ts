// Purpose: gives `patchferry doctor` the real installation: this process's environment, files, git, database, GitHub.
import { createPrivateKey } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { lookAtSqlite } from "#adapters/database/look-at-sqlite.ts";
import { GitHubForge } from "#adapters/github/github-forge.ts";
import { isOwnPath, namesIn } from "#adapters/process/look-at-path.ts";
import { askGit } from "#adapters/process/run-git.ts";
import { QUEUE_MIGRATIONS, type QueueTables } from "#adapters/queue/migrations.ts";
import { SqliteQueue } from "#adapters/queue/sqlite-queue.ts";
import { STORE_MIGRATIONS } from "#adapters/store/migrations.ts";
import { sqlStore } from "#adapters/store/sql-store.ts";
import type { StoreTables } from "#adapters/store/tables.ts";
import { defineDoctor, type DoctorFlags } from "#cli/doctor.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { readAppSettings } from "#main/app-settings.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import { readServerFile } from "#main/read-server-file.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { UserError } from "#errors/user-error.ts";
import { jobAdvice } from "#work/jobs/job-list.ts";
import type { FoundState, Installation } from "#work/once/examine-installation.ts";

const GIT_TIMEOUT_MS = 10_000;

/** Adds `doctor` to the program, for the machine on which it runs. */
export function defineDoctorHere(program: Command, surroundings: Surroundings): void {
  defineDoctor(program, surroundings, (flags) => installationHere(flags, surroundings));
}

function installationHere({ config, online }: DoctorFlags, surroundings: Surroundings): Installation {
  const { clock, openInbox, readTextFile } = surroundings;
  const asked = online ?? process.env.APP_ID !== undefined;
  return {
    nodeVersion: process.versions.node,
    gitVersion,
    readEnvironment,
    readServerFile: () => readServerFile(config, readTextFile),
    openInbox,
    lookAtState: (database) => lookAtState(database, clock),
    jobAdvice,
    isWritable,
    foreignClones,
    installations: asked
      ? async () => new GitHubForge((await readAppSettings(process.env)).identity, clock).installedBy()
      : null,
  };
}

// git prints `git version 2.39.5`, on some systems with more text after it.
async function gitVersion(): Promise<string> {
  const call = { args: ["--version"], environment: gitEnvironment(process.env), timeoutMs: GIT_TIMEOUT_MS };
  return (await askGit(call)).trim().split(" ")[2] ?? "";
}

// `start` doesn't check the key, so GitHub would refuse it only much later.
async function readEnvironment(): Promise<void> {
  const { identity } = await readAppSettings(process.env);
  try {
    createPrivateKey(identity.privateKey);
  } catch {
    throw new UserError("environment-wrong", "The private key is damaged: it can't be read as PEM.");
  }
}

async function lookAtState(path: string, clock: Surroundings["clock"]): Promise<FoundState | null> {
  if (path.includes("://"))
    throw unusable(path, "it is not an SQLite file, and nothing else can be used yet");
  const look = await lookAtSqlite<StoreTables & QueueTables>(path, {
    ...STORE_MIGRATIONS,
    ...QUEUE_MIGRATIONS,
  });
  if (look === null) {
    await access(dirname(path), constants.W_OK).catch((cause: unknown) => {
      throw unusable(path, "its folder can't be written", cause);
    });
    return null;
  }
  const { database, behind, ahead } = look;
  return {
    behind,
    ahead,
    store: sqlStore(database),
    queue: new SqliteQueue(database, { clock }),
    close: () => database.destroy(),
  };
}

async function isWritable(folder: string): Promise<boolean> {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return access(nearest, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function foreignClones(folder: string): Promise<readonly string[]> {
  const names = (await namesIn(folder)) ?? [];
  const clones = names.filter((name) => name.endsWith(".git")).map((name) => join(folder, name));
  return clones.filter((clone) => !isOwnPath(clone));
}

function unusable(path: string, why: string, cause?: unknown): OutsideError {
  const options = { code: "database-unusable", retry: "never", cause } as const;
  return new OutsideError(`The database ${path} can't be used: ${why}.`, options);
}
