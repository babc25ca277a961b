// Purpose: measures how fast a series is applied to a tree of the size of Linux, against `git am` in a worktree.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRepository } from "#adapters/git/open-repository.ts";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { readArchive } from "#work/once/read-archive.ts";

const FILES = 78_000;
const FILES_A_DIRECTORY = 20;
const LINES = 400;
const ROUNDS = 5;
const ENVIRONMENT = {
  PATH: process.env["PATH"],
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.org",
};

/** Prints a table; the tree and the series are invented. */
export async function benchMirror(print: (line: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    makeTree(scratch);
    print(`a tree of ${FILES} files; best of ${ROUNDS}`);
    for (const patches of [7, 100]) await compare(scratch, patches, print);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function compare(scratch: string, patches: number, print: (line: string) => void): Promise<void> {
  const mbox = join(scratch, "series.mbox");
  writeFileSync(mbox, makeSeries(patches));
  const { lineages } = await readArchive([await openInbox(mbox)]);
  const revision = lineages[0]?.revisions[0];
  if (revision === undefined) throw new Error("the series was not found again");
  const repository = await openRepository(scratch, { environment: ENVIRONMENT });
  const trees = new Set<string>();
  const ours = await best(async () => void trees.add((await repository.apply(revision, "main")).tree));
  await repository.close();
  git(scratch, "checkout", "-q", "-f", "--detach", "main");
  const theirs = await best(() => {
    git(scratch, "reset", "-q", "--hard", "main");
    const start = performance.now();
    git(scratch, "am", "-q", mbox);
    return Promise.resolve(performance.now() - start);
  });
  trees.add(git(scratch, "rev-parse", "HEAD^{tree}"));
  print(
    `${String(patches).padStart(4)} patches: git am ${theirs.toFixed(0)} ms, ours ${ours.toFixed(0)} ms, ${trees.size === 1 ? "the same tree" : "OTHER TREES"}`,
  );
}

/** Milliseconds of the fastest round, returned by `run` or measured here. */
async function best(run: () => Promise<unknown>): Promise<number> {
  let fastest = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const told = await run();
    fastest = Math.min(fastest, typeof told === "number" ? told : performance.now() - start);
  }
  return fastest;
}

function makeTree(directory: string): void {
  git(directory, "init", "-q", "-b", "main");
  const text = fileText();
  const blob = `blob\nmark :1\ndata ${text.length}\n${text}\n`;
  const files = Array.from({ length: FILES }, (_, index) => `M 100644 :1 ${pathOf(index)}\n`);
  const commit = `commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 4\nbase\n`;
  execFileSync("git", ["-C", directory, "fast-import", "--quiet"], {
    env: ENVIRONMENT,
    input: `${blob}${commit}${files.join("")}`,
  });
}

function pathOf(index: number): string {
  const directory = Math.floor(index / FILES_A_DIRECTORY);
  return `d${directory % 60}/e${directory}/f${index}.c`;
}

function fileText(): string {
  return Array.from({ length: LINES }, (_, line) => `line ${line}\n`).join("");
}

function makeSeries(patches: number): string {
  return Array.from({ length: patches }, (_, index) => patchMail(index, patches)).join("");
}

// Each patch touches one file of its own, and the next line of a file that all patches touch.
function patchMail(index: number, total: number): string {
  const date = new Date(1_740_000_000_000 + index * 1000).toUTCString().replace("GMT", "+0000");
  return [
    "From mboxrd@z Thu Jan  1 00:00:00 1970",
    `Message-ID: <${index}@example.org>`,
    ...(index === 0 ? [] : ["In-Reply-To: <0@example.org>"]),
    `Subject: [PATCH ${index + 1}/${total}] change ${index}`,
    "From: Ada Example <ada@example.org>",
    `Date: ${date}`,
    "",
    "Why.",
    "---",
    diffOf(pathOf(1 + index * 700), 200),
    diffOf(pathOf(0), 10 + index * 3),
    "-- ",
    "2.39.5",
    "",
    "",
  ].join("\n");
}

// Adds a line before line `at` (from 0) of the original file, so later patches find their place further down.
function diffOf(path: string, at: number): string {
  const context = (from: number): string => [0, 1, 2].map((step) => ` line ${from + step}`).join("\n");
  const hunk = `@@ -${at - 2},6 +${at - 2},7 @@\n${context(at - 3)}\n+added\n${context(at)}`;
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunk}`;
}

function git(directory: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", directory, ...args], {
    env: ENVIRONMENT,
    stdio: ["ignore", "pipe", "inherit"],
  })
    .toString()
    .trim();
}
