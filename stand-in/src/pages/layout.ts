// Purpose: renders the frame of every page: head, the repository's name and tabs, and small parts that all pages share.
import { html, type Html } from "#pages/html.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** A page to send. */
export interface PageAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** The address of a redirect (status 303). */
  readonly location?: string;
}

/** A page without its frame. */
export interface PageContent {
  readonly title: string;
  readonly repository: HostedRepository | null;
  readonly tab: "code" | "issues" | "pulls" | null;
  readonly body: Html;
}

/** Address of a repository's pages. */
export function repositoryPage(repository: HostedRepository): string {
  return `/${repository.fullName}`;
}

/** A whole page. */
export function layout({ title, repository, tab, body }: PageContent): PageAnswer {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/avatars/0" />
        <link rel="stylesheet" href="/assets/github-markdown.css" />
        <link rel="stylesheet" href="/assets/page.css" />
      </head>
      <body>
        <header class="top">
          <a class="home" href="/">stand-in</a>
          ${repository !== null && repositoryHead(repository, tab)}
          <span class="disclaimer">a local stand-in, not GitHub</span>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
  return { status: 200, type: "text/html; charset=utf-8", body: page.markup };
}

function repositoryHead(repository: HostedRepository, tab: PageContent["tab"]): Html {
  const page = repositoryPage(repository);
  const open = [...repository.issues.values()].filter((issue) => issue.state === "open");
  const pulls = open.filter((issue) => issue.pull !== null).length;
  const tabs = [
    { name: "code", label: "Code", address: page, count: 0 },
    { name: "issues", label: "Issues", address: `${page}/issues`, count: open.length - pulls },
    { name: "pulls", label: "Pull requests", address: `${page}/pulls`, count: pulls },
  ];
  return html`<a class="owner" href="/">${repository.owner.login}</a><span class="slash">/</span
    ><a class="name" href="${page}">${repository.name}</a>
    <nav>${tabs.map((one) => tabLink(one.name === tab, one))}</nav>`;
}

/** A tab; a count of 0 is not shown. */
export function tabLink(
  current: boolean,
  { label, address, count }: { readonly label: string; readonly address: string; readonly count: number },
): Html {
  return html`<a href="${address}" class="${current ? "tab current" : "tab"}"
    >${label}${count > 0 && html` <span class="counter">${count}</span>`}</a
  >`;
}

/** The picture of an account. */
export function avatar(account: Account, size: number): Html {
  return html`<img class="avatar" src="/avatars/${account.id}" alt="" width="${size}" height="${size}" />`;
}

/** The name of an account; a bot is marked as one. */
export function accountName({ login, kind }: Account): Html {
  if (kind !== "Bot") return html`<strong>${login}</strong>`;
  return html`<strong>${login.replace(/\[bot\]$/, "")}</strong> <span class="label-bot">bot</span>`;
}

/** A point in time, in words. @param at as GitHub's API writes it */
export function time(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)} UTC</time>`;
}

/** A small page with an error. */
export function notFoundPage(what: string): PageAnswer {
  const body = html`<div class="blank">
    <h1>404</h1>
    <p>${what}</p>
    <p><a href="/">All repositories</a></p>
  </div>`;
  return { ...layout({ title: "Not found", repository: null, tab: null, body }), status: 404 };
}
