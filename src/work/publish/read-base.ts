// Purpose: reads from the base of a series the files that the checks use: LICENSES/, REUSE.toml, .mailmap and the touched files.
import type { CheckOptions } from "#checks/check-revision.ts";
import type { Profile } from "#checks/check-settings.ts";
import { readLicenceFolder } from "#checks/spdx/linux-list.ts";
import { reuseTomlsAbove } from "#checks/spdx/reuse-toml.ts";
import type { Repository } from "#ports/repository.ts";
import type { Revision } from "#series/revision.ts";
import { readMailmapLines } from "#work/publish/read-mailmap.ts";

/** The most files that are read from a folder, and from the touched ones. */
const MAX_FILES = 300;

/** The facts from the base for a check. */
export type BaseFacts = Required<Pick<CheckOptions, "licences" | "readBefore" | "mailmap">>;

/** A commit, and what to read from it. */
interface BaseQuestion {
  readonly commit: string;
  readonly profile: Profile;
  /** Revisions whose touched files are read as they were before. */
  readonly revisions: readonly Revision[];
}

/**
 * Licences are null where LICENSES/ is missing or the profile goes by SPDX; then the profile's own list is used.
 * @throws OutsideError
 */
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
  const speaking = await readFiles(repository, commit, [...new Set(revisions.flatMap(reuseTomls))]);
  return {
    licences: readLicenceFolder(licences),
    readBefore: (path) => before.get(path) ?? speaking.get(path) ?? null,
    mailmap: await readMailmapLines(repository, commit),
  };
}

function reuseTomls({ patches }: Revision): readonly string[] {
  return patches.flatMap(({ patch }) =>
    patch.files.flatMap(({ status, newPath }) => (status === "added" ? reuseTomlsAbove(newPath ?? "") : [])),
  );
}

/** The contents of the paths that exist in a commit; of more than 300 paths only the last 300 are read. @throws OutsideError */
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
