// Purpose: measures how fast two versions of a series are compared, against `git range-diff` on the same series in one run.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { comparisonJson } from "#report/json/comparison-json.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import type { Revision } from "#series/revision.ts";
import { readArchive } from "#work/once/read-archive.ts";

const SIZES = [7, 30, 100, 300];
/** Small series get more rounds, because other work of the machine disturbs them more. */
const ROUND_PATCHES = 4_000;
const ROUNDS = { fewest: 15, most: 100 };
/** Comparisons of 30 patches before the first timed one, so that the code is compiled as in a running process. */
const WARM_UP_ROUNDS = 60;
const PROCESS_ROUNDS = 9;
const FILES = 40;
const FILE_LINES = 400;
const LINES_PER_PATCH = 24;
const MAIN = join(import.meta.dirname, "../dist/patchferry.cjs");
const MATCHERS = {
  git: ["--matcher", "git", "--format", "git", "--functions", "mails"],
  review: ["--json"],
};
const PERSON = { NAME: "Ada Engine", EMAIL: "ada@example.org" };
const TELL_MEMORY = `data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;

type Print = (line: string) => void;

interface Series {
  readonly directory: string;
  readonly count: number;
  readonly share: number;
}

/**
 * Prints tables: git and ours in turn, the fastest of each in milliseconds; mails are parsed in each round. Needs git, and dist/
 * for the times of whole processes.
 */
export async function benchCompare(print: Print): Promise<void> {
  print("                   in a running process                     whole processes");
  print("patches  changed   range-diff   by git's rule     review    by git's rule      review   peak");
  await withSeries(30, 0.5, warmUp);
  for (const share of [0.5, 1]) {
    const ours: { readonly [Matcher in keyof typeof MATCHERS]: number }[] = [];
    for (const count of SIZES)
      await withSeries(count, share, async (series) => {
        ours.push(await measure(series, print));
      });
    const [before, after] = ours.slice(-2);
    const growth = (matcher: keyof typeof MATCHERS): string =>
      ((after?.[matcher] ?? 0) / (before?.[matcher] ?? 1)).toFixed(1);
    print(
      `  three times the patches take ${growth("git")} x by git's rule, ${growth("review")} x as a review`,
    );
  }
  await withSeries(7, 1, ({ directory }) => {
    tellStart(directory, print);
  });
}

async function withSeries(
  count: number,
  share: number,
  use: (series: Series) => Promise<void> | void,
): Promise<void> {
  const series = { directory: mkdtempSync(join(tmpdir(), "bench-compare-")), count, share };
  try {
    buildSeries(series);
    await use(series);
  } finally {
    rmSync(series.directory, { recursive: true, force: true });
  }
}

async function warmUp({ directory }: Series): Promise<void> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++)
    for (const compare of jobsIn(directory)) await compare();
}

/** Reads both versions, compares and prints them, by git's rule and as a review. */
function jobsIn(directory: string): readonly (() => Promise<string>)[] {
  return [
    async () => renderRangeDiff(...(await readBoth(directory)), "mails").text,
    async () => JSON.stringify(comparisonJson(compareRevisions(...(await readBoth(directory))))),
  ];
}

async function measure(
  { directory, count, share }: Series,
  print: Print,
): Promise<{ readonly git: number; readonly review: number }> {
  const rangeDiff = (): unknown => run(directory, ["range-diff", "--no-color", "base..old", "base..new"]);
  const rounds = Math.min(ROUNDS.most, Math.max(ROUNDS.fewest, Math.ceil(ROUND_PATCHES / count)));
  const [theirs = 0, git = 0, review = 0] = await leastOf(rounds, [rangeDiff, ...jobsIn(directory)]);
  const [whole = 0, gitWhole = 0, reviewWhole = 0] = await leastOf(PROCESS_ROUNDS, [
    rangeDiff,
    () => runOurs(directory, MATCHERS.git),
    () => runOurs(directory, MATCHERS.review),
  ]);
  const cell = (ours: number, of: number): string => `${ours.toFixed(1)} (${(of / ours).toFixed(1)} x)`;
  print(
    [
      String(count).padStart(7),
      share === 1 ? "all " : "half",
      theirs.toFixed(1).padStart(14),
      cell(git, theirs).padStart(15),
      cell(review, theirs).padStart(15),
      cell(gitWhole, whole).padStart(16),
      cell(reviewWhole, whole).padStart(15),
      `${(peakOf(directory) / 1024).toFixed(0)} MB`,
    ].join("  "),
  );
  return { git, review };
}

// The time that a person waits before the first mail is read, and its parts.
function tellStart(directory: string, print: Print): void {
  const time = (args: readonly string[], env = {}): number => {
    let least = Infinity;
    for (let round = 0; round < 2 * PROCESS_ROUNDS; round++) {
      const start = performance.now();
      runNode(directory, args, { ...process.env, ...env });
      least = Math.min(least, performance.now() - start);
    }
    return least;
  };
  const compare = [MAIN, "compare", ...MATCHERS.git, "old.mbox", "new.mbox"];
  const node = time(["--eval", ""]);
  const loaded = time([MAIN, "--version"]);
  const modules = time([MAIN, "compare", "--help"]);
  const compared = time(compare);
  const fresh = time(compare, { NODE_DISABLE_COMPILE_CACHE: "1" });
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  print(
    `start-up: node ${ms(node)}, the command line ${ms(loaded - node)}, modules of a comparison ${ms(modules - loaded)}, ` +
      `reading and comparing 7 patches ${ms(compared - modules)}; ${ms(fresh - compared)} more where no compiled code is kept`,
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

function runOurs(directory: string, options: readonly string[]): string {
  return runNode(directory, [MAIN, "compare", ...options, "old.mbox", "new.mbox"], process.env);
}

// In KiB.
function peakOf(directory: string): number {
  const args = ["--import", TELL_MEMORY, MAIN, "compare", ...MATCHERS.review, "old.mbox", "new.mbox"];
  return Number(
    spawnSync(process.execPath, args, { cwd: directory, encoding: "utf8", maxBuffer: 1 << 28 }).stderr,
  );
}

function runNode(directory: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const options = { cwd: directory, env, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  // Exit code 1 says that the versions differ, which is right here.
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
}

// The rounds alternate, so that a busy time of the machine slows all of them.
async function leastOf(rounds: number, jobs: readonly (() => unknown)[]): Promise<readonly number[]> {
  const least = jobs.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    for (const [at, job] of jobs.entries()) {
      const start = performance.now();
      await job();
      least[at] = Math.min(least[at] ?? Infinity, performance.now() - start);
    }
  return least;
}

// A realistic history: 40 files of C; each patch changes some places in one or two of them; the new version changes patches
// slightly.
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
  }
  // Written last, otherwise `git add .` would add the old version's mails to the new one. With Message-IDs, like mails from a
  // list.
  for (const [version, name] of ["old", "new"].entries()) {
    const options = ["--stdout", "--thread", `-v${version + 1}`];
    const mails = run(directory, ["format-patch", ...options, `base..${name}`]);
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
  run(directory, ["commit", "-q", "-m", title]);
}

function run(directory: string, args: readonly string[]): string {
  const roles = ["AUTHOR", "COMMITTER"].flatMap((role) =>
    Object.entries(PERSON).map(([what, value]): [string, string] => [`GIT_${role}_${what}`, value]),
  );
  const own = { PATH: process.env["PATH"] ?? "", HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  const env = { ...own, ...Object.fromEntries(roles) };
  return execFileSync("git", ["-C", directory, ...args], { encoding: "utf8", env, maxBuffer: 1 << 28 });
}
