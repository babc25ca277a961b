// Purpose: opens or creates a git repository and answers the Repository port with it.
import { mkdir } from "node:fs/promises";
import type { Address } from "#people/address.ts";
import type { RefUpdate, Repository } from "#ports/repository.ts";
import { decodeText } from "#text/bytes.ts";
import { applyRevision } from "#adapters/git/apply-revision.ts";
import { byteText } from "#adapters/git/byte-text.ts";
import { findRepository } from "#adapters/git/find-repository.ts";
import { askGit, runGit } from "#adapters/process/git-process.ts";
import type { Environment } from "#adapters/process/git-process.ts";
import { ObjectReader } from "#adapters/git/object-reader.ts";
import { ObjectStore } from "#adapters/git/object-store.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";
import { fetchBranches, pushRefs } from "#adapters/git/remote.ts";
import { TreeEditor } from "#adapters/git/tree-editor.ts";

/** What a repository needs to know beside its directory. */
export interface RepositorySettings {
  /** Environment for git; default none, so that git is looked for where the system has it. */
  readonly environment?: Environment;
  /** Who commits; default `Patchferry <patchferry@localhost>`. The date is that of the mail. */
  readonly committer?: Address;
}

const COMMITTER: Address = { name: "Patchferry", email: "patchferry@localhost" };
const MAX_FILE = 1 << 20;
const MAX_LISTED = 1000;

/**
 * Opens a bare repository or one with a worktree; the worktree and its index are never touched.
 * @throws UserError `not-a-repository`
 */
export async function openRepository(
  directory: string,
  settings: RepositorySettings = {},
): Promise<Repository> {
  const environment = settings.environment ?? {};
  const place = await findRepository(directory, environment);
  const reader = new ObjectReader(place.directory, environment);
  const committer = settings.committer ?? COMMITTER;
  return {
    resolve: async (revision) => (await reader.read(`${revision}^{commit}`))?.id ?? null,
    apply: (revision, base) => applyRevision(new ObjectStore(place, reader), revision, { base, committer }),
    readFile: (commit, path) => readFile(new ObjectStore(place, reader), commit, path),
    listFiles: (commit, folder) => listFiles(place, commit, folder),
    updateRefs: (updates) => updateRefs(place, updates),
    fetch: (remote) => fetchBranches(place, remote),
    push: (remote, updates) => pushRefs(place, remote, updates),
    close: () => reader.close(),
  };
}

/** Creates a bare repository, or opens the one that is there. @throws OutsideError `git-failed` */
export async function createRepository(
  directory: string,
  settings: RepositorySettings = {},
): Promise<Repository> {
  await mkdir(directory, { recursive: true });
  const args = ["init", "--quiet", "--bare", "--", directory];
  await askGit({ args, environment: settings.environment ?? {} });
  return openRepository(directory, settings);
}

async function readFile(store: ObjectStore, commit: string, path: string): Promise<string | null> {
  const root = await store.read(`${commit}^{tree}`);
  if (root === null) return null;
  const found = await new TreeEditor(store, root.id).find(byteText(path));
  if (found.kind !== "file") return null;
  const blob = await store.read(found.file.id);
  return blob?.type === "blob" && blob.bytes !== null ? decodeText(blob.bytes.subarray(0, MAX_FILE)) : null;
}

async function listFiles(place: RepositoryPlace, commit: string, folder: string): Promise<readonly string[]> {
  const options = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options"];
  const call = {
    args: ["--git-dir", place.directory, ...options, commit, `${folder}/`],
    environment: place.environment,
  };
  const { code, output } = await runGit(call);
  return code === 0
    ? output
        .split("\0")
        .filter((path) => path !== "")
        .slice(0, MAX_LISTED)
    : [];
}

async function updateRefs(place: RepositoryPlace, updates: readonly RefUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const none = "0".repeat(place.hash === "sha1" ? 40 : 64);
  const lines = updates.map(
    ({ ref, commit, old }) => `update ${ref}\0${commit}\0${old === undefined ? "" : (old ?? none)}\0`,
  );
  const args = ["--git-dir", place.directory, "update-ref", "-z", "--stdin"];
  await askGit({ args, environment: place.environment, input: lines.join("") });
}
