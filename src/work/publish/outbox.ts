// Purpose: the one way to write to GitHub: what is there already is not written again, what may have been written is looked
// for before it is written again, and a budget is kept.
import { createHash } from "node:crypto";
import type { OutboxEntry } from "#ports/store.ts";
import { OutsideError } from "#errors/outside-error.ts";
import type { WorkContext } from "#work/work-context.ts";

/** One thing on GitHub as it should be. */
export interface Write {
  /** Names the thing for ever: the same key is the same pull request, comment, issue or check run. */
  readonly key: string;
  /** The installation whose budget pays. */
  readonly account: number;
  /** All that decides how it looks; equal content is not written again. */
  readonly content: unknown;
  /** True: written although it is there already (GitHub took it back, or a person asked). */
  readonly again?: boolean;
  /** Makes it and gives its id or number. */
  readonly create: () => Promise<number>;
  /** Changes the one that is there; without it a thing is made once and left alone. */
  readonly update?: (id: number) => Promise<void>;
  /** Looks for what an earlier try may have made; asked after a lost answer only. */
  readonly find: () => Promise<number | null>;
}

/** What a write needs of the outside, beside what its own calls need. */
export type WritePorts = Pick<WorkContext, "store" | "clock" | "log">;

// GitHub's limits on requests that create content (80 a minute, 500 an hour), as its documentation states them.
const LIMITS = [
  { withinMs: 60_000, most: 80 },
  { withinMs: 3_600_000, most: 500 },
] as const;

/**
 * Brings a thing on GitHub to what `wanted` says and gives its id or number.
 * @throws OutsideError `github-budget` with the wait where the budget is used up; what the Forge throws
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
 * Whether a thing that is made once says something else than `content`, or never came to be because GitHub refused it:
 * nobody may be pointed to it then.
 */
export async function isOtherwise(
  { key, content }: Pick<Write, "key" | "content">,
  { store }: Pick<WorkContext, "store">,
): Promise<boolean> {
  const entry = await store.outbox.entry(key);
  return entry?.id != null && (entry.id === REFUSED || entry.hash !== hashOf(content));
}

/** As `write`, but what GitHub refuses as it is (`github-invalid`) is remembered and not tried again. @returns false where it was refused */
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

/** In place of an id. */
const REFUSED = 0;

/** What is known, after looking for what a write may have made whose process died, or whose answer was lost, before its result was noted. */
async function knownEntry({ key, find }: Write, { store, log }: WritePorts): Promise<OutboxEntry | null> {
  const entry = await store.outbox.entry(key);
  if (entry?.id != null || entry?.intent == null) return entry;
  const found = await find();
  log.info({ key, found }, "looked for what an interrupted write may have made");
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

// A person may have deleted what we made; then it is made anew rather than missed for ever.
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
