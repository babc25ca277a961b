// Purpose: renders the page of an issue, and the four tabs of a pull request.
import { pullCommits, pullCounts, pullFiles, pullRange } from "#git/pull-diff.ts";
import type { Hub } from "#hub.ts";
import { checkRows, checkRunBox, newestCheckRuns } from "#pages/check-list.ts";
import { commitRows } from "#pages/code-pages.ts";
import { commentForm, conversation } from "#pages/conversation.ts";
import { annotationNote, diffTables } from "#pages/diff-table.ts";
import { html, type Html } from "#pages/html.ts";
import { accountName, layout, repositoryPage, tabLink, time, type PageAnswer } from "#pages/layout.ts";
import { stateOf } from "#pages/list-page.ts";
import { reviewNotes } from "#pages/review-box.ts";
import { roleIn, type HostedRepository } from "#world/hosted-repository.ts";
import { isPull, type Issue, type PullIssue } from "#world/issue.ts";

/** The tabs of a pull request. */
export type PullTab = "conversation" | "commits" | "checks" | "files";

/** The page of an issue. */
export function issuePage(hub: Hub, repository: HostedRepository, issue: Issue): PageAnswer {
  const address = `${repositoryPage(repository)}/issues/${issue.number}`;
  const body = html`${headline(issue)} ${conversation(repository, issue)} ${form(hub, repository, address)}`;
  return layout({ title: titleOf(repository, issue), repository, tab: "issues", body });
}

/** One tab of a pull request's page. */
export async function pullPage(
  hub: Hub,
  repository: HostedRepository,
  { issue, tab }: { readonly issue: PullIssue; readonly tab: PullTab },
): Promise<PageAnswer> {
  const range = await pullRange(repository, issue.pull);
  const counts = await pullCounts(repository, range);
  const runs = newestCheckRuns(repository, issue.pull.headSha);
  const address = `${repositoryPage(repository)}/pull/${issue.number}`;
  const tabs = [
    { name: "conversation", label: "Conversation", address, count: issue.comments.length },
    { name: "commits", label: "Commits", address: `${address}/commits`, count: counts.commits },
    { name: "checks", label: "Checks", address: `${address}/checks`, count: runs.length },
    { name: "files", label: "Files changed", address: `${address}/files`, count: counts.changedFiles },
  ];
  const contents: Record<PullTab, () => Html | Promise<Html>> = {
    conversation: () =>
      html`${conversation(repository, issue)} ${checkRows(runs, address)} ${form(hub, repository, address)}`,
    commits: async () => commitRows(repository, await pullCommits(repository, range)),
    checks: () => html`${runs.map((run) => checkRunBox(repository, run))}`,
    files: async () =>
      diffTables(await pullFiles(repository, range), [
        ...runs.flatMap((run) => run.annotations.map(annotationNote)),
        ...reviewNotes(repository, issue.pull),
      ]),
  };
  const body = html`${headline(issue)} ${branches(issue, counts.commits)}
    <nav class="tabs">
      ${tabs.map((one) => tabLink(one.name === tab, one))}
      <span class="counts"
        ><span class="add">+${counts.additions}</span> <span class="delete">-${counts.deletions}</span></span
      >
    </nav>
    ${await contents[tab]()}`;
  return layout({ title: titleOf(repository, issue), repository, tab: "pulls", body });
}

function titleOf(repository: HostedRepository, issue: Issue): string {
  const kind = issue.pull === null ? "Issue" : "Pull Request";
  return `${issue.title} · ${kind} #${issue.number} · ${repository.fullName}`;
}

function headline(issue: Issue): Html {
  const state = stateOf(issue);
  const opened = html`<span class="meta"
    >${accountName(issue.user)} opened this ${time(issue.createdAt)}</span
  >`;
  return html`<h1>${issue.title} <span class="number">#${issue.number}</span></h1>
    <p class="statusline">
      <span class="badge ${state}">${state.slice(0, 1).toUpperCase()}${state.slice(1)}</span>
      ${[...issue.labels].map((label) => html`<span class="issuelabel">${label}</span>`)}
      ${!isPull(issue) && opened}
    </p>`;
}

function branches({ user, pull }: PullIssue, commits: number): Html {
  const count = commits === 1 ? "1 commit" : `${commits} commits`;
  return html`<p class="branches meta">
    ${accountName(user)} wants to merge ${count} into <code>${pull.base}</code> from <code>${pull.head}</code>
  </p>`;
}

function form(hub: Hub, repository: HostedRepository, address: string): Html {
  const people = [...hub.world.accounts.values()]
    .filter((account) => account.kind === "User")
    .map((account) => ({ account, role: roleIn(repository, account.login) ?? "no role here" }));
  return commentForm(`${address}/comments`, people);
}
