// Purpose: job: turns a webhook delivery, which was stored before it was answered, into the jobs that it calls for.
import { z } from "zod";
import { parseCommands } from "#command/parse-commands.ts";
import type { Json, NewJob } from "#ports/queue.ts";
import { commandJob, syncJob } from "#work/jobs.ts";
import type { Ports } from "#work/ports.ts";
import { CONFIG_PATH } from "#work/sync-repositories.ts";

const repository = z.object({ id: z.number().int(), name: z.string(), default_branch: z.string() });
const commitFiles = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  modified: z.array(z.string()),
});

const push = z.object({ repository, ref: z.string(), commits: z.array(commitFiles).default([]) });
const issueComment = z.object({
  action: z.string(),
  repository,
  issue: z.object({ number: z.number().int() }),
  comment: z.object({
    id: z.number().int(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string() }).nullable(),
  }),
});

/** What is kept of a delivery: enough to act on, never the whole payload, which may be 25 MB. */
type Delivery =
  | { readonly kind: "sync" }
  | { readonly kind: "push"; readonly repositoryId: number; readonly configuration: boolean }
  | {
      readonly kind: "comment";
      readonly repositoryId: number;
      readonly number: number;
      readonly commentId: number;
      readonly login: string;
      readonly body: string;
    };

/** Events that change which repositories there are. */
const SYNC_EVENTS: ReadonlySet<string> = new Set(["installation", "installation_repositories", "repository"]);

/**
 * The job of a delivery, run once however often it is sent; null where there is nothing to do.
 * @param delivery.id of the X-GitHub-Delivery header
 * @param delivery.name the event's, for instance `issue_comment`
 */
export function deliveryJob(delivery: {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
}): NewJob | null {
  const read = readDelivery(delivery.name, delivery.payload);
  if (read === null) return null;
  const key = `delivery ${delivery.id}`;
  return { kind: "handle-delivery", key, lane: key, once: true, payload: read as Json };
}

/** Adds the jobs of a delivery. */
export async function handleDelivery(
  delivery: Delivery,
  { store, queue }: Pick<Ports, "store" | "queue">,
): Promise<void> {
  if (delivery.kind === "sync") return queue.add([syncJob()]);
  if (delivery.kind === "comment") return queue.add([commandJob(delivery)]);
  await store.repositories.setFetchedAt(delivery.repositoryId, 0);
  if (delivery.configuration) await queue.add([syncJob()]);
}

function readDelivery(name: string, payload: unknown): Delivery | null {
  if (SYNC_EVENTS.has(name)) return { kind: "sync" };
  if (name === "push") return readPush(payload);
  return name === "issue_comment" ? readComment(payload) : null;
}

function readPush(payload: unknown): Delivery | null {
  const { success, data } = push.safeParse(payload);
  if (!success || data.ref.startsWith("refs/tags/")) return null;
  const isDefault = data.ref === `refs/heads/${data.repository.default_branch}`;
  const touched = data.commits.some(({ added, removed, modified }) =>
    [added, removed, modified].flat().includes(CONFIG_PATH),
  );
  return { kind: "push", repositoryId: data.repository.id, configuration: isDefault && touched };
}

// A bot that repeats a command (our own /help does) must not set off another.
function readComment(payload: unknown): Delivery | null {
  const { success, data } = issueComment.safeParse(payload);
  if (!success || data.action !== "created" || data.comment.user === null || data.comment.user.type === "Bot")
    return null;
  if (parseCommands(data.comment.body).length === 0) return null;
  return {
    kind: "comment",
    repositoryId: data.repository.id,
    number: data.issue.number,
    commentId: data.comment.id,
    login: data.comment.user.login,
    body: data.comment.body,
  };
}
