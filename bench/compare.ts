// Purpose: how fast two versions of a series compare, beside `git range-diff` on the same series in one run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { comparisonJson } from "#report/comparison-json.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import type { Revision } from "#series/revision.ts";
import { readArchive } from "#work/read-archive.ts";

const SIZES = [7, 30, 100, 300];
/** Small series take more rounds: the first ones of a process run code that is not compiled yet. */
const ROUND_PATCHES = 600;
const FEWEST_ROUNDS = 5;
const FILES = 40;
const FILE_LINES = 400;
const LINES_PER_PATCH = 24;

interface Series {
  readonly directory: string;
  readonly count: number;
  readonly share: number;
}

/** Prints a table: best of five rounds or more, milliseconds; needs git. Mails are parsed in each round. */
export async function benchCompare(print: (line: string) => void): Promise<void> {
  print(
    "patches  changed   git range-diff   ours, git's rule   ours, review   git : ours   process : process",
  );
  for (const share of [0.5, 1])
    for (const count of SIZES) {
      const directory = mkdtempSync(join(tmpdir(), "bench-compare-"));
      try {
        await measure({ directory, count, share }, print);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    }
}

async function measure(series: Series, print: (line: string) => void): Promise<void> {
  buildSeries(series);
  const { directory, count, share } = series;
  const git = await best(count, () => run(directory, ["range-diff", "--no-color", "base..old", "base..new"]));
  const ours = await best(count, async () => {
    const [old, now] = await readBoth(directory);
    return renderRangeDiff(old, now, "mails");
  });
  const review = await best(count, async () => {
    const [old, now] = await readBoth(directory);
    return JSON.stringify(comparisonJson(compareRevisions(old, now)));
  });
  const process = await best(ROUND_PATCHES, () => {
    runOurs(directory);
  });
  const cells = [git, ours, review].map((ms, at) => ms.toFixed(1).padStart([14, 19, 15][at] ?? 0));
  const ratios = [
    `${(git / ours).toFixed(1)} x`.padStart(13),
    `${(git / process).toFixed(1)} x`.padStart(20),
  ];
  print(
    `${String(count).padStart(7)}  ${share === 1 ? "all    " : "half   "}${cells.join("")}${ratios.join("")}`,
  );
}

async function readBoth(directory: string): Promise<readonly [Revision, Revision]> {
  const read = async (name: string): Promise<Revision> => {
    const { lineages } = await readArchive([await openInbox(join(directory, `${name}.mbox`))]);
    const revision = lineages[0]?.revisions.at(-1);
    if (revision === undefined) throw new Error(`no series in ${name}.mbox`);
    return revision;
  };
  return [await read("old"), await read("new")];
}

function runOurs(directory: string): void {
  const main = join(import.meta.dirname, "../dist/patchferry.cjs");
  const args = [main, "compare", "--matcher", "git", "--format", "git", "--functions", "mails"];
  try {
    execFileSync(process.execPath, [...args, "old.mbox", "new.mbox"], {
      cwd: directory,
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    // 1 says that the versions differ, as they do.
    if ((error as { status?: number }).status !== 1) throw error;
  }
}

async function best(count: number, job: () => unknown): Promise<number> {
  let least = Infinity;
  const rounds = Math.max(FEWEST_ROUNDS, Math.ceil(ROUND_PATCHES / count / 2));
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await job();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

// A believable history: 40 files of C, each patch changes some places of one or two; the new version changes patches slightly.
function buildSeries({ directory, count, share }: Series): void {
  const random = noise(count);
  run(directory, ["init", "-q", "-b", "base"]);
  for (let file = 0; file < FILES; file++) writeFileSync(join(directory, `f${file}.c`), sourceOf(file));
  commit(directory, "base");
  const plans = Array.from({ length: count }, (_, index) => planOf(index, random));
  for (const name of ["old", "new"]) {
    run(directory, ["checkout", "-q", "-b", name, "base"]);
    for (const [index, plan] of plans.entries())
      applyPlan(directory, plan, { index, changed: name === "new" && index / count < share });
    const mails = run(directory, ["format-patch", "--stdout", `-v${name === "old" ? 1 : 2}`, "base..HEAD"]);
    writeFileSync(join(directory, `${name}.mbox`), mails);
  }
}

interface Plan {
  readonly file: number;
  readonly line: number;
}

function planOf(index: number, random: () => number): Plan {
  return { file: index % FILES, line: 20 + Math.floor(random() * (FILE_LINES - 60)) };
}

function applyPlan(
  directory: string,
  { file, line }: Plan,
  { index, changed }: { index: number; changed: boolean },
): void {
  const path = join(directory, `f${file}.c`);
  const lines = run(directory, ["show", `:f${file}.c`]).split("\n");
  const added = Array.from({ length: LINES_PER_PATCH }, (_, at) =>
    changed && at % 8 === 3 ? `\tnew_step_${index}_${at}(state);` : `\tstep_${index}_${at}(state);`,
  );
  lines.splice(line, 3, ...added);
  writeFileSync(path, lines.join("\n"));
  commit(directory, `f${file}: take step ${index} in one go`);
}

function sourceOf(file: number): string {
  const lines = Array.from({ length: FILE_LINES }, (_, at) =>
    at % 20 === 0
      ? `int work_${file}_${at}(struct state *state)`
      : at % 20 === 1
        ? "{"
        : at % 20 === 19
          ? "}"
          : `\tdo_${file}_${at}(state);`,
  );
  return `${lines.join("\n")}\n`;
}

function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
}

function commit(directory: string, title: string): void {
  run(directory, ["add", "."]);
  run(directory, [
    "-c",
    "user.name=Ada Engine",
    "-c",
    "user.email=ada@example.org",
    "commit",
    "-q",
    "-m",
    title,
  ]);
}

function run(directory: string, args: readonly string[]): string {
  const env = { PATH: process.env["PATH"] ?? "", HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", ["-C", directory, ...args], { encoding: "utf8", env, maxBuffer: 1 << 28 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await benchCompare((line) => {
    process.stdout.write(`${line}\n`);
  });
