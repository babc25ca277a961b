// Purpose: the parts that the stand-in's folders share: the world, its addresses, the description, the webhooks.
import type { GitHubDescription } from "#openapi/description.ts";
import type { RateLimits } from "#requests/rate-limits.ts";
import type { Delivery } from "#world/delivery.ts";
import type { World } from "#world/world.ts";

/** A message that does not match GitHub's description. */
export interface Violation {
  readonly kind: "request" | "answer" | "webhook";
  /** `POST /repos/...` or the webhook's name. */
  readonly what: string;
  readonly complaints: readonly string[];
}

/** The shared parts. */
export interface Hub {
  readonly world: World;
  /** The address of pages and git: `http://127.0.0.1:1234`. */
  readonly url: string;
  /** `<url>/api/v3`, as on GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly description: GitHubDescription;
  readonly rateLimits: RateLimits;
  /** Oldest first. */
  readonly deliveries: Delivery[];
  /** Deliveries that wait for their answer. */
  readonly pending: Set<Promise<void>>;
  readonly violations: Violation[];
}
