// Purpose: measures how fast the checks read patches, against a regular expression, ripgrep, licensecheck and reuse.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import type { Revision } from "#series/revision.ts";
import { encodeText } from "#text/bytes.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { REAL_MAIL } from "../test/acceptance/real-mail.ts";

const DATA = join(REAL_MAIL, "series");
const ROUNDS = 10;
/** licensecheck takes some 20 ms a file and reuse 2 ms, so they get a sample. */
const SAMPLE = 150;
const WORDS =
  "SPDX-License-Identifier|(59|53),? +Temple +Pl|675 +Mass|51 +Franklin|write +to +the +Free|Copyright|MODULE_LICENSE|General +Public";

/** Prints a table; needs the real series, and runs the other tools where they are installed. */
export async function benchChecks(print: (line: string) => void): Promise<void> {
  if (!existsSync(DATA)) {
    print("checks: the folder of real mail (test/acceptance/real-mail.ts) is not here");
    return;
  }
  const revisions = await readRevisions();
  const diffs = revisions.flatMap(({ patches }) =>
    patches.map(({ patch }) => patch.files.map(({ text }) => text).join("")),
  );
  const megabytes = diffs.reduce((sum, diff) => sum + diff.length, 0) / 1e6;
  print(`${diffs.length} patches, ${megabytes.toFixed(1)} MB of diffs; best of ${ROUNDS}, warm`);
  const rates: number[] = [];
  const row = (name: string, seconds: number, share = 1): void => {
    const [patches, size] = [(diffs.length * share) / seconds, (megabytes * share) / seconds];
    rates.push(patches);
    print(
      `${name.padEnd(34)} ${patches.toFixed(0).padStart(9)} patches/s ${size.toFixed(2).padStart(9)} MB/s`,
    );
  };
  for (const profile of ["linux", "spdx"] as const) {
    const settings = { ...DEFAULT_CHECK_SETTINGS, profile };
    row(
      `checks, profile ${profile}`,
      worked(() => revisions.map((revision) => checkRevision(revision, { settings, previous: null }))),
    );
  }
  const [checks = NaN] = rates;
  const pattern = new RegExp(WORDS, "i");
  row(
    "one regular expression in Node",
    worked(() => diffs.reduce((sum, diff) => sum + diff.split(pattern).length, 0)),
  );
  print(
    `checks take ${((rates.at(-1) ?? NaN) / checks).toFixed(1)} times as long as the expression (5 at most)`,
  );
  withFiles(diffs, (folder, sample) => {
    for (const tool of TOOLS) {
      if (!has(tool.name)) {
        print(`${tool.name} is not installed, so it is left out`);
        continue;
      }
      const part = tool.whole ? 1 : Math.min(1, SAMPLE / diffs.length);
      const run = (): unknown => spawnSync(tool.name, tool.args(tool.whole ? folder : sample));
      row(
        tool.whole ? tool.name : `${tool.name} (${SAMPLE} patches)`,
        tool.whole ? best(run) : timed(run),
        part,
      );
      if (!tool.whole)
        print(`checks are ${(checks / (rates.at(-1) ?? NaN)).toFixed(0)} times as fast as ${tool.name}`);
    }
  });
}

interface Tool {
  readonly name: string;
  /** Whether it gets all patches, as often as ours; otherwise it gets a sample once. */
  readonly whole: boolean;
  readonly args: (folder: string) => readonly string[];
}

// ripgrep is the lower limit: one pass that only finds words. reuse reads the comments of all files of a folder.
const TOOLS: readonly Tool[] = [
  { name: "rg", whole: true, args: (folder) => ["-c", "-i", WORDS, folder] },
  { name: "licensecheck", whole: false, args: (folder) => ["-r", "--check", ".", "--lines", "0", folder] },
  { name: "reuse", whole: false, args: (folder) => ["--root", folder, "lint"] },
];

async function readRevisions(): Promise<readonly Revision[]> {
  const sources = readdirSync(DATA).flatMap((name) =>
    readdirSync(join(DATA, name))
      .filter((file) => /^v\d+\.mbox$/.test(file))
      .map((file) => join(DATA, name, file)),
  );
  const { lineages } = await readArchive(await Promise.all(sources.map((source) => openInbox(source))));
  return lineages.flatMap((lineage) => lineage.revisions);
}

function best(run: () => unknown): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => timed(run)));
}

/** Seconds of CPU time of this process, so that a busy machine changes little. */
function worked(run: () => unknown): number {
  for (let warm = 0; warm < ROUNDS; warm++) run();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

function has(tool: string): boolean {
  try {
    execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function withFiles(diffs: readonly string[], run: (folder: string, sample: string) => void): void {
  const [folder, sample] = [mkdtempSync(join(tmpdir(), "bench-")), mkdtempSync(join(tmpdir(), "bench-"))];
  try {
    for (const [index, diff] of diffs.entries()) writeFileSync(join(folder, `${index}.c`), encodeText(diff));
    const every = Math.max(1, Math.floor(diffs.length / SAMPLE));
    for (let index = 0, count = 0; index < diffs.length && count < SAMPLE; index += every, count++)
      writeFileSync(join(sample, `${index}.c`), encodeText(diffs[index] ?? ""));
    run(folder, sample);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(sample, { recursive: true });
  }
}

if (process.argv[1]?.endsWith("bench/checks.ts") === true)
  await benchChecks((line) => void process.stdout.write(`${line}\n`));
