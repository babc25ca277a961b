// Purpose: what the checks may know of the tree that a series goes onto: its LICENSES/, REUSE.toml and .mailmap, the files it touches.
import type { CheckOptions } from "#checks/check-revision.ts";
import type { Profile } from "#checks/check-settings.ts";
import { readLicenceFolder } from "#checks/spdx/linux-list.ts";
import { reuseTomlsAbove } from "#checks/spdx/reuse-toml.ts";
import type { Repository } from "#ports/repository.ts";
import type { Revision } from "#series/revision.ts";

/** Files of a folder, and files that series touch, that are read. */
const MAX_FILES = 300;

/** What a tree adds to a check. */
export type BaseFacts = Required<Pick<CheckOptions, "licences" | "readBefore" | "mailmap">>;

/** A commit, and what is asked of it. */
interface BaseQuestion {
  readonly commit: string;
  readonly profile: Profile;
  /** Revisions whose files are looked at as they were before. */
  readonly revisions: readonly Revision[];
}

/** Null licences leave the profile's own list in force: LICENSES/ is missing, or isn't asked because SPDX decides. @throws OutsideError */
export async function readBase(
  repository: Repository,
  { commit, profile, revisions }: BaseQuestion,
): Promise<BaseFacts> {
  const folder = profile === "linux" ? await repository.listFiles(commit, "LICENSES") : [];
  const licences = await readFiles(repository, commit, folder);
  const touched = revisions.flatMap(({ patches }) =>
    patches.flatMap(({ patch }) => patch.files.flatMap(({ oldPath }) => oldPath ?? [])),
  );
  const before = await readFiles(repository, commit, [...new Set(touched)]);
  const speaking = await readFiles(repository, commit, [...new Set(revisions.flatMap(reuseTomls)), MAILMAP]);
  return {
    licences: readLicenceFolder(licences),
    readBefore: (path) => before.get(path) ?? speaking.get(path) ?? null,
    mailmap: (speaking.get(MAILMAP) ?? "").split("\n"),
  };
}

const MAILMAP = ".mailmap";

function reuseTomls({ patches }: Revision): readonly string[] {
  return patches.flatMap(({ patch }) =>
    patch.files.flatMap(({ status, newPath }) => (status === "added" ? reuseTomlsAbove(newPath ?? "") : [])),
  );
}

/** Contents of files of a commit, of those that are there; of more than 300 paths the last. @throws OutsideError */
export async function readFiles(
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
