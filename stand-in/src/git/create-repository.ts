// Purpose: makes a bare repository with a history, and the hook that refuses workflow files from apps.
import { appendFile, chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "#git/run-git.ts";
import { encodeText } from "#git/surrogate-bytes.ts";

/** A person and a time, as git writes them: `Ada <ada@example.org>` and `1752000000 +0200`. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970, a blank, and the offset. */
  readonly date: string;
}

/** A regular file's content, or content and mode (six octal digits). Lone surrogates are bytes that aren't UTF-8. */
export type SeedFile = string | Uint8Array | { readonly mode: string; readonly content: string };

/** One commit of a seeded history; `files` has the changed files, null deletes one. */
export interface SeedCommit {
  readonly author: Signature;
  readonly message: string;
  readonly files: Readonly<Record<string, SeedFile | null>>;
}

/** The environment variable that tells the hook that workflow files may be pushed. */
export const WORKFLOWS_ALLOWED = "STAND_IN_WORKFLOWS_ALLOWED";

// GitHub refuses such a push with these words. The hook runs for each ref before it moves, in git's own quarantine.
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

/** Commits to add to a branch; `from` is the parent of the first one, null for none. */
export interface Import {
  readonly branch: string;
  readonly from: string | null;
  readonly commits: readonly SeedCommit[];
}

/** Adds commits to a branch of a repository. */
export async function importCommits(directory: string, { branch, from, commits }: Import): Promise<void> {
  const stream = commits.flatMap((commit, index) => importCommit(branch, commit, index === 0 ? from : null));
  if (stream.length > 0) await runGit(directory, ["fast-import", "--quiet"], Buffer.concat(stream));
}

function importCommit(branch: string, { author, message, files }: SeedCommit, from: string | null): Buffer[] {
  const who = `${author.name} <${author.email}> ${author.date}`;
  const parent = from === null ? "" : `from ${from}\n`;
  const changes = Object.entries(files).flatMap(([path, file]) => importFile(path, file));
  const head = `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n`;
  return [Buffer.from(head), ...data(message), Buffer.from(parent), ...changes, Buffer.from("\n")];
}

function importFile(path: string, file: SeedFile | null): Buffer[] {
  if (file === null) return [Buffer.from(`D ${quote(path)}\n`)];
  const { mode, content } =
    typeof file === "string" || file instanceof Uint8Array ? { mode: "100644", content: file } : file;
  return [encodeText(`M ${mode} inline ${quote(path)}\n`), ...data(content)];
}

function data(content: string | Uint8Array): Buffer[] {
  const bytes = typeof content === "string" ? encodeText(content) : Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")];
}

// fast-import reads a path up to the line's end unless it begins with a quotation mark.
function quote(path: string): string {
  return `"${path.replaceAll(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
