// Purpose: issues and pull requests (on GitHub a pull request is an issue with a branch), comments, reactions, labels.
import type { Account } from "#world/account.ts";
import type { Review } from "#world/review.ts";

/** A label of a repository. */
export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
}

/** A reaction to a comment. */
export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: string;
  readonly createdAt: string;
}

/** A comment; `updatedAt` is the time of the newest change. */
export interface Comment {
  readonly id: number;
  readonly user: Account;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  reactions: Reaction[];
}

/** A push that moved a pull request's branch. */
export interface PullPush {
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly user: Account;
}

/** The data of a pull request that an issue doesn't have. Branches without `refs/heads/`. */
export interface PullRequest {
  readonly id: number;
  readonly head: string;
  base: string;
  headSha: string;
  draft: boolean;
  mergedAt: string | null;
  readonly pushes: PullPush[];
  readonly reviews: Review[];
}

/** An issue or, where `pull` is set, a pull request. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly user: Account;
  readonly createdAt: string;
  readonly labels: Set<string>;
  readonly comments: Comment[];
  readonly pull: PullRequest | null;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: string | null;
  updatedAt: string;
  closedAt: string | null;
}

/** An issue that is a pull request. */
export type PullIssue = Issue & { readonly pull: PullRequest };

/** Whether an issue is a pull request. */
export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== null;
}
