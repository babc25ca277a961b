// Purpose: renders the lists of pull requests, of issues and of repositories.
import type { Hub } from "#hub.ts";
import { checkMark, newestCheckRuns } from "#pages/check-list.ts";
import { html, type Html } from "#pages/html.ts";
import { icon } from "#pages/icons.ts";
import { layout, repositoryPage, time, type PageAnswer } from "#pages/layout.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { Issue } from "#world/issue.ts";

/** Every repository with its open issues and pull requests. */
export function homePage({ world }: Hub): PageAnswer {
  const rows = world.repositories().map((repository) => {
    const issues = [...repository.issues.values()];
    const pulls = issues.filter((issue) => issue.pull !== null).length;
    const page = repositoryPage(repository);
    return html`<li>
      <div>
        <a class="title" href="${page}/pulls">${repository.fullName}</a>
        ${repository.isPrivate && html`<span class="label-bot">private</span>`}
        <p class="meta">
          <a href="${page}/pulls">${pulls} pull requests</a> ·
          <a href="${page}/issues">${issues.length - pulls} issues</a>
        </p>
      </div>
    </li>`;
  });
  const body = html`<h1>Repositories</h1>
    <ul class="list">
      ${rows}
    </ul>`;
  return layout({ title: "Repositories", repository: null, tab: null, body });
}

/** Open and closed pull requests, or issues, newest first. */
export function listPage(repository: HostedRepository, tab: "pulls" | "issues"): PageAnswer {
  const own = [...repository.issues.values()]
    .filter((issue) => (issue.pull === null) === (tab === "issues"))
    .reverse();
  const open = own.filter((issue) => issue.state === "open").length;
  const what = tab === "pulls" ? "Pull requests" : "Issues";
  const body = html`<h1 class="visually-hidden">${what}</h1>
    <div class="listbox">
      <header><strong>${open} Open</strong> <span>${own.length - open} Closed</span></header>
      ${
        own.length === 0
          ? html`<p class="blank">There are none.</p>`
          : html`<ul class="list">
              ${own.map((issue) => listItem(repository, issue))}
            </ul>`
      }
    </div>`;
  return layout({ title: `${what} · ${repository.fullName}`, repository, tab, body });
}

function listItem(repository: HostedRepository, issue: Issue): Html {
  const address = `${repositoryPage(repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
  const runs = issue.pull === null ? [] : newestCheckRuns(repository, issue.pull.headSha);
  return html`<li>
    ${stateIcon(issue)}
    <div>
      <a class="title" href="${address}">${issue.title}</a>
      ${runs.map((run) => checkMark(run))}
      ${[...issue.labels].map((label) => html`<span class="issuelabel">${label}</span>`)}
      <p class="meta">#${issue.number} opened ${time(issue.createdAt)} by ${issue.user.login}</p>
    </div>
    ${issue.comments.length > 0 && html`<a class="comments" href="${address}">${icon("comment")} ${issue.comments.length}</a>`}
  </li>`;
}

// A coloured icon for open, closed, merged or draft.
function stateIcon(issue: Issue): Html {
  const state = stateOf(issue);
  return html`<span class="icon ${state}" title="${state}"
    >${icon(issue.pull === null ? "issue" : "pull")}</span
  >`;
}

/** The state in a word, as GitHub's badge shows it. */
export function stateOf(issue: Issue): "open" | "closed" | "merged" | "draft" {
  if (issue.pull !== null && issue.pull.mergedAt !== null) return "merged";
  return issue.state === "open" && issue.pull?.draft === true ? "draft" : issue.state;
}
