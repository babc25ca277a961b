// Purpose: what stands in the queue is read as what it was, by this version and by the next, or is not run at all.
import { describe, expect, test } from "@jest/globals";
import type { Json, NewJob } from "#ports/queue.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { catchUp } from "#work/jobs/catch-up.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { JOB_LIST, type JobKindName } from "#work/jobs/job-list.ts";
import { jobHandlers } from "#work/jobs/job-handlers.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { wordField, readFields, textField, wholeNumber } from "#work/jobs/payload-fields.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";
import { silentLog } from "../silent-log.ts";

const lineage = { repositoryId: 42, lineage: "<a b@example.org>" };
const commit = { repositoryId: 42, commit: "c0ffee".padEnd(40, "0") };

/** A job of each kind, in each way that its key can be. */
const JOBS: Readonly<Record<JobKindName, readonly NewJob[]>> = {
  "analyze-revision": [true, false].map((again) => analyzeRevision.job({ ...lineage, again })),
  "answer-command": [
    answerCommand.job({ repositoryId: 42, number: 1, commentId: 900, login: "ada", body: "/help" }),
  ],
  "catch-up": [catchUp.job({ repositoryId: 42 })],
  "check-config": [true, false].map((again) => checkConfig.job({ ...commit, again })),
  "follow-closing": [true, false].map((closed) => followClosing.job({ repositoryId: 42, number: 3, closed })),
  "ingest-list": [ingestList.job({ list: "linux kernel" })],
  "mirror-lineage": (["now", "again", "later"] as const).map((when) =>
    mirrorLineage.job({ ...lineage, when }),
  ),
  "rerun-checks": [rerunChecks.job(commit)],
  "sync-repositories": [syncRepositories.job({})],
};

const UNREADABLE: readonly Json[] = [
  null,
  "text",
  [],
  { version: 99, repositoryId: 42, lineage: "<other@example.org>" },
  { version: 1, repositoryId: "42", list: 7, commit: "main", number: null },
];

const cases = JOB_LIST.flatMap((kind) => JOBS[kind.kind].map((job) => ({ key: job.key, kind, job })));

function fieldsOf(job: NewJob): object {
  return Object.fromEntries(Object.entries(job.payload ?? {}).filter(([name]) => name !== "version"));
}

describe("a stored job", () => {
  test.each(cases)("is read back as it was: $key", ({ kind, job }) => {
    expect(kind.read(job)).toEqual({ payload: fieldsOf(job), derived: false });
  });

  test.each(cases.filter(({ kind }) => kind !== answerCommand))(
    "whose payload is of another shape is derived from its key: $key",
    ({ kind, job }) => {
      for (const payload of UNREADABLE)
        expect(kind.read({ ...job, payload })?.payload).toEqual(fieldsOf(job));
    },
  );

  test("that nobody can read any more is given up with a sentence", async () => {
    const job = {
      ...answerCommand.job({ ...commit, number: 1, commentId: 9, login: "a", body: "/help" }),
      payload: 7,
    };
    const context = { log: silentLog } as never;
    const handled = jobHandlers(context).get("answer-command")?.({ ...job, id: "1", attempt: 1 });
    await expect(handled).rejects.toMatchObject({
      code: "job-unreadable",
      retry: "never",
      message: expect.stringContaining("another version of Patchferry wrote it") as unknown,
    });
  });

  test("holds nothing that its kind doesn't name", () => {
    const mirror = { ...lineage, again: true, slug: "a", revisions: [1, 2, 3] };
    expect(analyzeRevision.job(mirror).payload).toEqual({ version: 1, ...lineage, again: true });
  });
});

describe("a kind whose payload changed", () => {
  const ferry = defineJob({
    kind: "ferry",
    version: 2,
    payload: { to: textField, speed: wordField("slow", "fast") },
    before: (stored) => {
      const read = readFields({ to: textField, knots: wholeNumber }, stored);
      return read && { to: read.to, speed: read.knots > 9 ? "fast" : "slow" };
    },
    key: () => "ferry",
    fromKey: () => null,
    advice: "Swim.",
    run: () => Promise.resolve(),
  });
  const read = (payload: Json) => ferry.read({ kind: "ferry", key: "ferry", payload })?.payload;

  test("reads what the version before stored, with a number or, as 0.1.0 did, without", () => {
    expect(read({ version: 1, to: "tide", knots: 12 })).toEqual({ to: "tide", speed: "fast" });
    expect(read({ to: "tide", knots: 2 })).toEqual({ to: "tide", speed: "slow" });
  });

  test("takes neither an older shape under the new number nor a newer one", () => {
    expect(read({ version: 2, to: "tide", knots: 12 })).toBeUndefined();
    expect(read({ version: 3, to: "tide", speed: "fast" })).toBeUndefined();
  });
});

test("the queue is handed a function for every kind, also by the names that kinds once had", () => {
  expect([...jobHandlers({} as never).keys()].sort()).toEqual([...Object.keys(JOBS), "mirror-later"].sort());
});
