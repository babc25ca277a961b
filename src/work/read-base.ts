// Purpose: what the checks may know of the tree that a series goes onto: its LICENSES/ and the files it touches.
import type { CheckOptions } from "#checks/check-revision.ts";
import { readLicenceFolder } from "#checks/linux-list.ts";
import type { Repository } from "#ports/repository.ts";
import type { Revision } from "#series/revision.ts";

/** Files of a folder, and files that series touch, that are read. */
const MAX_FILES = 300;

/** What a tree adds to a check. */
export type BaseFacts = Required<Pick<CheckOptions, "licences" | "readBefore">>;

/** Reads from `commit`; a tree without LICENSES/ gives null licences, so that the profile's own list holds. @throws OutsideError */
export async function readBase(
  repository: Repository,
  commit: string,
  revisions: readonly Revision[],
): Promise<BaseFacts> {
  const licences = await readAll(repository, commit, await repository.listFiles(commit, "LICENSES"));
  const touched = revisions.flatMap(({ patches }) =>
    patches.flatMap(({ patch }) => patch.files.flatMap(({ oldPath }) => oldPath ?? [])),
  );
  const before = await readAll(repository, commit, [...new Set(touched), "REUSE.toml"]);
  return { licences: readLicenceFolder(licences), readBefore: (path) => before.get(path) ?? null };
}

async function readAll(
  repository: Repository,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const path of paths.slice(-MAX_FILES)) {
    const content = await repository.readFile(commit, path);
    if (content !== null) files.set(path, content);
  }
  return files;
}
