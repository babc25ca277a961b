// Purpose: defines a kind of job: its name, key and lane, how its payload is stored and read back, and the function that runs it.
import type { Job, Json, NewJob } from "#ports/queue.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { type PayloadFields, type PayloadOf, readFields, versionOf } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

/** The definition of a kind of job. */
export interface JobDefinition<Kind extends string, Fields extends PayloadFields> {
  readonly kind: Kind;
  /** The payload's version: increased when its fields change, and then `before` reads the payloads stored until now. */
  readonly version: number;
  readonly payload: Fields;
  /** Reads a payload of the previous version; null where it has another shape. */
  readonly before?: (stored: Json) => PayloadOf<Fields> | null;
  /** Former kinds that this kind replaces, each with the reader of its payloads. */
  readonly formerly?: Readonly<Record<string, (stored: Json) => PayloadOf<Fields> | null>>;
  /** `NewJob.key`. */
  readonly key: (payload: PayloadOf<Fields>) => string;
  /** `NewJob.lane`; by default the key, so that no other job waits for it. */
  readonly lane?: (payload: PayloadOf<Fields>) => string;
  /** Derives the fields of an unreadable payload from the key; null where the key doesn't have them. */
  readonly fromKey: (key: string) => Readonly<Record<string, Json>> | null;
  /** `NewJob.once`. */
  readonly once?: true;
  /** What a person should do about a job that gave up: a sentence for `doctor`. */
  readonly advice: string;
  /** Does the work; can run twice. */
  readonly run: (payload: PayloadOf<Fields>, context: WorkContext) => Promise<void>;
}

/** A payload that was read back. */
export interface ReadPayload<Payload> {
  readonly payload: Payload;
  /** Whether it was derived from the key, because the stored payload can't be read. */
  readonly derived: boolean;
}

/** A kind of job, for the code that adds jobs and for the queue that runs them. */
export interface JobKind<Kind extends string, Payload> {
  readonly kind: Kind;
  /** Former kinds under which jobs may still wait in the queue. */
  readonly formerly: readonly string[];
  readonly advice: string;
  /**
   * A job to add; fields that don't belong to the payload are left out.
   * @param options.runAt milliseconds since 1970; default: now
   */
  readonly job: (payload: Payload, options?: Pick<NewJob, "runAt">) => NewJob;
  /** The payload of a stored job; null where it can neither be read nor derived from the key. */
  readonly read: (job: StoredJob) => ReadPayload<Payload> | null;
  /** Runs a stored job. @throws OutsideError `job-unreadable`; the errors of the work */
  readonly handle: (job: Job, context: WorkContext) => Promise<void>;
}

type StoredJob = Pick<Job, "kind" | "key" | "payload">;

/** Makes a kind of job from its definition. */
export function defineJob<const Kind extends string, const Fields extends PayloadFields>(
  definition: JobDefinition<Kind, Fields>,
): JobKind<Kind, PayloadOf<Fields>> {
  const { kind, advice, formerly = {}, run } = definition;
  const read = (job: StoredJob) => readJob(definition, job);
  return {
    kind,
    formerly: Object.keys(formerly),
    advice,
    job: (payload, options) => ({ ...newJob(definition, payload), ...options }),
    read,
    handle: async (job, context) => {
      const about = read(job);
      if (about === null) throw unreadable(job);
      if (about.derived) context.log.warn({ kind: job.kind, key: job.key }, "derived a job from its key");
      await run(about.payload, context);
    },
  };
}

function newJob<Fields extends PayloadFields>(
  { kind, version, payload: fields, key, lane = key, once }: JobDefinition<string, Fields>,
  payload: PayloadOf<Fields>,
): NewJob {
  const stored = Object.fromEntries(Object.keys(fields).map((name) => [name, payload[name] as Json]));
  return {
    kind,
    key: key(payload),
    lane: lane(payload),
    payload: { version, ...stored },
    ...(once === true ? { once } : {}),
  };
}

function readJob<Fields extends PayloadFields>(
  definition: JobDefinition<string, Fields>,
  job: StoredJob,
): ReadPayload<PayloadOf<Fields>> | null {
  const stored = readStored(definition, job);
  if (stored !== null) return { payload: stored, derived: false };
  const derived = readFields(definition.payload, definition.fromKey(job.key));
  return derived && { payload: derived, derived: true };
}

function readStored<Fields extends PayloadFields>(
  { kind, version, payload, before, formerly }: JobDefinition<string, Fields>,
  job: StoredJob,
): PayloadOf<Fields> | null {
  if (job.kind !== kind) return formerly?.[job.kind]?.(job.payload) ?? null;
  const stored = versionOf(job.payload);
  if (stored === version) return readFields(payload, job.payload);
  return stored === version - 1 ? (before?.(job.payload) ?? null) : null;
}

function unreadable({ payload }: StoredJob): OutsideError {
  return new OutsideError(
    `The payload of this job can't be read: it is damaged, or another version of Patchferry wrote it (payload version ${versionOf(payload)}).`,
    { code: "job-unreadable", retry: "never" },
  );
}
