// Purpose: applies an mbox twice, with `git am` and with ours, and gives both outcomes in the same words.
import { readArchive } from "#work/once/read-archive.ts";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { openRepository } from "#adapters/git/open-repository.ts";
import type { Repository } from "#ports/repository.ts";
import type { ApplyConflict } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";
import { GIT_ENVIRONMENT, git, gitSucceeds } from "./scratch.ts";

/** Per commit: tree, author, author date and message. */
export interface Outcome {
  readonly commits: readonly string[];
  readonly applied: boolean;
}

/** Our outcome, with the reason where it doesn't apply. */
export interface OwnOutcome extends Outcome {
  readonly conflict: ApplyConflict | null;
}

/** `git am` of the mbox in the worktree `directory`, which is reset to `base` first and left at the result. */
export function applyWithGitAm(directory: string, base: string, mbox: string): Outcome {
  git(directory, "checkout", "-q", "-f", "--detach", base);
  git(directory, "clean", "-q", "-fdx");
  const applied = gitSucceeds(directory, ["am", "-q", "--no-gpg-sign", mbox]);
  if (!applied) gitSucceeds(directory, ["am", "--quit"]);
  return { commits: describe(directory, base, "HEAD"), applied };
}

/** Ours of the newest revision in the mbox, onto the same base of the same repository. */
export async function applyOurselves(directory: string, base: string, mbox: string): Promise<OwnOutcome> {
  const revision = await newestRevision(mbox);
  return withRepository(directory, async (repository) => {
    const { commits, conflict } = await repository.apply(revision, base);
    const tip = commits.at(-1)?.commit ?? base;
    return { commits: describe(directory, base, tip), applied: conflict === null, conflict };
  });
}

/** The newest revision of the only lineage in a source of mail. */
export async function newestRevision(source: string): Promise<Revision> {
  const { lineages } = await readArchive([await openInbox(source, { environment: GIT_ENVIRONMENT })]);
  const revision = lineages[0]?.revisions.at(-1);
  if (revision === undefined || lineages.length !== 1)
    throw new Error(`${source} holds ${lineages.length} lineages`);
  return revision;
}

/** Runs `use` on an open repository and ends its git. */
export async function withRepository<T>(
  directory: string,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(directory, { environment: GIT_ENVIRONMENT });
  return use(repository).finally(() => repository.close());
}

function describe(directory: string, base: string, tip: string): readonly string[] {
  const format = "--format=%T%n%an <%ae> %ad%n%B%x00";
  const text = git(
    directory,
    "log",
    "--reverse",
    "--date=raw",
    "--encoding=UTF-8",
    format,
    `${base}..${tip}`,
  );
  return text
    .split("\0")
    .map((commit) => commit.trim())
    .filter((commit) => commit !== "");
}
