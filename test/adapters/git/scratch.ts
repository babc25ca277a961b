// Purpose: scratch folders and real git for tests: an environment of its own, so that the machine's settings don't matter.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Environment of every git in tests: a fixed committer, no configuration of the user or the machine. */
export const GIT_ENVIRONMENT = {
  PATH: process.env["PATH"],
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Ada Example",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_AUTHOR_DATE: "1700000000 +0100",
  GIT_COMMITTER_NAME: "Ada Example",
  GIT_COMMITTER_EMAIL: "ada@example.org",
  GIT_COMMITTER_DATE: "1700000000 +0100",
  LC_ALL: "C",
};

/** Runs `use` with a folder that is gone afterwards. */
export async function withScratch<T>(use: (directory: string) => T | Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "patchferry-test-"));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What git printed, trimmed at its end; throws where git fails. */
export function git(directory: string, ...args: readonly string[]): string {
  return gitBytes(directory, args).toString("utf8").trimEnd();
}

/** The bytes that git printed. */
export function gitBytes(directory: string, args: readonly string[], input?: Uint8Array | string): Buffer {
  return execFileSync("git", ["-C", directory, ...args], {
    env: GIT_ENVIRONMENT,
    input,
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Whether git ended well. */
export function gitSucceeds(
  directory: string,
  args: readonly string[],
  input?: Uint8Array | string,
): boolean {
  return spawnSync("git", ["-C", directory, ...args], { env: GIT_ENVIRONMENT, input }).status === 0;
}
