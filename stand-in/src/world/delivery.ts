// Purpose: an event, and one attempt to deliver it to an app.
import type { JsonObject } from "#openapi/schema.ts";
import type { Account } from "#world/account.ts";
import type { Installation } from "#world/app.ts";

/** An event. */
export interface HubEvent {
  readonly name: string;
  readonly action: string | null;
  readonly sender: Account;
  readonly payload: JsonObject;
}

/** One attempt to deliver an event. */
export interface Delivery {
  readonly id: number;
  /** The same for every attempt. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: Installation;
  readonly repositoryId: number | null;
  readonly payload: unknown;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  durationMs: number;
  status: string;
  statusCode: number;
}
