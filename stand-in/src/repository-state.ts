// Purpose: describes the state of a repository as plain values, for tests and the demo's summary.
import { pullCommits, pullFiles, pullRange } from "#git/pull-diff.ts";
import { gitLines } from "#git/run-git.ts";
import type { CheckRun, StoredAnnotation } from "#world/check-run.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { Issue } from "#world/issue.ts";
import type { ReviewComment } from "#world/review.ts";

interface CommentState {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  /** `login: content`. */
  readonly reactions: readonly string[];
}

interface CheckRunState {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly externalId: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly StoredAnnotation[];
}

interface ReviewState {
  readonly author: string;
  readonly body: string;
  readonly commit: string;
  readonly comments: readonly ReviewComment[];
}

/** An issue or pull request. `pull` is null for an issue. */
export interface IssueState {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  readonly comments: readonly CommentState[];
  readonly pull: {
    readonly head: string;
    readonly base: string;
    readonly headSha: string;
    readonly merged: boolean;
    readonly draft: boolean;
    readonly commits: readonly string[];
    readonly files: readonly string[];
    readonly checkRuns: readonly CheckRunState[];
    readonly reviews: readonly ReviewState[];
  } | null;
}

/** A repository: issues and pull requests by number, refs by name. */
export interface RepositoryState {
  readonly issues: readonly IssueState[];
  /** Commit ids by full ref name. */
  readonly refs: Readonly<Record<string, string>>;
}

/** The current state of a repository. */
export async function describeRepository(repository: HostedRepository): Promise<RepositoryState> {
  const lines = await gitLines(repository, "for-each-ref", "--format=%(objectname) %(refname)");
  const issues = await Promise.all(
    [...repository.issues.values()].map((issue) => describeIssue(repository, issue)),
  );
  return { issues, refs: Object.fromEntries(lines.map((line) => [line.slice(41), line.slice(0, 40)])) };
}

/** Issues and pull requests by number, each as a text that changes whenever the issue or pull request changes; takes no git. */
export function fingerprintIssues(repository: HostedRepository): Readonly<Record<number, string>> {
  const print = ({ title, body, state, comments, pull }: Issue): string => {
    const runs = [...repository.checkRuns.values()].filter((run) => run.headSha === pull?.headSha);
    const words = comments.map((comment) => [comment.id, comment.body, comment.reactions.length]);
    const reviews = pull?.reviews.map(({ id }) => id);
    return JSON.stringify([title, body, state, words, pull?.headSha, runs.map(describeCheckRun), reviews]);
  };
  return Object.fromEntries([...repository.issues].map(([number, issue]) => [number, print(issue)]));
}

async function describeIssue(repository: HostedRepository, issue: Issue): Promise<IssueState> {
  const { number, title, state } = issue;
  return {
    number,
    title,
    state,
    body: issue.body ?? "",
    author: issue.user.login,
    labels: [...issue.labels],
    comments: issue.comments.map(({ id, user, body, reactions }) => ({
      id,
      author: user.login,
      body,
      reactions: reactions.map((reaction) => `${reaction.user.login}: ${reaction.content}`),
    })),
    pull: await describePull(repository, issue),
  };
}

async function describePull(repository: HostedRepository, { pull }: Issue): Promise<IssueState["pull"]> {
  if (pull === null) return null;
  const range = await pullRange(repository, pull);
  const [commits, files] = await Promise.all([pullCommits(repository, range), pullFiles(repository, range)]);
  const { head, base, headSha, draft } = pull;
  return {
    head,
    base,
    headSha,
    draft,
    merged: pull.mergedAt !== null,
    commits,
    files: files.map((file) => file.path),
    checkRuns: [...repository.checkRuns.values()]
      .filter((run) => run.headSha === headSha)
      .map(describeCheckRun),
    reviews: pull.reviews.map(({ user, body, commitId, comments }) => ({
      author: user.login,
      body,
      commit: commitId,
      comments,
    })),
  };
}

function describeCheckRun(run: CheckRun): CheckRunState {
  const { id, name, headSha, status, conclusion, externalId, annotations, output } = run;
  return { id, name, headSha, status, conclusion, externalId, ...output, annotations };
}
