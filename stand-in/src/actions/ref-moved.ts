// Purpose: handles the move of a branch or tag: sends the push event, and updates, merges or closes pull requests.
import { commitOf, git, gitAgrees, NO_COMMIT } from "#git/run-git.ts";
import type { Hub } from "#hub.ts";
import { pullJson } from "#json/pull-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import { emit } from "#webhooks/webhooks.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import { isPull, type PullIssue } from "#world/issue.ts";

/** A ref that moved; all zeros mean "did not exist" or "was deleted". */
export interface RefMove {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly user: Account;
}

const MAX_COMMITS_IN_EVENT = 20;

/** Sends the webhook of the move and updates the pull requests. */
export async function refMoved(hub: Hub, repository: HostedRepository, move: RefMove): Promise<void> {
  repository.pushedAt = hub.world.timestamp();
  const payload = await pushPayload(hub, repository, move);
  emit(hub, repository, { name: "push", action: null, sender: move.user, payload });
  for (const issue of repository.issues.values()) {
    if (!isPull(issue) || issue.state !== "open") continue;
    if (move.ref === `refs/heads/${issue.pull.head}`) await followHead(hub, repository, { issue, move });
    else if (move.ref === `refs/heads/${issue.pull.base}`) await followBase(hub, repository, { issue, move });
  }
}

/** Closes or reopens a pull request and sends the webhook. */
export async function setPullState(
  hub: Hub,
  repository: HostedRepository,
  change: { readonly issue: PullIssue; readonly state: "open" | "closed"; readonly user: Account },
): Promise<void> {
  const { issue, state, user } = change;
  issue.state = state;
  issue.closedAt = state === "closed" ? hub.world.timestamp() : null;
  issue.updatedAt = hub.world.timestamp();
  const payload = { number: issue.number, pull_request: await pullJson(hub, repository, issue) };
  const action = state === "closed" ? "closed" : "reopened";
  emit(hub, repository, { name: "pull_request", action, sender: user, payload });
}

interface Following {
  readonly issue: PullIssue;
  readonly move: RefMove;
}

async function followHead(hub: Hub, repository: HostedRepository, { issue, move }: Following): Promise<void> {
  const { before, after, user } = move;
  if (after === NO_COMMIT) {
    await setPullState(hub, repository, { issue, state: "closed", user });
    return;
  }
  issue.pull.headSha = after;
  issue.updatedAt = hub.world.timestamp();
  issue.pull.pushes.push({ at: issue.updatedAt, before, after, user });
  await git(repository, "update-ref", `refs/pull/${issue.number}/head`, after);
  const payload = {
    number: issue.number,
    before,
    after,
    pull_request: await pullJson(hub, repository, issue),
  };
  emit(hub, repository, { name: "pull_request", action: "synchronize", sender: user, payload });
}

// A pull request is merged when its base branch contains its head.
async function followBase(hub: Hub, repository: HostedRepository, { issue, move }: Following): Promise<void> {
  if (move.after === NO_COMMIT) return;
  if (!(await gitAgrees(repository, "merge-base", "--is-ancestor", issue.pull.headSha, move.after))) return;
  issue.pull.mergedAt = hub.world.timestamp();
  await setPullState(hub, repository, { issue, state: "closed", user: move.user });
}

async function pushPayload(hub: Hub, repository: HostedRepository, move: RefMove): Promise<JsonObject> {
  const { ref, before, after, user } = move;
  const commits = after === NO_COMMIT ? [] : await pushedCommits(hub, repository, move);
  const changed = before !== NO_COMMIT && after !== NO_COMMIT;
  const forced = changed && !(await gitAgrees(repository, "merge-base", "--is-ancestor", before, after));
  return {
    ref,
    before,
    after,
    forced,
    created: before === NO_COMMIT,
    deleted: after === NO_COMMIT,
    base_ref: null,
    compare: `${hub.url}/${repository.fullName}/compare/${before}...${after}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: user.login, email: null },
  };
}

const COMMIT_FORMAT = "--format=%x00%H%x00%T%x00%s%x00%an%x00%ae%x00%aI%x00";

// A tag of a tree or blob has no commits.
async function pushedCommits(
  hub: Hub,
  repository: HostedRepository,
  { before, after }: RefMove,
): Promise<JsonObject[]> {
  if ((await commitOf(repository, after)) === null) return [];
  const range = before === NO_COMMIT ? after : `${before}..${after}`;
  const args = [
    "log",
    "--reverse",
    "--name-status",
    "--no-renames",
    COMMIT_FORMAT,
    `--max-count=${MAX_COMMITS_IN_EVENT}`,
  ];
  const fields = (await git(repository, ...args, range)).split("\0").slice(1);
  const count = fields.length / FIELDS;
  return Array.from({ length: Math.floor(count) }, (_, index) => {
    const own = fields.slice(index * FIELDS, (index + 1) * FIELDS);
    const [id = "", tree = "", message = "", name = "", email = "", timestamp = "", files = ""] = own;
    const person = { name, email };
    const url = `${hub.url}/${repository.fullName}/commit/${id}`;
    const about = {
      id,
      tree_id: tree,
      message,
      timestamp,
      distinct: true,
      url,
      author: person,
      committer: person,
    };
    return { ...about, ...changedFiles(files) };
  });
}

const FIELDS = 7;

// Each line is like `A\tpath`.
function changedFiles(lines: string): { added: string[]; removed: string[]; modified: string[] } {
  const entries = lines
    .split("\n")
    .map((line) => [line.slice(0, 1), line.slice(line.indexOf("\t") + 1)] as const);
  const paths = (...letters: readonly string[]): string[] =>
    entries.filter(([letter]) => letters.includes(letter)).map(([, path]) => path);
  return { added: paths("A"), removed: paths("D"), modified: paths("M", "T") };
}
