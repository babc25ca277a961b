// Purpose: the only way to write to GitHub: unchanged content is not written again, an interrupted write is looked for before it
// is repeated, and the rate of writes is limited.
import { createHash } from "node:crypto";
import type { OutboxEntry } from "#ports/store.ts";
import { OutsideError } from "#errors/outside-error.ts";
import type { WorkContext } from "#work/work-context.ts";

/** The wanted state of one thing on GitHub. */
export interface Write {
  /** Identifies the thing for ever: the same key is the same pull request, comment, issue or check run. */
  readonly key: string;
  /** The installation whose budget is charged. */
  readonly account: number;
  /** Everything that decides its appearance; equal content is not written again. */
  readonly content: unknown;
  /** True: it is written even if nothing changed, because GitHub reset it or a person asked. */
  readonly again?: boolean;
  /** Creates it and returns its id or number. */
  readonly create: () => Promise<number>;
  /** Changes the existing one; without this function it is created once and never changed. */
  readonly update?: (id: number) => Promise<void>;
  /** Looks for the result of an earlier try; called only after an interrupted write. */
  readonly find: () => Promise<number | null>;
}

/** The parts of the context that every write uses. */
export type WritePorts = Pick<WorkContext, "store" | "clock" | "log">;

// GitHub's limits on requests that create content (80 a minute, 500 an hour), as its documentation states them.
const LIMITS = [
  { withinMs: 60_000, most: 80 },
  { withinMs: 3_600_000, most: 500 },
] as const;

/**
 * Creates or updates a thing on GitHub and returns its id or number.
 * @throws OutsideError `github-budget` with the wait where the budget is used up; the errors of the Forge
 */
export async function write(wanted: Write, ports: WritePorts): Promise<number> {
  const hash = hashOf(wanted.content);
  const entry = await knownEntry(wanted, ports);
  if (entry?.id == null) return create(wanted, hash, ports);
  const stands = entry.intent === null && entry.hash === hash && wanted.again !== true;
  if (wanted.update === undefined || stands) return entry.id;
  return update(wanted, { hash, id: entry.id }, ports);
}

/**
 * Whether a thing that is created once has other content than `content`, or doesn't exist because GitHub refused it. A comment
 * must not refer to it then.
 */
export async function isOtherwise(
  { key, content }: Pick<Write, "key" | "content">,
  { store }: Pick<WorkContext, "store">,
): Promise<boolean> {
  const entry = await store.outbox.entry(key);
  return entry?.id != null && (entry.id === REFUSED || entry.hash !== hashOf(content));
}

/**
 * Like `write`, but content that GitHub refuses (`github-invalid`) is recorded and not tried again.
 * @returns false where it was refused
 */
export async function writeIfTaken(wanted: Write, ports: WritePorts): Promise<boolean> {
  try {
    return (await write(wanted, ports)) !== REFUSED;
  } catch (error) {
    if (!(error instanceof OutsideError) || error.code !== "github-invalid") throw error;
    ports.log.warn({ key: wanted.key, err: error }, "GitHub refused what we wrote");
    await ports.store.outbox.finish(wanted.key, REFUSED);
    return false;
  }
}

/** Stored in place of an id. */
const REFUSED = 0;

/** The stored entry. If an earlier write was interrupted before its result was stored, GitHub is asked for it first. */
async function knownEntry({ key, find }: Write, { store, log }: WritePorts): Promise<OutboxEntry | null> {
  const entry = await store.outbox.entry(key);
  if (entry?.id != null || entry?.intent == null) return entry;
  const found = await find();
  log.info({ key, found }, "looked for the result of an interrupted write");
  if (found === null) return null;
  await store.outbox.finish(key, found);
  return store.outbox.entry(key);
}

async function create(wanted: Write, hash: string, ports: WritePorts): Promise<number> {
  await begin(wanted, hash, ports);
  const id = await wanted.create();
  await ports.store.outbox.finish(wanted.key, id);
  return id;
}

// A person may have deleted what we wrote. Then it is created again, otherwise it would be missing for ever.
async function update(
  wanted: Write,
  { hash, id }: { hash: string; id: number },
  ports: WritePorts,
): Promise<number> {
  await begin(wanted, hash, ports);
  try {
    await wanted.update?.(id);
  } catch (error) {
    if (!(error instanceof OutsideError) || error.code !== "github-not-found") throw error;
    ports.log.warn({ key: wanted.key, id }, "the text written before is gone; writing it again");
    await ports.store.outbox.forget(wanted.key);
    return create(wanted, hash, ports);
  }
  await ports.store.outbox.finish(wanted.key, id);
  return id;
}

async function begin({ key, account }: Write, hash: string, { store, clock }: WritePorts): Promise<void> {
  const afterMs = await store.outbox.begin({ key, hash, account, now: clock.now(), limits: LIMITS });
  if (afterMs > 0)
    throw new OutsideError(
      `The budget of writes to GitHub is used up; the next fits in ${Math.ceil(afterMs / 1000)} s.`,
      {
        code: "github-budget",
        retry: { afterMs },
      },
    );
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url");
}
