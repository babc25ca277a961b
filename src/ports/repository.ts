// Purpose: a git repository without a worktree: apply a revision, keep refs, push.
import type { ConflictCode } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";

/** A commit that was made of a patch. */
export interface AppliedCommit {
  readonly position: number;
  /** Full commit id. */
  readonly commit: string;
  readonly title: string;
}

/** What kept a patch from applying: patch, file and hunk, in words and in numbers. */
export interface Conflict {
  readonly position: number;
  readonly title: string;
  readonly path: string | null;
  /** Index of the hunk in its file's diff, from 1; null where the whole file is at fault (missing, exists already ...). */
  readonly hunk: number | null;
  /** Stable. */
  readonly code: ConflictCode;
  /** One sentence. */
  readonly reason: string;
}

/** A revision applied onto a base. */
export interface Application {
  /** Full id of the commit that it stands on. */
  readonly base: string;
  /** Applied commits, first patch first; those before the conflict where there is one. */
  readonly commits: readonly AppliedCommit[];
  /** Tree of the last commit. */
  readonly tree: string;
  readonly conflict: Conflict | null;
}

/** A ref to set. `old`: the commit it must be at (null: must not exist; undefined: whatever it is). */
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
  /** Applies a revision's patches one by one onto `base`; commits carry the mail's author, date and message as `git am` makes them. No ref moves. */
  apply(revision: Revision, base: string): Promise<Application>;
  /** Reads a file of a commit; null where there is none. At most 1 MiB. */
  readFile(commit: string, path: string): Promise<string | null>;
  /** Paths of all files below a folder of a commit, sorted; at most 1,000; none where there is no such folder. */
  listFiles(commit: string, folder: string): Promise<readonly string[]>;
  updateRefs(updates: readonly RefUpdate[]): Promise<void>;
  /** Brings the remote's branches to `refs/remotes/origin/*`. @throws OutsideError */
  fetch(remote: Remote): Promise<void>;
  /** Pushes refs (forced, atomic); does nothing where the remote has them. @throws OutsideError */
  push(remote: Remote, updates: readonly RefUpdate[]): Promise<void>;
  /** Ends the git processes that it keeps. */
  close(): Promise<void>;
}
