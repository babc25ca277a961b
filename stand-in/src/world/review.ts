// Purpose: reviews of pull requests with their comments at lines.
import type { Account } from "#world/account.ts";

/** A comment at lines of the new side of a pull request's diff. */
export interface ReviewComment {
  readonly id: number;
  readonly path: string;
  /** First and last line; the same for one line. */
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
  /** The lines themselves, as they were when the comment was written. */
  readonly lines: readonly string[];
}

/** A review. */
export interface Review {
  readonly id: number;
  readonly user: Account;
  readonly body: string;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
  readonly commitId: string;
  readonly submittedAt: string;
  readonly comments: readonly ReviewComment[];
}
