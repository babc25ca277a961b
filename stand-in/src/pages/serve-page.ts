// Purpose: answers requests for pages with the page and its headers, and accepts comments from the form.
import type { IncomingMessage, ServerResponse } from "node:http";
import { addComment } from "#actions/add-comment.ts";
import type { Hub } from "#hub.ts";
import { asset } from "#pages/assets.ts";
import { blobPage, codePage, commitPage, comparePage } from "#pages/code-pages.ts";
import { issuePage, pullPage, type PullTab } from "#pages/issue-page.ts";
import { notFoundPage, type PageAnswer } from "#pages/layout.ts";
import { homePage, listPage } from "#pages/list-page.ts";
import { readBody } from "#requests/read-body.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import { isPull, type Issue } from "#world/issue.ts";

const MAX_FORM_BYTES = 256 * 1024;
// The pages may load nothing from outside and run no script.
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TABS: Readonly<Record<string, PullTab>> = { commits: "commits", checks: "checks", files: "files" };

/** Answers a request for a page; returns the status. */
export async function servePage(
  hub: Hub,
  url: URL,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<number> {
  const posted = request.method === "POST" ? await readBody(request, MAX_FORM_BYTES) : null;
  const answer =
    posted === null
      ? await findPage(hub, decodePath(url.pathname))
      : takeComment(hub, request, { path: url.pathname, form: new URLSearchParams(posted.toString()) });
  response.writeHead(answer.status, {
    "content-type": answer.type,
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    // With "no-referrer", browsers would send "Origin: null" with our own form, too.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    ...(answer.location === undefined ? {} : { location: answer.location }),
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
  return answer.status;
}

function decodePath(path: string): string[] {
  try {
    return decodeURIComponent(path).split("/").slice(1);
  } catch {
    return [path];
  }
}

async function findPage(hub: Hub, segments: readonly string[]): Promise<PageAnswer> {
  const [first = "", second = "", ...rest] = segments;
  if (first === "") return homePage(hub);
  if (first === "assets" || first === "avatars") return asset(hub, first, second) ?? notFoundPage(second);
  const repository = hub.world.repository(`${first}/${second}`);
  return repository === undefined
    ? notFoundPage(`${first}/${second}`)
    : findRepositoryPage(hub, repository, rest);
}

async function findRepositoryPage(
  hub: Hub,
  repository: HostedRepository,
  [kind = "", ...rest]: readonly string[],
): Promise<PageAnswer> {
  return REPOSITORY_PAGES[kind]?.({ hub, repository, rest }) ?? notFoundPage(kind);
}

interface View {
  readonly hub: Hub;
  readonly repository: HostedRepository;
  readonly rest: readonly string[];
}

const REPOSITORY_PAGES: Readonly<Record<string, (view: View) => PageAnswer | Promise<PageAnswer>>> = {
  "": ({ repository }) => codePage(repository),
  pulls: ({ repository }) => listPage(repository, "pulls"),
  issues: (view) => (view.rest.length === 0 ? listPage(view.repository, "issues") : issueOrPull(view)),
  pull: issueOrPull,
  commit: ({ repository, rest }) => commitPage(repository, rest[0] ?? ""),
  compare: ({ repository, rest }) => comparePage(repository, rest.join("/")),
  blob: ({ repository, rest }) => blobPage(repository, rest.join("/")),
  runs: runPage,
};

async function issueOrPull({ hub, repository, rest: [number = "", tab = ""] }: View): Promise<PageAnswer> {
  const issue = repository.issues.get(Number(number));
  if (issue === undefined) return notFoundPage(`number ${number}`);
  if (!isPull(issue)) return issuePage(hub, repository, issue);
  return pullPage(hub, repository, { issue, tab: TABS[tab] ?? "conversation" });
}

// A check run has no page of its own here, so its address leads to the pull request's page.
async function runPage({ hub, repository, rest }: View): Promise<PageAnswer> {
  const id = Number(rest[0]);
  const sha = repository.checkRuns.get(id)?.headSha;
  const issue = [...repository.issues.values()].filter(isPull).find(({ pull }) => pull.headSha === sha);
  if (issue === undefined) return notFoundPage(`check run ${id}`);
  return pullPage(hub, repository, { issue, tab: "checks" });
}

interface Posted {
  readonly path: string;
  readonly form: URLSearchParams;
}

// Only a page of this server may post: another site's form must not write as a person.
function takeComment(hub: Hub, request: IncomingMessage, posted: Posted): PageAnswer {
  const target = commentTarget(hub, posted);
  const own = request.headers.origin === undefined || request.headers.origin === hub.url;
  if (!own || target === null) return notFoundPage("no such conversation");
  const { repository, issue, user } = target;
  const comment = addComment(hub, repository, { issue, user, body: posted.form.get("body") ?? "" });
  const kind = isPull(issue) ? "pull" : "issues";
  const location = `/${repository.fullName}/${kind}/${issue.number}#issuecomment-${comment.id}`;
  return { status: 303, type: "text/plain", body: "", location };
}

interface CommentTarget {
  readonly repository: HostedRepository;
  readonly issue: Issue;
  readonly user: Account;
}

function commentTarget({ world }: Hub, { path, form }: Posted): CommentTarget | null {
  const [, owner, name, , number, what] = path.split("/");
  const repository = world.repository([owner, name].join("/"));
  const issue = repository?.issues.get(Number(number));
  const user = world.accounts.get(form.get("login") ?? "");
  if (repository === undefined || issue === undefined || user?.kind !== "User") return null;
  return what === "comments" ? { repository, issue, user } : null;
}
