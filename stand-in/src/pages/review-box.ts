// Purpose: renders a review as GitHub does: its body, and its comments at their lines with their suggestions.
import type { LineNote } from "#pages/diff-table.ts";
import { html, type Html } from "#pages/html.ts";
import { accountName, avatar, repositoryPage, time } from "#pages/layout.ts";
import { renderMarkdown } from "#pages/markdown.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { PullRequest } from "#world/issue.ts";
import type { Review, ReviewComment } from "#world/review.ts";

/** The review in the conversation. @param current whether its commit is the pull request's head; GitHub calls others outdated */
export function reviewBox(repository: HostedRepository, review: Review, current: boolean): Html {
  return html`<div class="entry" id="pullrequestreview-${review.id}">
    ${avatar(review.user, 40)}
    <article class="comment">
      <header>
        ${accountName(review.user)}
        <span class="meta">reviewed ${time(review.submittedAt)}${!current && " · outdated"}</span>
      </header>
      <div class="markdown-body">${renderMarkdown(review.body, repositoryPage(repository))}</div>
      ${review.comments.map((comment) => commentBox(repository, comment))}
    </article>
  </div>`;
}

/** Comments of the reviews of the head commit, for the diff. */
export function reviewNotes(
  repository: HostedRepository,
  { reviews, headSha }: PullRequest,
): readonly LineNote[] {
  return reviews
    .filter(({ commitId }) => commitId === headSha)
    .flatMap(({ comments }) => comments)
    .map((comment) => ({
      path: comment.path,
      line: comment.line,
      body: commentBox(repository, comment),
    }));
}

function commentBox(repository: HostedRepository, comment: ReviewComment): Html {
  const { path, startLine, line, lines, body } = comment;
  const where = startLine === line ? `line ${line}` : `lines ${startLine}-${line}`;
  return html`<div class="annotation">
    <p class="where"><code>${path}</code>, ${where}</p>
    <div class="markdown-body">${renderMarkdown(body, repositoryPage(repository), lines)}</div>
  </div>`;
}
