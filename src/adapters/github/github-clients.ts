// Purpose: octokit clients for the app itself and for its installations, without throttling or retries of their own.
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "octokit";
import { InstallationTokens, type TokenScope } from "#adapters/github/installation-tokens.ts";
import { githubError } from "#adapters/github/github-error.ts";
import type { Clock } from "#ports/clock.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { PROGRAM } from "#text/version.ts";

const REQUEST_TIMEOUT_MS = 30_000;

/** The app's identity, and the addresses of its GitHub. */
export interface AppIdentity {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** `https://github.com`, where repositories are fetched from and pushed to. */
  readonly webUrl: string;
}

/** Clients by scope. */
export class GitHubClients {
  readonly app: Octokit;
  readonly #identity: AppIdentity;
  readonly #tokens: InstallationTokens;

  constructor(identity: AppIdentity, clock: Clock) {
    this.#identity = identity;
    this.app = new Octokit({
      ...this.#options(),
      authStrategy: createAppAuth,
      auth: { appId: identity.appId, privateKey: identity.privateKey },
    });
    this.#tokens = new InstallationTokens(this.app, clock);
  }

  /**
   * Calls with a token of this scope; a refused token is replaced once.
   * @param what the call in words, for the error
   * @throws OutsideError
   */
  async call<T>(scope: TokenScope, what: string, request: (octokit: Octokit) => Promise<T>): Promise<T> {
    try {
      return await this.#try(scope, what, request);
    } catch (error) {
      if (!(error instanceof OutsideError) || error.code !== "github-unauthorized") throw error;
      this.#tokens.forget(scope);
      return this.#try(scope, what, request);
    }
  }

  /** The token itself, for git. @throws OutsideError */
  async token(scope: TokenScope): Promise<string> {
    try {
      return await this.#tokens.token(scope);
    } catch (error) {
      throw githubError(error, "mint a token");
    }
  }

  async #try<T>(scope: TokenScope, what: string, request: (octokit: Octokit) => Promise<T>): Promise<T> {
    const auth = await this.token(scope);
    try {
      return await request(new Octokit({ ...this.#options(), auth }));
    } catch (error) {
      throw githubError(error, what);
    }
  }

  // The queue repeats a failed job after checking what the failed call did, and the outbox counts every write against
  // GitHub's limits; a plugin that repeats a POST after a lost answer would make a second comment.
  #options(): ConstructorParameters<typeof Octokit>[0] {
    return {
      baseUrl: this.#identity.apiUrl,
      userAgent: `${PROGRAM.name}/${PROGRAM.version}`,
      retry: { enabled: false },
      throttle: { enabled: false },
      request: { fetch: fetchWithTimeout },
    };
  }
}

function fetchWithTimeout(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
}
