// Purpose: the part of GitHub that the work needs: repositories of the installation, pull requests, comments, check runs.
import type { Remote } from "#ports/repository.ts";

/** A repository that the app is installed on. */
export interface ForgeRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly installationId: number;
}

/** A pull request to open. Title and body are final: text from mail is already inert. */
export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  /** Branch names, without `refs/heads/`. */
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
}

/** An annotation of a check run. GitHub takes 50 a request; the adapter splits longer lists. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** A finished check run. `summary` and `text` at most 65,535 characters. */
export interface NewCheckRun {
  readonly name: string;
  readonly headSha: string;
  /** Our key; `findCheckRun` looks for it. */
  readonly externalId: string;
  readonly conclusion: "success" | "neutral" | "failure" | "action_required";
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

/** A comment of a review, at lines of the new side of the pull request's diff. */
export interface ReviewComment {
  readonly path: string;
  /** The first of several lines; null where it is about one. */
  readonly startLine: number | null;
  readonly line: number;
  readonly body: string;
}

/** A review that comments and neither approves nor asks for changes. */
export interface NewReview {
  /** Full id of the commit to which its lines refer: the pull request's head. */
  readonly commit: string;
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

/** A collaborator's permission, GitHub's five roles reduced to the three that matter here. */
export type Permission = "admin" | "write" | "read" | "none";

/** The fields to change on a pull request or an issue; absent fields stay unchanged. */
export interface ThreadChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
}

/** An issue to open. */
export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** The part of a repository that reading a file needs. */
export type RepositoryAddress = Pick<ForgeRepository, "owner" | "name" | "installationId">;

/** Reactions that answer a command. */
export type Reaction = "eyes" | "rocket" | "confused" | "-1";

/**
 * GitHub. Every call is one request unless documented otherwise. The `find*` calls are only made after a crash or a lost
 * answer. All throw OutsideError (`retry` has the wait of a rate limit).
 */
export interface Forge {
  /** Every repository of every installation; one request per 100, and one per installation. */
  repositories(): AsyncIterable<ForgeRepository>;
  /** A file of a commit, or of the default branch; null where there is none (or no such repository). */
  readFile(where: RepositoryAddress, path: string, commit?: string): Promise<string | null>;
  /** A remote with a token minted for this one repository, contents:write; cached until shortly before it expires. */
  remote(repository: ForgeRepository): Promise<Remote>;
  /** Where GitHub refuses because the branch already has a pull request, returns that pull request's number. */
  openPullRequest(repository: ForgeRepository, pullRequest: NewPullRequest): Promise<number>;
  updatePullRequest(repository: ForgeRepository, number: number, change: ThreadChange): Promise<void>;
  /** Number of the newest pull request whose head is `branch`, open or not. */
  findPullRequest(repository: ForgeRepository, branch: string): Promise<number | null>;
  openIssue(repository: ForgeRepository, issue: NewIssue): Promise<number>;
  updateIssue(repository: ForgeRepository, number: number, change: ThreadChange): Promise<void>;
  /** Number of our own issue whose body holds `marker`. */
  findIssue(repository: ForgeRepository, marker: string): Promise<number | null>;
  createComment(repository: ForgeRepository, number: number, body: string): Promise<number>;
  updateComment(repository: ForgeRepository, commentId: number, body: string): Promise<void>;
  /** Id of our own comment whose body holds `marker`. Reads pages until found. */
  findComment(repository: ForgeRepository, number: number, marker: string): Promise<number | null>;
  /** @throws OutsideError `github-invalid` where a line isn't in the diff; then nothing is posted */
  createReview(repository: ForgeRepository, number: number, review: NewReview): Promise<number>;
  /** Id of our own review whose body holds `marker`. Reads pages until found. */
  findReview(repository: ForgeRepository, number: number, marker: string): Promise<number | null>;
  createCheckRun(repository: ForgeRepository, checkRun: NewCheckRun): Promise<number>;
  updateCheckRun(repository: ForgeRepository, checkRunId: number, checkRun: NewCheckRun): Promise<void>;
  findCheckRun(repository: ForgeRepository, headSha: string, externalId: string): Promise<number | null>;
  permission(repository: ForgeRepository, login: string): Promise<Permission>;
  react(repository: ForgeRepository, commentId: number, reaction: Reaction): Promise<void>;
}
