// Purpose: renders the conversation of an issue or pull request: body, comments and pushes, oldest first.
import { association } from "#json/issue-json.ts";
import { html, type Html } from "#pages/html.ts";
import { accountName, avatar, repositoryPage, time } from "#pages/layout.ts";
import { renderMarkdown } from "#pages/markdown.ts";
import { reviewBox } from "#pages/review-box.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { Comment, Issue, PullPush } from "#world/issue.ts";

const REACTIONS: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  hooray: "🎉",
  confused: "😕",
  heart: "❤️",
  rocket: "🚀",
  eyes: "👀",
};

/** The whole conversation. */
export function conversation(repository: HostedRepository, issue: Issue): Html {
  const entries = [
    ...issue.comments.map((comment) => ({ at: comment.createdAt, body: commentBox(repository, comment) })),
    ...(issue.pull?.pushes ?? []).map((push) => ({ at: push.at, body: pushLine(repository, push) })),
    ...(issue.pull?.reviews ?? []).map((review) => ({
      at: review.submittedAt,
      body: reviewBox(repository, review, review.commitId === issue.pull?.headSha),
    })),
  ];
  const { user, createdAt, updatedAt } = issue;
  const body = issue.body ?? "*No description provided.*";
  const opening = { id: 0, user, body, createdAt, updatedAt: createdAt, reactions: [] };
  return html`<div class="timeline" data-updated="${updatedAt}">
    ${commentBox(repository, opening)}
    ${entries.sort((a, b) => a.at.localeCompare(b.at)).map((entry) => entry.body)}
  </div>`;
}

function commentBox(repository: HostedRepository, comment: Comment): Html {
  const { user, createdAt, updatedAt } = comment;
  const role = association(repository, user);
  return html`<div class="entry" id="issuecomment-${comment.id}">
    ${avatar(user, 40)}
    <article class="comment">
      <header>
        ${accountName(user)}
        <span class="meta">commented ${time(createdAt)}${updatedAt !== createdAt && " · edited"}</span>
        ${role !== "NONE" && html`<span class="role">${role.toLowerCase()}</span>`}
      </header>
      <div class="markdown-body">${renderMarkdown(comment.body, repositoryPage(repository))}</div>
      ${
        comment.reactions.length > 0 &&
        html`<footer>
          ${comment.reactions.map(
            ({ content, user: by }) =>
              html`<span class="reaction" title="${by.login}">${REACTIONS[content] ?? content} 1</span>`,
          )}
        </footer>`
      }
    </article>
  </div>`;
}

function pushLine(repository: HostedRepository, { at, before, after, user }: PullPush): Html {
  const page = repositoryPage(repository);
  const link = (sha: string): Html =>
    html`<a href="${page}/commit/${sha}"><code>${sha.slice(0, 7)}</code></a>`;
  return html`<p class="event">
    ${avatar(user, 20)} ${accountName(user)} pushed this branch from ${link(before)} to ${link(after)}
    <a class="button" href="${page}/compare/${before}...${after}">Compare</a>
    <span class="meta">${time(at)}</span>
  </p>`;
}

/** A form for commenting as one of the known people. */
export function commentForm(
  address: string,
  people: readonly { readonly account: Account; readonly role: string }[],
): Html {
  return html`<form class="newcomment" method="post" action="${address}">
    <label for="body"><strong>Add a comment</strong></label>
    <textarea id="body" name="body" rows="3" required placeholder="/reanalyze"></textarea>
    <p>
      <label for="login">as</label>
      <select id="login" name="login">
        ${people.map(({ account, role }) => html`<option value="${account.login}">${account.login} (${role})</option>`)}
      </select>
      <button>Comment</button>
    </p>
  </form>`;
}
