// Purpose: measures how fast an archive is read, against git alone printing the same mails, which is the lower limit.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { keepMemoryLow } from "#main/keep-memory-low.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { readOutline } from "#work/once/read-outline.ts";
import { ingest, NEW_MAILS, pickUp } from "./ingest.ts";
import { otherIndexers } from "./other-indexers.ts";

const ROUNDS = 5;
const GENERATED_MAILS = 5000;
const ENVIRONMENT = { PATH: process.env["PATH"] };

/** Prints a table for the epoch in `directory`; by default, for an epoch of 5,000 invented mails. */
export async function benchInbox(print: (line: string) => void, directory?: string): Promise<void> {
  // The program does this too before it reads an archive.
  keepMemoryLow();
  if (directory !== undefined) return compare(directory, print);
  const scratch = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    await generateEpoch(join(scratch, "0.git"));
    await compare(join(scratch, "0.git"), print);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function compare(directory: string, print: (line: string) => void): Promise<void> {
  if (!existsSync(directory)) throw new Error(`${directory} is not here`);
  const ids = listBlobs(directory);
  const whole = { bytes: 0, mails: 0 };
  const limit = await best(() => {
    gitAlone(directory, ids);
    return Promise.resolve();
  });
  const read = await best(async () => Object.assign(whole, await readAll(directory)));
  const parsed = await best(() => parseAll(directory));
  const patches = await best(() => readFacts(directory));
  const outlined = await best(async () =>
    readOutline([await openInbox(directory, { environment: ENVIRONMENT })]),
  );
  const megabytes = whole.bytes / 1e6;
  print(
    `${whole.mails} mails, ${megabytes.toFixed(0)} MB; best of ${ROUNDS}; CPU time is this process's own`,
  );
  const row = (name: string, { wall, cpu }: Cost): void => {
    const rate = `${(whole.mails / wall).toFixed(0).padStart(8)} mails/s ${(megabytes / wall).toFixed(1).padStart(7)} MB/s`;
    const times = `${wall.toFixed(3).padStart(7)} s ${cpu.toFixed(3).padStart(7)} s CPU`;
    print(`${name.padEnd(38)} ${times} ${rate} ${(wall / limit.wall).toFixed(2).padStart(6)} x`);
  };
  row("git cat-file --batch --buffer | cat", limit);
  row("read: commits listed, mails cut", read);
  row("read and parsed", parsed);
  row("read, parsed, patches", patches);
  row("read, parsed, patches, lineages", outlined);
  const stored = await best(() => ingest(directory));
  row("all that, and stored", stored);
  for (const { name, mails, run } of otherIndexers(directory, whole.mails))
    row(name, scale(await best(run, 1), whole.mails / mails));
  print(
    `the newest ${NEW_MAILS} mails, picked up by a running app: ${(await pickUp(directory)).toFixed(0)} ms`,
  );
}

function listBlobs(directory: string): string {
  const list = ["log", "--first-parent", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format="];
  const text = execFileSync("git", ["-C", directory, ...list], {
    maxBuffer: 1 << 30,
    env: ENVIRONMENT,
  }).toString("latin1");
  return text.replace(/^:\S+ \S+ \S+ (\S+) .*$/gm, "$1");
}

function gitAlone(directory: string, ids: string): void {
  const shell = 'git -C "$1" cat-file --batch --buffer | cat >/dev/null';
  spawnSync("sh", ["-c", shell, "sh", directory], { input: ids, env: ENVIRONMENT });
}

async function readAll(directory: string): Promise<{ mails: number; bytes: number }> {
  const inbox = await openInbox(directory, { environment: ENVIRONMENT });
  let [mails, bytes] = [0, 0];
  for await (const entry of inbox.read(null)) {
    mails += 1;
    if (entry.kind === "mail") bytes += entry.bytes.length;
  }
  return { mails, bytes };
}

async function parseAll(directory: string): Promise<void> {
  const inbox = await openInbox(directory, { environment: ENVIRONMENT });
  for await (const entry of inbox.read(null)) if (entry.kind === "mail") await parseMessage(entry.bytes);
}

async function readFacts(directory: string): Promise<void> {
  const inbox = await openInbox(directory, { environment: ENVIRONMENT });
  for await (const entry of inbox.read(null))
    if (entry.kind === "mail") readMailFacts((await parseMessage(entry.bytes)).value);
}

/** Seconds. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

function scale({ wall, cpu }: Cost, factor: number): Cost {
  return { wall: wall * factor, cpu: cpu * factor };
}

async function best(run: () => Promise<unknown>, rounds = ROUNDS): Promise<Cost> {
  let wall = Infinity;
  let cpu = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    wall = Math.min(wall, (performance.now() - start) / 1000);
    cpu = Math.min(cpu, (user + system) / 1e6);
  }
  return { wall, cpu };
}

async function generateEpoch(directory: string): Promise<void> {
  execFileSync("git", ["init", "-q", "--bare", directory], { env: ENVIRONMENT });
  const git = spawn("git", ["-C", directory, "fast-import", "--quiet"], {
    env: ENVIRONMENT,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => git.once("close", resolve));
  for (let index = 0; index < GENERATED_MAILS; index++) git.stdin.write(importCommand(index));
  git.stdin.end();
  await ended;
  execFileSync("git", ["-C", directory, "symbolic-ref", "HEAD", "refs/heads/master"], { env: ENVIRONMENT });
}

function importCommand(index: number): string {
  const mail = inventMail(index);
  const commit = `commit refs/heads/master\ncommitter A <a@example.org> ${1_600_000_000 + index} +0000\ndata 0\n`;
  return `${commit}M 100644 inline m\ndata ${Buffer.byteLength(mail)}\n${mail}\n`;
}

function inventMail(index: number): string {
  const lines = Array.from(
    { length: 20 + ((index * 7919) % 200) },
    (_, line) => `+\tline ${line} of mail ${index};`,
  );
  return [
    "List-Id: <demo.example.org>",
    `Message-ID: <${index}@example.org>`,
    `Subject: [PATCH] part ${index}: change it`,
    `From: Author ${index % 50} <a${index % 50}@example.org>`,
    "Date: Mon, 03 Mar 2025 10:00:00 +0000",
    "",
    "Why it is done.",
    "---",
    `diff --git a/f${index} b/f${index}`,
    "new file mode 100644",
    "--- /dev/null",
    `+++ b/f${index}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines,
    "-- ",
    "2.39.5",
    "",
  ].join("\n");
}
