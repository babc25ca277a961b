// Purpose: asks git for the changes of a pull request: commits, files and counts.
import { commitOf, git, gitLines } from "#git/run-git.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { PullRequest } from "#world/issue.ts";

/** The base and the head commit of a pull request. */
export interface PullRange {
  /** Tip of the base branch. */
  readonly baseSha: string;
  readonly mergeBase: string;
  readonly headSha: string;
}

/** Counts of a pull request. */
export interface PullCounts {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** A file that a pull request changes; `patch` is null for a binary file. */
export interface PullFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | null;
}

const STATUS: Readonly<Record<string, PullFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** The two commits between which a pull request's diff is made. */
export async function pullRange(repository: HostedRepository, pull: PullRequest): Promise<PullRange> {
  const baseSha = (await commitOf(repository, `refs/heads/${pull.base}`)) ?? pull.headSha;
  const mergeBase = await git(repository, "merge-base", baseSha, pull.headSha).catch(() => baseSha);
  return { baseSha, mergeBase, headSha: pull.headSha };
}

/** Commits of a pull request, oldest first. */
export async function pullCommits(repository: HostedRepository, range: PullRange): Promise<string[]> {
  return gitLines(repository, "rev-list", "--reverse", `${range.mergeBase}..${range.headSha}`);
}

/** Counts of a pull request. */
export async function pullCounts(repository: HostedRepository, range: PullRange): Promise<PullCounts> {
  const [commits, stats] = await Promise.all([
    git(repository, "rev-list", "--count", `${range.mergeBase}..${range.headSha}`),
    gitLines(repository, "diff", "--numstat", range.mergeBase, range.headSha),
  ]);
  const numbers = stats.map((line) => line.split("\t").map((cell) => Number(cell) || 0));
  const sum = (column: number): number => numbers.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { commits: Number(commits), additions: sum(0), deletions: sum(1), changedFiles: stats.length };
}

/** Files of a pull request with their diffs. */
export async function pullFiles(repository: HostedRepository, range: PullRange): Promise<PullFile[]> {
  const [raw, diff] = await Promise.all([
    git(repository, "diff", "-M", "--raw", "--no-abbrev", "-z", range.mergeBase, range.headSha),
    git(repository, "diff", "-M", range.mergeBase, range.headSha),
  ]);
  const patches = splitFiles(diff);
  return readRaw(raw).map((file, index) => describeFile(file, patches[index] ?? ""));
}

type RawFile = Pick<PullFile, "path" | "previousPath" | "status" | "blob">;

// An entry is `:100644 100644 <old> <new> R090\0old path\0new path\0`; only renames and copies have two paths.
function readRaw(raw: string): RawFile[] {
  const fields = raw.split("\0").values();
  const files: RawFile[] = [];
  for (const head of fields) {
    if (head === "") break;
    const [, , , blob = "", status = ""] = head.split(" ");
    const letter = status.slice(0, 1);
    const previousPath = letter === "R" || letter === "C" ? next(fields) : null;
    files.push({ path: next(fields), previousPath, status: STATUS[letter] ?? "changed", blob });
  }
  return files;
}

function next(fields: Iterator<string, unknown>): string {
  const { value, done } = fields.next();
  return done === true ? "" : value;
}

function splitFiles(diff: string): string[] {
  return diff === "" ? [] : diff.split(/\n(?=diff --git )/);
}

function describeFile(file: RawFile, text: string): PullFile {
  const start = text.indexOf("\n@@ ");
  const patch = start < 0 ? null : text.slice(start + 1);
  const lines = patch?.split("\n") ?? [];
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return { ...file, additions: count("+"), deletions: count("-"), patch };
}
