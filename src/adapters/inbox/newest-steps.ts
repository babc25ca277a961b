// Purpose: reads the few newest steps of an epoch through a git that keeps running, so no process is started for them.
import type { BatchObject } from "#adapters/inbox/batch-stream.ts";
import { type Epoch, type EpochStep, readSteps } from "#adapters/inbox/epoch.ts";
import { ObjectPipe } from "#adapters/inbox/object-pipe.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** The number of commits to look back, in each round; for more commits, `git log` is faster. */
const ROUNDS = [0, 16, 128, 256] as const;

interface Commit {
  readonly id: string;
  readonly tree: string;
}

/** Reads the steps since a commit; made for repeated use. */
export class NewestSteps {
  #pipe: ObjectPipe | null = null;
  #isBusy = false;

  /** The steps after commit `since`, oldest first. @throws OutsideError `git-failed` */
  async *read(epoch: Epoch, since: string): AsyncGenerator<EpochStep> {
    if (this.#isBusy) {
      yield* readSteps(epoch, `${since}..${epoch.tip}`);
      return;
    }
    this.#isBusy = true;
    try {
      const pipe = this.#pipeTo(epoch);
      const commits = await commitsAfter(pipe, epoch.tip, since).catch(leaveToLog);
      if (commits === null) yield* readSteps(epoch, `${since}..${epoch.tip}`);
      else yield* stepsOf(pipe, epoch, commits);
    } finally {
      this.#isBusy = false;
    }
  }

  #pipeTo(epoch: Epoch): ObjectPipe {
    if (this.#pipe?.isOpen === true && this.#pipe.directory === epoch.directory) return this.#pipe;
    this.#pipe?.stop();
    return (this.#pipe = new ObjectPipe(epoch));
  }
}

// The running git may have been ended, or may have found damage. `git log` tries again and reports what is wrong, if anything is.
function leaveToLog(error: unknown): null {
  if (error instanceof OutsideError) return null;
  throw error;
}

/** The commits from `since` itself to the tip; null where it is too far back, or the tip doesn't descend from it. */
async function commitsAfter(pipe: ObjectPipe, tip: string, since: string): Promise<readonly Commit[] | null> {
  const commits: Commit[] = [];
  for (const far of ROUNDS) {
    // From the second round on, the tip is named by its id, because the ref may move meanwhile.
    const first = commits[0]?.id ?? tip;
    const names = Array.from(
      { length: far + 1 - commits.length },
      (_, index) => `${first}~${commits.length + index}`,
    );
    for await (const object of pipe.read(names)) {
      const commit = commitOf(object);
      if (commit !== null) commits.push(commit);
    }
    const end = commits.findIndex(({ id }) => id === since);
    if (end >= 0) return commits.slice(0, end + 1).reverse();
    if (commits.length <= far) return null;
  }
  return null;
}

function commitOf({ id, bytes }: BatchObject): Commit | null {
  const tree = /^tree ([0-9a-f]{40,64})\n/.exec(Buffer.from(bytes ?? []).toString("latin1", 0, 72))?.[1];
  return id === null || tree === undefined ? null : { id, tree };
}

/** The changes of each commit since the previous one; the first commit is only the start of the comparison. */
async function* stepsOf(
  pipe: ObjectPipe,
  epoch: Epoch,
  commits: readonly Commit[],
): AsyncGenerator<EpochStep> {
  const changed = commits.filter(({ tree }, index) => tree !== commits[index - 1]?.tree);
  if (changed.length < 2) return;
  const ids = changed.map(({ id }) => id);
  let before: CommitFiles | null = null;
  for await (const files of filesOf(pipe, ids)) {
    if (before !== null && files.m.id === null && files.d.id === null) {
      // public-inbox doesn't make such a commit. git's own comparison says what happened, or what is damaged.
      yield* readSteps(epoch, `${before.commit}..${epoch.tip}`);
      return;
    }
    if (before !== null) yield* stepsBetween(before, files);
    before = files;
  }
}

/** The objects at `m` and `d` in a commit. */
interface CommitFiles {
  readonly commit: string;
  readonly m: BatchObject;
  readonly d: BatchObject;
}

function* stepsBetween(before: CommitFiles, { commit, d, m }: CommitFiles): Generator<EpochStep> {
  if (d.bytes !== null && d.id !== before.d.id) yield { kind: "removal", commit, bytes: d.bytes };
  if (m.bytes !== null && m.id !== before.m.id) yield { kind: "mail", commit, bytes: m.bytes };
}

async function* filesOf(pipe: ObjectPipe, commits: readonly string[]): AsyncGenerator<CommitFiles> {
  let m: BatchObject | null = null;
  let at = 0;
  for await (const object of pipe.read(commits.flatMap((commit) => [`${commit}:m`, `${commit}:d`]))) {
    if (m === null) m = object;
    else {
      yield { commit: commits[at] ?? "", m, d: object };
      m = null;
      at += 1;
    }
  }
}
