// Purpose: a git repository without a worktree: apply a revision, keep refs, push.
import type { ApplyConflict } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";

/** A commit that was made from a patch. */
export interface AppliedCommit {
  readonly position: number;
  /** Full commit id. */
  readonly commit: string;
  readonly title: string;
}

/** A revision applied onto a base. */
export interface Application {
  /** Full id of the commit onto which it was applied. */
  readonly base: string;
  /** The commits, first patch first; where there is a conflict, the commits before it. */
  readonly commits: readonly AppliedCommit[];
  /** Tree of the last commit. */
  readonly tree: string;
  readonly conflict: ApplyConflict | null;
}

/** A ref to set. `old`: the commit it must be at (null: it must not exist; undefined: any). */
export interface RefUpdate {
  readonly ref: string;
  readonly commit: string;
  readonly old?: string | null;
}

/** A remote to fetch from or push to; the token goes to git by environment, never by argument or log. */
export interface Remote {
  readonly url: string;
  readonly token: string | null;
}

/** A bare repository on this machine. */
export interface Repository {
  /** Full commit id of a ref, tag or id; null where there is none. */
  resolve(revision: string): Promise<string | null>;
  /** Applies a revision's patches one by one onto `base`; commits have the mail's author, date and message, as `git am` makes them. No ref moves. */
  apply(revision: Revision, base: string): Promise<Application>;
  /** Reads a file of a commit; null where there is none. At most 1 MiB. */
  readFile(commit: string, path: string): Promise<string | null>;
  /** Paths of all files below a folder of a commit, sorted; at most 1,000; empty where there is no such folder. */
  listFiles(commit: string, folder: string): Promise<readonly string[]>;
  updateRefs(updates: readonly RefUpdate[]): Promise<void>;
  /** Fetches the remote's branches to `refs/remotes/origin/*`. @throws OutsideError */
  fetch(remote: Remote): Promise<void>;
  /** Pushes refs (forced, atomic); does nothing where the remote has them. @throws OutsideError */
  push(remote: Remote, updates: readonly RefUpdate[]): Promise<void>;
  /** Ends the git processes that it keeps running. */
  close(): Promise<void>;
}
