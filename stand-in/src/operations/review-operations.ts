// Purpose: operations of reviews of pull requests; a review is refused if one of its comments is not at lines of the diff.
import { diffRows, type DiffRow } from "#git/diff-rows.ts";
import { pullCommits, pullFiles, pullRange } from "#git/pull-diff.ts";
import { reviewJson } from "#json/review-json.ts";
import {
  actor,
  needs,
  ok,
  pageOf,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { pullOf } from "#operations/pull-operations.ts";
import { ApiError } from "#requests/api-error.ts";
import { checkBody } from "#requests/text-limits.ts";
import type { PullIssue } from "#world/issue.ts";
import type { Review, ReviewComment } from "#world/review.ts";

/** Operations of reviews. */
export const reviewOperations: Operations = {
  "pulls/list-reviews": {
    door: needs("read", "pull_requests"),
    answer: (request) => {
      const issue = pullOf(request);
      return pageOf(request, issue.pull.reviews, (review) =>
        reviewJson(request.hub, repositoryOf(request), { issue, review }),
      );
    },
  },
  "pulls/create-review": { door: needs("write", "pull_requests"), makesContent: true, answer: createReview },
};

interface CommentWish {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
}

interface ReviewWish {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
  readonly comments?: readonly CommentWish[];
}

const STATES = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
} as const;

async function createReview(request: ApiRequest): Promise<ApiAnswer> {
  const { hub } = request;
  const issue = pullOf(request);
  const { event, body = "", comments = [], ...wish } = request.body as ReviewWish;
  if (event === undefined) throw refusal("The stand-in keeps no pending reviews.");
  if (event !== "APPROVE" && body === "") throw refusal("Body can't be blank");
  checkBody("PullRequestReview", body);
  const commitId = await reviewedCommit(request, issue, wish.commit_id);
  const review: Review = {
    id: hub.world.nextId(),
    user: actor(request),
    body,
    state: STATES[event],
    commitId,
    submittedAt: hub.world.timestamp(),
    comments: await placeComments(request, { issue, commitId, comments }),
  };
  issue.pull.reviews.push(review);
  issue.updatedAt = review.submittedAt;
  return ok(reviewJson(hub, repositoryOf(request), { issue, review }));
}

async function reviewedCommit(
  request: ApiRequest,
  { pull }: PullIssue,
  wanted: string | undefined,
): Promise<string> {
  const repository = repositoryOf(request);
  const commits = await pullCommits(repository, await pullRange(repository, pull));
  if (wanted !== undefined && !commits.includes(wanted))
    throw refusal("The commit is not part of the pull request");
  return wanted ?? pull.headSha;
}

interface Placing {
  readonly issue: PullIssue;
  readonly commitId: string;
  readonly comments: readonly CommentWish[];
}

async function placeComments(
  request: ApiRequest,
  { issue, commitId, comments }: Placing,
): Promise<readonly ReviewComment[]> {
  const repository = repositoryOf(request);
  const range = await pullRange(repository, issue.pull);
  const files = await pullFiles(repository, { ...range, headSha: commitId });
  return comments.map((comment) => {
    const { path, body, line = NaN, side = "RIGHT", start_line: startLine = line } = comment;
    checkBody("PullRequestReviewComment", body);
    if (side !== "RIGHT") throw refusal("The stand-in takes comments on the new side only.");
    const patch = files.find((file) => file.path === path)?.patch;
    if (patch == null) throw refusal("Path could not be resolved");
    const lines = linesBetween(diffRows(patch), startLine, line);
    return { id: request.hub.world.nextId(), path, startLine, line, body, lines };
  });
}

// All lines of a comment must be in one hunk, as GitHub requires.
function linesBetween(rows: readonly DiffRow[], from: number, to: number): readonly string[] {
  const first = rows.findIndex(({ newLine }) => newLine === from);
  const last = rows.findIndex(({ newLine }) => newLine === to);
  if (first < 0 || last < first) throw refusal("Line must be part of the diff");
  const between = rows.slice(first, last + 1);
  if (between.some(({ kind }) => kind === "hunk")) throw refusal("Line must be part of the same hunk");
  return between.filter(({ newLine }) => newLine !== null).map(({ text }) => text);
}

function refusal(message: string): ApiError {
  return new ApiError(422, `Unprocessable Entity: ${message}`);
}
