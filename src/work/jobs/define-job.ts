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
  /** Derives again from the key what can't be read any more; null where the key doesn't say it. */
  readonly fromKey: (key: string) => PayloadOf<Fields> | null;
  /** `NewJob.once`. */
  readonly once?: true;
  /** What a person does about one that gave up: a sentence for `doctor`. */
  readonly advice: string;
  /** Does the work; can run twice. */
  readonly run: (payload: PayloadOf<Fields>, context: WorkContext) => Promise<void>;
}

/** A kind of job, as those who make jobs and those who run them see it. */
export interface JobKind<Kind extends string, Payload> {
  readonly kind: Kind;
  /** Other names under which it may wait in the queue. */
  readonly formerly: readonly string[];
  readonly advice: string;
  /** A job to add. @param options.runAt milliseconds since 1970; left out: now */
  readonly job: (payload: Payload, options?: Pick<NewJob, "runAt">) => NewJob;
  /** Runs a stored one. @throws OutsideError `job-unreadable`; whatever the work throws */
  readonly handle: (job: Job, context: WorkContext) => Promise<void>;
}

/** Makes a kind of job of its definition. */
export function defineJob<const Kind extends string, const Fields extends PayloadFields>(
  definition: JobDefinition<Kind, Fields>,
): JobKind<Kind, PayloadOf<Fields>> {
  const { kind, version, advice, key, lane = key, once, formerly = {}, run } = definition;
  return {
    kind,
    formerly: Object.keys(formerly),
    advice,
    job: (payload, options) => ({
      kind,
      key: key(payload),
      lane: lane(payload),
      payload: { version, ...payload },
      ...(once === true ? { once } : {}),
      ...options,
    }),
    handle: async (job, context) => {
      const payload = readBack(definition, job) ?? deriveAgain(definition, job, context);
      if (payload === null) throw unreadable(job);
      await run(payload, context);
    },
  };
}

function readBack<Fields extends PayloadFields>(
  { kind, version, payload, before, formerly }: JobDefinition<string, Fields>,
  job: Job,
): PayloadOf<Fields> | null {
  if (job.kind !== kind) return formerly?.[job.kind]?.(job.payload) ?? null;
  const stored = versionOf(job.payload);
  if (stored === version) return readFields(payload, job.payload);
  return stored === version - 1 ? (before?.(job.payload) ?? null) : null;
}

function deriveAgain<Fields extends PayloadFields>(
  { fromKey }: JobDefinition<string, Fields>,
  { kind, key, payload }: Job,
  { log }: Pick<WorkContext, "log">,
): PayloadOf<Fields> | null {
  const derived = fromKey(key);
  if (derived !== null) log.warn({ kind, key, version: versionOf(payload) }, "derived a job from its key");
  return derived;
}

function unreadable({ payload }: Job): OutsideError {
  return new OutsideError(
    `What this job is about can't be read: another version of Patchferry wrote it (payload version ${versionOf(payload)}).`,
    { code: "job-unreadable", retry: "never" },
  );
}
