// Purpose: holds all data of the stand-in in memory.
import type { Account } from "#world/account.ts";
import type { App, Installation, Token } from "#world/app.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";
import type { Issue } from "#world/issue.ts";

/** The accounts, repositories, apps and tokens of one stand-in. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly tokens = new Map<string, Token>();
  readonly now: () => number;
  readonly #repositories = new Map<string, HostedRepository>();
  #lastId = 1000;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.now = now;
  }

  /** A new unique id. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** A time in GitHub's format, without milliseconds; default: now. */
  timestamp(at: number = this.now()): string {
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
  }

  addRepository(repository: HostedRepository): void {
    this.#repositories.set(repository.fullName.toLowerCase(), repository);
  }

  /** A repository by `owner/name`, in any letter case. */
  repository(fullName: string): HostedRepository | undefined {
    return this.#repositories.get(fullName.toLowerCase());
  }

  /** All repositories, in the order in which they were created. */
  repositories(): readonly HostedRepository[] {
    return [...this.#repositories.values()];
  }

  /** Repositories that an installation may reach. */
  repositoriesOf(installation: Installation): readonly HostedRepository[] {
    return this.repositories().filter((one) => covers(installation, one));
  }

  /** Adds an account. */
  addAccount(login: string, kind: Account["kind"]): Account {
    const account: Account = { id: this.nextId(), login, kind, members: new Map() };
    this.accounts.set(login, account);
    return account;
  }

  /** The account with this name. @throws Error where it doesn't exist */
  account(login: string): Account {
    const account = this.accounts.get(login);
    if (account === undefined) throw new Error(`the stand-in has no account ${login}`);
    return account;
  }

  /** Opens an issue or pull request with the repository's next number. */
  addIssue(repository: HostedRepository, start: Pick<Issue, "title" | "body" | "user" | "pull">): Issue {
    const at = this.timestamp();
    const number = repository.issues.size + 1;
    const times = { createdAt: at, updatedAt: at, closedAt: null, stateReason: null };
    const issue: Issue = {
      id: this.nextId(),
      number,
      ...start,
      ...times,
      state: "open",
      labels: new Set(),
      comments: [],
    };
    repository.issues.set(number, issue);
    return issue;
  }

  /** Adds labels to an issue; a label that the repository doesn't have is created, as on GitHub. */
  addLabels(repository: HostedRepository, issue: Issue, names: readonly string[]): void {
    for (const name of names) {
      if (!repository.labels.has(name))
        repository.labels.set(name, { id: this.nextId(), name, color: "ededed" });
      issue.labels.add(name);
    }
  }
}

/** Whether an installation may reach a repository. */
export function covers(installation: Installation, repository: HostedRepository): boolean {
  if (installation.account !== repository.owner) return false;
  return installation.repositories?.has(repository.name) ?? true;
}
