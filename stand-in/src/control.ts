// Purpose: the controls of the stand-in for tests and the demo: they seed it, act as a person, cause faults, and read its state.
import { createPublicKey, randomBytes } from "node:crypto";
import { join } from "node:path";
import { addComment } from "#actions/add-comment.ts";
import { install, selectRepository, suspend } from "#actions/installations.ts";
import { refMoved } from "#actions/ref-moved.ts";
import { createRepository, importCommits, type SeedCommit } from "#git/create-repository.ts";
import { commitOf, git, NO_COMMIT } from "#git/run-git.ts";
import type { Fault, Faults } from "#http/faults.ts";
import type { RequestRecord } from "#http/server.ts";
import type { Hub, Violation } from "#hub.ts";
import { describeRepository, fingerprintIssues, type RepositoryState } from "#repository-state.ts";
import type { Limits } from "#requests/rate-limits.ts";
import { settle } from "#webhooks/webhooks.ts";
import type { OrganisationRole } from "#world/account.ts";
import type { Permissions } from "#world/app.ts";
import type { HostedRepository, Role } from "#world/hosted-repository.ts";

interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly commits: readonly SeedCommit[];
  readonly collaborators?: Readonly<Record<string, Role>>;
}

interface NewApp {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** PEM; a private key works as well. */
  readonly publicKey: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

interface NewComment {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly login: string;
  readonly body: string;
}

// `files` has the changed files; null deletes one.
interface NewCommit {
  readonly login: string;
  readonly message: string;
  readonly files: SeedCommit["files"];
}

/** The parts that the controls use. */
export interface ControlParts {
  readonly hub: Hub;
  readonly root: string;
  readonly faults: Faults;
  readonly requests: readonly RequestRecord[];
}

/** The controls. All arguments and results are plain values, so that they pass between processes. */
export type Control = ReturnType<typeof createControl>;

/** Makes the controls of a stand-in. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the type is derived from this value
export function createControl(parts: ControlParts) {
  return { ...seeding(parts), ...acting(parts), ...looking(parts) };
}

function seeding(parts: ControlParts) {
  const { hub } = parts;
  const { world } = hub;
  return {
    createUser: (login: string): void => void world.addAccount(login, "User"),
    createOrganisation: (login: string, members: Readonly<Record<string, OrganisationRole>> = {}): void => {
      const organisation = world.addAccount(login, "Organization");
      for (const [member, role] of Object.entries(members)) organisation.members.set(member, role);
    },
    createRepository: (wish: NewRepository): Promise<void> => hostRepository(parts, wish),
    createApp: (wish: NewApp): void => {
      registerApp(hub, wish);
    },
    /** The app's webhook address, which is often known only after the app has started. */
    setWebhookUrl: (appId: number, url: string): void => {
      const app = world.apps.get(appId);
      if (app !== undefined) app.webhook.url = url;
    },
    /** Installs an app on an account and sends the webhook. Returns the installation's id. */
    install: (appId: number, login: string, repositories: readonly string[] | null = null): number =>
      install(hub, { appId, login, repositories }),
    /** Adds a repository to an installation or removes it, and sends the webhook. */
    selectRepository: (installationId: number, fullName: string, selected: boolean): void => {
      selectRepository(hub, { installationId, fullName, selected });
    },
    suspend: (installationId: number, suspended: boolean): void => {
      suspend(hub, installationId, suspended);
    },
  };
}

function acting({ hub, faults }: ControlParts) {
  const { world } = hub;
  return {
    /** A token of a person, for an octokit that acts as that person. */
    userToken: (login: string): string => {
      const token = `ghp_${randomBytes(18).toString("base64url")}`;
      world.tokens.set(token, { kind: "user", account: world.account(login), expires: Infinity });
      return token;
    },
    /** Comments as a person; returns the comment's id. */
    comment: ({ repository: fullName, number, login, body }: NewComment): number => {
      const repository = repositoryCalled(hub, fullName);
      const issue = repository.issues.get(number);
      if (issue === undefined) throw new Error(`${fullName} has no number ${number}`);
      return addComment(hub, repository, { issue, user: world.account(login), body }).id;
    },
    /** Moves a branch to an existing commit, as a push by a person would. */
    moveBranch: (
      fullName: string,
      branch: string,
      to: { readonly commit: string; readonly login: string },
    ): Promise<void> => moveBranch(hub, repositoryCalled(hub, fullName), { branch, ...to }),
    /** Commits to the default branch, as a push by a person would. */
    commit: (fullName: string, change: NewCommit): Promise<void> =>
      commit(hub, repositoryCalled(hub, fullName), change),
    fault: (fault: Fault): void => {
      faults.add(fault);
    },
    setLimits: (limits: Partial<Limits>): void => {
      hub.rateLimits.limits = { ...hub.rateLimits.limits, ...limits };
    },
  };
}

function looking({ hub, requests }: ControlParts) {
  return {
    /** The requests, oldest first, from number `from` on. */
    requests: (from = 0): readonly RequestRecord[] => requests.slice(from),
    requestCount: (): number => requests.length,
    violations: (): readonly Violation[] => [...hub.violations],
    state: (fullName: string): Promise<RepositoryState> =>
      describeRepository(repositoryCalled(hub, fullName)),
    /** Issues and pull requests by number, each as a text that changes whenever the issue or pull request changes. */
    fingerprints: (fullName: string): Readonly<Record<number, string>> =>
      fingerprintIssues(repositoryCalled(hub, fullName)),
    /** Resolves when every webhook has been answered. */
    idle: (): Promise<void> => settle(hub),
  };
}

function repositoryCalled(hub: Hub, fullName: string): HostedRepository {
  const repository = hub.world.repository(fullName);
  if (repository === undefined) throw new Error(`the stand-in has no repository ${fullName}`);
  return repository;
}

async function hostRepository({ hub: { world }, root }: ControlParts, wish: NewRepository): Promise<void> {
  const id = world.nextId();
  const directory = join(root, `${id}.git`);
  await createRepository(directory, "main", wish.commits);
  const at = world.timestamp();
  world.addRepository({
    id,
    name: wish.name,
    owner: world.account(wish.owner),
    fullName: `${wish.owner}/${wish.name}`,
    directory,
    isPrivate: wish.private ?? false,
    defaultBranch: "main",
    createdAt: at,
    pushedAt: at,
    collaborators: new Map(Object.entries(wish.collaborators ?? {})),
    issues: new Map(),
    labels: new Map(),
    checkRuns: new Map(),
  });
}

function registerApp({ world }: Hub, wish: NewApp): void {
  const { id, slug, name, permissions, events } = wish;
  const webhook = { url: wish.webhookUrl, secret: wish.webhookSecret };
  const publicKey = createPublicKey(wish.publicKey);
  const bot = world.addAccount(`${slug}[bot]`, "Bot");
  world.apps.set(id, {
    id,
    slug,
    name,
    publicKey,
    webhook,
    permissions,
    events,
    bot,
    createdAt: world.timestamp(),
  });
}

interface BranchMove {
  readonly branch: string;
  readonly commit: string;
  readonly login: string;
}

async function moveBranch(hub: Hub, repository: HostedRepository, move: BranchMove): Promise<void> {
  const ref = `refs/heads/${move.branch}`;
  const before = (await commitOf(repository, ref)) ?? NO_COMMIT;
  await git(repository, "update-ref", ref, move.commit);
  await refMoved(hub, repository, { ref, before, after: move.commit, user: hub.world.account(move.login) });
}

async function commit(hub: Hub, repository: HostedRepository, change: NewCommit): Promise<void> {
  const { login, message, files } = change;
  const branch = repository.defaultBranch;
  const before = (await commitOf(repository, `refs/heads/${branch}`)) ?? NO_COMMIT;
  const date = `${Math.floor(hub.world.now() / 1000)} +0000`;
  const author = { name: login, email: `${login}@example.org`, date };
  const from = before === NO_COMMIT ? null : before;
  await importCommits(repository.directory, { branch, from, commits: [{ author, message, files }] });
  const after = (await commitOf(repository, `refs/heads/${branch}`)) ?? NO_COMMIT;
  await refMoved(hub, repository, {
    ref: `refs/heads/${branch}`,
    before,
    after,
    user: hub.world.account(login),
  });
}
