// Purpose: opens or creates a git repository, as the Repository port.
import { mkdir } from "node:fs/promises";
import type { Address } from "#people/address.ts";
import type { RefUpdate, Repository } from "#ports/repository.ts";
import { decodeText } from "#text/bytes.ts";
import { applyRevision } from "#adapters/git/apply-revision.ts";
import { byteText } from "#adapters/git/byte-text.ts";
import { findRepository } from "#adapters/git/find-repository.ts";
import type { Environment } from "#adapters/process/environment.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";
import { askGit, runGit } from "#adapters/process/run-git.ts";
import { ObjectReader } from "#adapters/git/object-reader.ts";
import { ObjectStore } from "#adapters/git/object-store.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";
import { fetchBranches, pushRefs } from "#adapters/git/remote.ts";
import { TreeEditor } from "#adapters/git/tree-editor.ts";

/** The options of a repository. */
export interface RepositorySettings {
  /** Environment for git; default none, so that git is looked for where the system has it. */
  readonly environment?: Environment;
  /** The committer; default `Patchferry <patchferry@localhost>`. The date is the mail's. */
  readonly committer?: Address;
}

const COMMITTER: Address = { name: "Patchferry", email: "patchferry@localhost" };
const MAX_FILE = 1 << 20;
const MAX_LISTED = 1000;

/**
 * Opens a bare repository or one with a worktree; the worktree and its index are never touched. Another user's can be read; what
 * would write to it throws UserError `unsafe-repository`, because git runs the hooks that are in it.
 * @throws UserError `not-a-repository`, `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function openRepository(
  directory: string,
  settings: RepositorySettings = {},
): Promise<Repository> {
  const environment = settings.environment ?? {};
  const place = await findRepository(directory, environment);
  const reader = new ObjectReader(place);
  const write = <T>(action: () => Promise<T>): Promise<T> =>
    place.refusal === null ? action() : Promise.reject(place.refusal);
  const committer = settings.committer ?? COMMITTER;
  return {
    resolve: async (revision) => (await reader.read(`${revision}^{commit}`))?.id ?? null,
    apply: (revision, base) =>
      write(() => applyRevision(new ObjectStore(place, reader), revision, { base, committer })),
    readFile: (commit, path) => readFile(new ObjectStore(place, reader), commit, path),
    listFiles: (commit, folder) => listFiles(place, commit, folder),
    updateRefs: (updates) => write(() => updateRefs(place, updates)),
    fetch: (remote) => write(() => fetchBranches(place, remote)),
    push: (remote, updates) => write(() => pushRefs(place, remote, updates)),
    close: () => reader.close(),
  };
}

/** Creates a bare repository, or opens an existing one. @throws OutsideError `git-failed`, `git-missing` */
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
  const call = { ...place, args: [...options, commit, `${folder}/`] };
  const result = await runGit(call);
  if (result.code !== 0) throw gitFailure(call, result);
  const paths = result.output.split("\0").filter((path) => path !== "");
  return paths.slice(0, MAX_LISTED);
}

async function updateRefs(place: RepositoryPlace, updates: readonly RefUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const none = "0".repeat(place.hash === "sha1" ? 40 : 64);
  const lines = updates.map(
    ({ ref, commit, old }) => `update ${ref}\0${commit}\0${old === undefined ? "" : (old ?? none)}\0`,
  );
  await askGit({ ...place, args: ["update-ref", "-z", "--stdin"], input: lines.join("") });
}
