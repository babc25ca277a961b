// Purpose: makes a bare repository with a history, and the hook that keeps workflow files away from apps.
import { appendFile, chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "#demo/github/git/run-git.ts";

/** A person and a time, as git writes them: `Ada <ada@example.org>` and `1752000000 +0200`. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970, a blank, the offset. */
  readonly date: string;
}

/** One commit of a seeded history; `files` holds what changes, null deletes. */
export interface SeedCommit {
  readonly author: Signature;
  readonly message: string;
  readonly files: Readonly<Record<string, string | null>>;
}

/** Name of the environment variable by which the hook learns that workflow files may be pushed. */
export const WORKFLOWS_ALLOWED = "STAND_IN_WORKFLOWS_ALLOWED";

// GitHub refuses such a push with these words. The hook sees each ref before it moves, in git's own quarantine.
const UPDATE_HOOK = `#!/bin/sh
[ -n "$${WORKFLOWS_ALLOWED}" ] && exit 0
case "$3" in *[!0]*) ;; *) exit 0 ;; esac
path=$(git log --format= --name-only --diff-filter=ACMRT "$3" --not --all -- .github/workflows | head -n 1)
[ -z "$path" ] && exit 0
echo "refusing to allow a GitHub App to create or update workflow \\\`$path\\\` without \\\`workflows\\\` permission" >&2
exit 1
`;

const CONFIG = `[http]
	receivepack = true
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[receive]
	hideRefs = refs/pull
[gc]
	auto = 0
`;

/** Makes the repository at `directory` with `commits` on `branch`; the same commits give the same ids. */
export async function createRepository(
  directory: string,
  branch: string,
  commits: readonly SeedCommit[],
): Promise<void> {
  await createBareRepository(directory, branch);
  await appendFile(join(directory, "config"), CONFIG);
  const hook = join(directory, "hooks", "update");
  await mkdir(join(directory, "hooks"));
  await writeFile(hook, UPDATE_HOOK);
  await chmod(hook, 0o755);
  await importCommits(directory, { branch, from: null, commits });
}

/** Makes an empty bare repository without hooks. */
export async function createBareRepository(directory: string, branch: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await runGit(directory, ["init", "--quiet", "--bare", `--initial-branch=${branch}`, "--template=", "."]);
}

/** Commits to add to a branch; `from` is the commit that the first stands on, null for none. */
export interface Import {
  readonly branch: string;
  readonly from: string | null;
  readonly commits: readonly SeedCommit[];
}

/** Adds commits to a branch of a repository. */
export async function importCommits(directory: string, { branch, from, commits }: Import): Promise<void> {
  const stream = commits.map((commit, index) => importCommit(branch, commit, index === 0 ? from : null));
  if (stream.length > 0) await runGit(directory, ["fast-import", "--quiet"], stream.join(""));
}

function importCommit(branch: string, { author, message, files }: SeedCommit, from: string | null): string {
  const who = `${author.name} <${author.email}> ${author.date}`;
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
  );
  const parent = from === null ? "" : `from ${from}\n`;
  return `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n${data(message)}${parent}${changes.join("")}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
