// Purpose: the Forge port on GitHub's REST API.
import type { Octokit } from "octokit";
import { at } from "#adapters/github/octokit-address.ts";
import { CheckRuns, type RepositoryCall } from "#adapters/github/check-runs.ts";
import { type AppIdentity, GitHubClients } from "#adapters/github/github-clients.ts";
import { firstHolding } from "#adapters/github/first-holding.ts";
import { githubError } from "#adapters/github/github-error.ts";
import { Reviews } from "#adapters/github/reviews.ts";
import type { Clock } from "#ports/clock.ts";
import type {
  Forge,
  ForgeRepository,
  NewCheckRun,
  NewIssue,
  NewPullRequest,
  NewReview,
  Permission,
  Reaction,
  RepositoryAddress,
  ThreadChange,
} from "#ports/forge.ts";
import type { Remote } from "#ports/repository.ts";
import { OutsideError } from "#errors/outside-error.ts";

type Installations = Awaited<ReturnType<Octokit["rest"]["apps"]["listInstallations"]>>["data"];

/** GitHub, or GitHub Enterprise Server, as an app sees it. */
export class GitHubForge implements Forge {
  readonly #clients: GitHubClients;
  readonly #webUrl: string;
  readonly #checkRuns: CheckRuns;
  readonly #reviews: Reviews;

  constructor(identity: AppIdentity, clock: Clock) {
    this.#clients = new GitHubClients(identity, clock);
    this.#webUrl = identity.webUrl;
    const call: RepositoryCall = (repository, what, request) => this.#call(repository, what, request);
    this.#checkRuns = new CheckRuns(call);
    this.#reviews = new Reviews(call);
  }

  /** The accounts that installed the app, and whether they suspended it. One request per 100. */
  async installedBy(): Promise<readonly string[]> {
    const installations = await this.#installations();
    return installations.map(({ id, account, suspended_at }) => {
      const name = account !== null && "login" in account ? account.login : `installation ${id}`;
      return suspended_at === null ? name : `${name} (suspended)`;
    });
  }

  async *repositories(): AsyncIterable<ForgeRepository> {
    const installations = await this.#installations();
    for (const { id: installationId } of installations.filter((one) => one.suspended_at === null)) {
      const scope = { purpose: "read", installationId } as const;
      const repositories = await this.#clients.call(scope, "list the repositories", (octokit) =>
        octokit.paginate("GET /installation/repositories", { per_page: 100 }),
      );
      for (const { id, owner, name, default_branch } of repositories)
        yield { id, owner: owner.login, name, defaultBranch: default_branch, installationId };
    }
  }

  async readFile(where: RepositoryAddress, path: string, commit?: string): Promise<string | null> {
    const { owner, name: repo, installationId } = where;
    try {
      return await this.#clients.call(
        { purpose: "read", installationId },
        `read ${path} of ${owner}/${repo}`,
        async (octokit) => {
          const file = { owner, repo, path, ...(commit === undefined ? {} : { ref: commit }) };
          const { data } = await octokit.rest.repos.getContent({ ...file, mediaType: { format: "raw" } });
          return data as unknown as string;
        },
      );
    } catch (error) {
      if (error instanceof OutsideError && error.code === "github-not-found") return null;
      throw error;
    }
  }

  async remote(repository: ForgeRepository): Promise<Remote> {
    const { installationId, id, owner, name } = repository;
    const token = await this.#clients.token({ purpose: "push", installationId, repositoryId: id });
    return { url: `${this.#webUrl}/${owner}/${name}.git`, token };
  }

  async openPullRequest(repository: ForgeRepository, pullRequest: NewPullRequest): Promise<number> {
    const what = `open a pull request for ${pullRequest.head}`;
    try {
      return await this.#call(repository, what, async (octokit) => {
        const { data } = await octokit.rest.pulls.create({ ...at(repository), ...pullRequest });
        return data.number;
      });
    } catch (error) {
      const existing = isInvalid(error) ? await this.findPullRequest(repository, pullRequest.head) : null;
      if (existing === null) throw error;
      return existing;
    }
  }

  async updatePullRequest(repository: ForgeRepository, number: number, change: ThreadChange): Promise<void> {
    await this.#call(repository, `update pull request ${number}`, (octokit) =>
      octokit.rest.pulls.update({ ...at(repository), pull_number: number, ...change }),
    );
  }

  async findPullRequest(repository: ForgeRepository, branch: string): Promise<number | null> {
    return this.#call(repository, `look for the pull request of ${branch}`, async (octokit) => {
      const head = `${repository.owner}:${branch}`;
      const { data } = await octokit.rest.pulls.list({ ...at(repository), head, state: "all", per_page: 1 });
      return data[0]?.number ?? null;
    });
  }

  async openIssue(repository: ForgeRepository, issue: NewIssue): Promise<number> {
    return this.#call(repository, "open an issue", async (octokit) => {
      const { data } = await octokit.rest.issues.create({
        ...at(repository),
        ...issue,
        labels: [...issue.labels],
      });
      return data.number;
    });
  }

  async updateIssue(repository: ForgeRepository, number: number, change: ThreadChange): Promise<void> {
    await this.#call(repository, `update issue ${number}`, (octokit) =>
      octokit.rest.issues.update({ ...at(repository), issue_number: number, ...change }),
    );
  }

  async findIssue(repository: ForgeRepository, marker: string): Promise<number | null> {
    return this.#call(repository, "look for an issue", async (octokit) => {
      const pages = octokit.paginate.iterator(octokit.rest.issues.listForRepo, {
        ...at(repository),
        state: "all",
        per_page: 100,
      });
      const found = await firstHolding(pages, marker);
      return found?.number ?? null;
    });
  }

  async createComment(repository: ForgeRepository, number: number, body: string): Promise<number> {
    return this.#call(repository, `comment on ${number}`, async (octokit) => {
      const { data } = await octokit.rest.issues.createComment({
        ...at(repository),
        issue_number: number,
        body,
      });
      return data.id;
    });
  }

  async updateComment(repository: ForgeRepository, commentId: number, body: string): Promise<void> {
    await this.#call(repository, `update comment ${commentId}`, (octokit) =>
      octokit.rest.issues.updateComment({ ...at(repository), comment_id: commentId, body }),
    );
  }

  async findComment(repository: ForgeRepository, number: number, marker: string): Promise<number | null> {
    return this.#call(repository, `look for our comment on ${number}`, async (octokit) => {
      const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        ...at(repository),
        issue_number: number,
        per_page: 100,
      });
      const found = await firstHolding(pages, marker);
      return found?.id ?? null;
    });
  }

  createReview(repository: ForgeRepository, number: number, review: NewReview): Promise<number> {
    return this.#reviews.create(repository, number, review);
  }

  findReview(repository: ForgeRepository, number: number, marker: string): Promise<number | null> {
    return this.#reviews.find(repository, number, marker);
  }

  createCheckRun(repository: ForgeRepository, checkRun: NewCheckRun): Promise<number> {
    return this.#checkRuns.create(repository, checkRun);
  }

  updateCheckRun(repository: ForgeRepository, checkRunId: number, checkRun: NewCheckRun): Promise<void> {
    return this.#checkRuns.update(repository, checkRunId, checkRun);
  }

  findCheckRun(repository: ForgeRepository, headSha: string, externalId: string): Promise<number | null> {
    return this.#checkRuns.find(repository, headSha, externalId);
  }

  async permission(repository: ForgeRepository, login: string): Promise<Permission> {
    return this.#call(repository, `read the permission of ${login}`, async (octokit) => {
      const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
        ...at(repository),
        username: login,
      });
      return PERMISSIONS.find((known) => known === data.permission) ?? "none";
    });
  }

  async react(repository: ForgeRepository, commentId: number, reaction: Reaction): Promise<void> {
    await this.#call(repository, `react to comment ${commentId}`, (octokit) =>
      octokit.rest.reactions.createForIssueComment({
        ...at(repository),
        comment_id: commentId,
        content: reaction,
      }),
    );
  }

  async #installations(): Promise<Installations> {
    try {
      return await this.#clients.app.paginate("GET /app/installations", { per_page: 100 });
    } catch (error) {
      throw githubError(error, "list the installations");
    }
  }

  #call<T>(repository: ForgeRepository, what: string, request: (octokit: Octokit) => Promise<T>): Promise<T> {
    const { installationId, id, owner, name } = repository;
    const scope = { purpose: "api", installationId, repositoryId: id } as const;
    return this.#clients.call(scope, `${what} in ${owner}/${name}`, request);
  }
}

function isInvalid(error: unknown): boolean {
  return error instanceof OutsideError && error.code === "github-invalid";
}

const PERMISSIONS: readonly Permission[] = ["admin", "write", "read", "none"];
