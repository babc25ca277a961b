// Purpose: a repository that the stand-in hosts: its git directory, and GitHub's data about it.
import type { Account } from "#world/account.ts";
import type { CheckRun } from "#world/check-run.ts";
import type { Issue, Label } from "#world/issue.ts";

/** A role in one repository, weakest first. */
export type Role = "read" | "triage" | "write" | "maintain" | "admin";

/** A hosted repository. */
export interface HostedRepository {
  readonly id: number;
  readonly name: string;
  readonly owner: Account;
  /** `owner/name`. */
  readonly fullName: string;
  /** Bare git repository. */
  readonly directory: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly collaborators: Map<string, Role>;
  /** Issues and pull requests by number, in the order in which they were opened. */
  readonly issues: Map<number, Issue>;
  readonly labels: Map<string, Label>;
  readonly checkRuns: Map<number, CheckRun>;
  pushedAt: string;
}

/** The role of an account: its own or the organisation's; null for a stranger. */
export function roleIn(repository: HostedRepository, login: string): Role | null {
  const { owner, collaborators } = repository;
  if (owner.login === login || owner.members.get(login) === "admin") return "admin";
  return collaborators.get(login) ?? (owner.members.has(login) ? "read" : null);
}
