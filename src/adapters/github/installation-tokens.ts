// Purpose: short-lived tokens: a read-only one per installation, and writing ones good for one repository and one purpose.
import type { Octokit } from "octokit";
import type { Clock } from "#ports/clock.ts";

// A push of a large series takes minutes; a token that expires meanwhile would fail it.
const SPARE_MS = 10 * 60_000;
const MAX_KEPT = 5_000;

const PERMISSIONS = {
  read: { metadata: "read", contents: "read" },
  api: { metadata: "read", pull_requests: "write", issues: "write", checks: "write" },
  push: { metadata: "read", contents: "write" },
} as const;

/** The scope of a token: all repositories read-only, one repository's API calls, or pushes to one repository. */
export type TokenScope =
  | { readonly purpose: "read"; readonly installationId: number }
  | { readonly purpose: "api" | "push"; readonly installationId: number; readonly repositoryId: number };

interface Minted {
  readonly token: string;
  readonly endsAt: number;
}

/** Mints tokens and keeps each in memory (never on disk) until ten minutes before it expires. */
export class InstallationTokens {
  readonly #app: Octokit;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Promise<Minted>>();

  constructor(app: Octokit, clock: Clock) {
    this.#app = app;
    this.#clock = clock;
  }

  /** One request where no token is kept; two callers at once share it. */
  async token(scope: TokenScope): Promise<string> {
    const key = keyOf(scope);
    const kept = await this.#kept.get(key);
    if (kept !== undefined && kept.endsAt - SPARE_MS > this.#clock.now()) return kept.token;
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    const minted = this.#mint(scope);
    this.#kept.set(key, minted);
    minted.catch(() => this.#kept.delete(key));
    return (await minted).token;
  }

  /** Drops a token that was refused. */
  forget(scope: TokenScope): void {
    this.#kept.delete(keyOf(scope));
  }

  async #mint(scope: TokenScope): Promise<Minted> {
    const { data } = await this.#app.rest.apps.createInstallationAccessToken({
      installation_id: scope.installationId,
      ...(scope.purpose === "read" ? {} : { repository_ids: [scope.repositoryId] }),
      permissions: PERMISSIONS[scope.purpose],
    });
    return { token: data.token, endsAt: Date.parse(data.expires_at) };
  }
}

function keyOf(scope: TokenScope): string {
  return `${scope.purpose}/${scope.installationId}/${scope.purpose === "read" ? "" : scope.repositoryId}`;
}
