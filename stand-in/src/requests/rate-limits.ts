// Purpose: GitHub's limits on the requests of one caller: per hour, and for requests that create content per minute and hour.
import { ApiError } from "#requests/api-error.ts";
import type { Caller } from "#requests/caller.ts";
import { callerKey } from "#requests/caller.ts";

/** The limits; the defaults are GitHub's own. */
export interface Limits {
  readonly requestsPerHour: number;
  readonly contentPerMinute: number;
  readonly contentPerHour: number;
}

/** GitHub's limits for an installation. */
export const GITHUB_LIMITS: Limits = { requestsPerHour: 5000, contentPerMinute: 80, contentPerHour: 500 };

const ANONYMOUS_PER_HOUR = 60;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Account {
  used: number;
  reset: number;
  /** Times of the requests that created content in the last hour. */
  content: number[];
}

/** Counts requests of callers. */
export class RateLimits {
  limits: Limits;
  readonly #now: () => number;
  readonly #accounts = new Map<string, Account>();

  /** @param now milliseconds since 1970 */
  constructor(limits: Limits, now: () => number) {
    this.limits = limits;
    this.#now = now;
  }

  /** Counts one request. @throws ApiError 403 with the headers that say when to try again */
  count(caller: Caller, makesContent: boolean): void {
    const account = this.#account(caller);
    account.used += 1;
    if (account.used > this.#perHour(caller))
      throw new ApiError(403, `API rate limit exceeded for ${callerKey(caller)}.`);
    if (makesContent && (caller.kind === "installation" || caller.kind === "user"))
      this.#countContent(account);
  }

  /** Uncounts the last request, because GitHub counts neither a 304 nor a request for the limits. */
  refund(caller: Caller): void {
    this.#account(caller).used -= 1;
  }

  /** The headers that GitHub sends with every answer. */
  headers(caller: Caller): Record<string, string> {
    const { limit, remaining, used, reset } = this.state(caller);
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
    };
  }

  /** The state of the hourly limit; `reset` in seconds since 1970. */
  state(caller: Caller): { limit: number; remaining: number; used: number; reset: number } {
    const { used, reset } = this.#account(caller);
    const limit = this.#perHour(caller);
    return { limit, remaining: Math.max(0, limit - used), used, reset: Math.floor(reset / 1000) };
  }

  #perHour(caller: Caller): number {
    return caller.kind === "anonymous" ? ANONYMOUS_PER_HOUR : this.limits.requestsPerHour;
  }

  #account(caller: Caller): Account {
    const key = callerKey(caller);
    const now = this.#now();
    let account = this.#accounts.get(key);
    if (account === undefined || account.reset <= now) {
      account = { used: 0, reset: now + HOUR_MS, content: account?.content ?? [] };
      this.#accounts.set(key, account);
    }
    return account;
  }

  #countContent(account: Account): void {
    const now = this.#now();
    account.content = account.content.filter((at) => at > now - HOUR_MS);
    refuseOver(account.content, { limit: this.limits.contentPerHour, window: HOUR_MS, now });
    const minute = account.content.filter((at) => at > now - MINUTE_MS);
    refuseOver(minute, { limit: this.limits.contentPerMinute, window: MINUTE_MS, now });
    account.content.push(now);
  }
}

function refuseOver(
  times: readonly number[],
  { limit, window, now }: { limit: number; window: number; now: number },
): void {
  if (times.length < limit) return;
  const wait = Math.max(1, Math.ceil(((times[times.length - limit] ?? now) + window - now) / 1000));
  throw new ApiError(
    403,
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.",
    { headers: { "retry-after": String(wait) } },
  );
}
