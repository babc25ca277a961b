// Purpose: finds the epochs of a public-inbox archive, each with its newest mails.
import { basename, join } from "node:path";
import { type Epoch, lookAtTip } from "#adapters/inbox/epoch.ts";
import type { Environment } from "#adapters/process/environment.ts";
import type { GitPlace } from "#adapters/process/git-child.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";
import { locateReadable } from "#adapters/process/locate-readable.ts";
import { namesIn } from "#adapters/process/look-at-path.ts";
import { runGit } from "#adapters/process/run-git.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** An epoch with mail. */
export interface FoundEpoch {
  readonly epoch: Epoch;
  /** Its directory: the git directory, or the worktree around it. */
  readonly home: string;
  /** Some of its newest mails. */
  readonly mails: readonly Uint8Array[];
}

/** The name of an epoch: `3.git`, or `3` in a web address. */
export const EPOCH_NAME = /^(\d{1,6})(?:\.git)?$/;
/** The number of mails from which the list's name is read. */
const NAMING_MAILS = 20;

/**
 * The epochs in `directory`, oldest first; empty where it is not an epoch and has no `git/N.git` in it.
 * @param known epochs that needn't be examined again
 * @throws UserError `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function findEpochs(
  directory: string,
  environment: Environment,
  known: readonly FoundEpoch[],
): Promise<readonly FoundEpoch[]> {
  const names = (await namesIn(join(directory, "git"))) ?? [];
  const numbers = names.flatMap((name) => (name.endsWith(".git") ? (EPOCH_NAME.exec(name)?.[1] ?? []) : []));
  const listed = numbers.map(Number).sort((a, b) => a - b);
  const candidates =
    listed.length > 0
      ? listed.map((number) => ({ number, home: join(directory, "git", `${number}.git`) }))
      : [{ number: Number(EPOCH_NAME.exec(basename(directory))?.[1] ?? 0), home: directory }];
  const found = await Promise.all(
    candidates.map(
      async (candidate) =>
        known.find(({ home }) => home === candidate.home) ?? (await findEpoch(candidate, environment)),
    ),
  );
  return found.filter((epoch) => epoch !== null);
}

// A bundle may lack a HEAD, and then a clone of it has a HEAD that points nowhere; its only branch is used instead. A new
// epoch without mail is left out until it has mail.
async function findEpoch(
  { number, home }: { readonly number: number; readonly home: string },
  environment: Environment,
): Promise<FoundEpoch | null> {
  const place = await locateReadable(home, environment);
  if (place === null) return null;
  const head = { number, ...place, tip: "HEAD" };
  const atHead = await lookAtTip(head, NAMING_MAILS);
  if (atHead.kind === "epoch") return { epoch: head, home, mails: atHead.mails };
  const tip = await firstBranch(place);
  if (tip === null) return null;
  const branch = { ...head, tip };
  const atBranch = await lookAtTip(branch, NAMING_MAILS);
  if (atBranch.kind === "epoch") return { epoch: branch, home, mails: atBranch.mails };
  if (atHead.kind === "nothing" && atBranch.kind === "nothing") throw damaged(branch);
  return null;
}

// git skips a branch whose file is damaged and prints a warning, so a warning without a branch is a failure.
async function firstBranch(place: GitPlace): Promise<string | null> {
  const args = ["for-each-ref", "--count=1", "--format=%(refname)", "refs/heads", "refs/remotes"];
  const result = await runGit({ ...place, args });
  const tip = result.output.trim();
  if (result.code !== 0 || (tip === "" && result.complaint !== ""))
    throw gitFailure({ ...place, args }, result);
  return tip === "" ? null : tip;
}

function damaged({ directory, tip }: Epoch): OutsideError {
  const message = `\`${directory}\` lacks the commit of \`${tip}\`: the repository is damaged (try \`git fsck\`).`;
  return new OutsideError(message, { code: "git-failed", retry: "never" });
}
