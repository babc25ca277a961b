// Purpose: what makes a kind of job: its name, key and lane, how its payload is stored and read back, and what runs it.
import type { Job, Json, NewJob } from "#ports/queue.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { type PayloadFields, type PayloadOf, readFields, versionOf } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

/** All that there is to say about a kind of job. */
export interface JobDefinition<Kind extends string, Fields extends PayloadFields> {
  readonly kind: Kind;
  /** Of the payload; counts up when its fields change, and then `before` reads what was stored until now. */
  readonly version: number;
  readonly payload: Fields;
  /** Reads a payload of the version before; null where it is another shape. */
  readonly before?: (stored: Json) => PayloadOf<Fields> | null;
  /** Kinds of the version before that this one took over, each with the reader of its payloads. */
  readonly formerly?: Readonly<Record<string, (stored: Json) => PayloadOf<Fields> | null>>;
  /** Names the job (`NewJob.key`). */
  readonly key: (payload: PayloadOf<Fields>) => string;
  /** `NewJob.lane`; left out: the key, so that nothing waits for it. */
  readonly lane?: (payload: PayloadOf<Fields>) => string;
  /** Derives from the key the fields of a payload that can't be read any more; null where the key doesn't say them. */
  readonly fromKey: (key: string) => Readonly<Record<string, Json>> | null;
  /** `NewJob.once`. */
  readonly once?: true;
  /** What a person does about one that gave up: a sentence for `doctor`. */
  readonly advice: string;
  /** Does the work; can run twice. */
  readonly run: (payload: PayloadOf<Fields>, context: WorkContext) => Promise<void>;
}

/** A payload that was read back. */
export interface ReadPayload<Payload> {
  readonly payload: Payload;
  /** Whether it was derived from the key, because what was stored can't be read. */
  readonly derived: boolean;
}

/** A kind of job, as those who make jobs and those who run them see it. */
export interface JobKind<Kind extends string, Payload> {
  readonly kind: Kind;
  /** Other names under which it may wait in the queue. */
  readonly formerly: readonly string[];
  readonly advice: string;
  /** A job to add; fields that are not the payload's are left out. @param options.runAt milliseconds since 1970; left out: now */
  readonly job: (payload: Payload, options?: Pick<NewJob, "runAt">) => NewJob;
  /** What a stored job is about; null where nobody can tell any more. */
  readonly read: (job: StoredJob) => ReadPayload<Payload> | null;
  /** Runs a stored job. @throws OutsideError `job-unreadable`; whatever the work throws */
  readonly handle: (job: Job, context: WorkContext) => Promise<void>;
}

type StoredJob = Pick<Job, "kind" | "key" | "payload">;

/** Makes a kind of job of its definition. */
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
    `What this job is about can't be read: another version of Patchferry wrote it (payload version ${versionOf(payload)}).`,
    { code: "job-unreadable", retry: "never" },
  );
}
