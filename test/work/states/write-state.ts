// Purpose: writes a small database with jobs of every kind waiting, as this version writes it (states/README.md).
//   node --conditions=source test/work/states/write-state.ts test/work/states/<version>.db.gz
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { OutsideError } from "#errors/outside-error.ts";
import { openState, type State } from "#main/open-state.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { JobHandler, NewJob } from "#ports/queue.ts";
import type { NewMail } from "#ports/store.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { keysOfFacts } from "#series/links/relation-keys.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { catchUp } from "#work/jobs/catch-up.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { followClosing } from "#work/jobs/follow-closing.ts";
import { ingestList } from "#work/jobs/ingest-list.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { rerunChecks } from "#work/jobs/rerun-checks.ts";
import { syncRepositories } from "#work/jobs/sync-repositories.ts";
import type { JobKindName } from "#work/jobs/job-list.ts";
import { jobHandlers } from "#work/jobs/job-handlers.ts";
import { testClock } from "../../contract/states.ts";
import { FakeForge } from "../fake-forge.ts";
import { FakeRepository } from "../fake-repository.ts";
import { LIST_BEGAN, newFile, rawMail, SampleList, V1, V2 } from "../sample-list.ts";
import { silentLog } from "../silent-log.ts";

const NOW = LIST_BEGAN + 24 * 3_600_000;
const MINUTE_NOW = 24 * 60;
const repositoryId = 42;

const HELD = { id: "held", subject: "[PATCH] ci: build", body: newFile(".github/ci.yml", "on: push") };
const OIL = { id: "oil", subject: "[PATCH] widgets: oil them", body: newFile("oil.c", "int oil;") };
const GREASE = {
  id: "grease",
  subject: "[PATCH] widgets: grease them",
  body: newFile("grease.c", "int grease;"),
};
/** Its second patch is waited for. */
const HALF = {
  id: "half",
  subject: "[PATCH 1/2] widgets: paint them",
  body: newFile("paint.c", "int paint;"),
  minute: MINUTE_NOW,
};

const lineage = (id: string) => ({ repositoryId, lineage: `<${id}@example.org>` });
const commit = (digit: string) => ({ repositoryId, commit: digit.repeat(40) });

await write(process.argv[2] ?? "state.db.gz");

async function write(to: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "patchferry-state-"));
  const clock = testClock(NOW);
  const state = await openState(join(folder, "state.db"), { clock, durable: false });
  const forge = new FakeForge();
  await liveOn(state, forge);
  await state.store.mails.saveBatch("widgets", await newMails());
  await giveUp(state, [command(forge, 901), checkConfig.job({ ...commit("b"), again: false })]);
  await dieAt(state, checkConfig.job({ ...commit("c"), again: false }));
  await state.queue.add(Object.values(await waiting(state, forge)));
  await state.close();
  const packed = join(folder, "packed.db");
  new DatabaseSync(join(folder, "state.db")).exec(`VACUUM INTO '${packed}'`);
  writeFileSync(to, gzipSync(readFileSync(packed), { level: 9 }));
  rmSync(folder, { recursive: true });
}

/** A job of each kind; one more, of a series that is not whole, waits since `liveOn`. */
async function waiting({ store }: State, forge: FakeForge): Promise<Readonly<Record<JobKindName, NewJob>>> {
  const number = numberOf("oil", forge);
  const greased = await store.mirrors.mirror(repositoryId, lineage("grease").lineage);
  return {
    "sync-repositories": syncRepositories.job({}),
    "catch-up": catchUp.job({ repositoryId }),
    "ingest-list": ingestList.job({ list: "widgets" }),
    "mirror-lineage": mirrorLineage.job({ ...lineage("held"), when: "again" }),
    "analyze-revision": analyzeRevision.job({ ...lineage("oil"), again: true }),
    "check-config": checkConfig.job({ ...commit("a"), again: false }),
    "rerun-checks": rerunChecks.job({ repositoryId, commit: greased?.commit ?? "" }),
    "follow-closing": followClosing.job({ repositoryId, number, closed: true }),
    "answer-command": command(forge, 900),
  };
}

function command(forge: FakeForge, commentId: number): NewJob {
  const number = numberOf("count", forge);
  return answerCommand.job({ repositoryId, number, commentId, login: "maintainer", body: "/help" });
}

/** Of the thread with this word in its title. */
function numberOf(word: string, { threads }: FakeForge): number {
  return threads.find(({ title }) => title.includes(word))?.number ?? 0;
}

/** What the list and GitHub brought before. */
async function liveOn(state: State, forge: FakeForge): Promise<void> {
  const list = new SampleList();
  list.post(...V1, HELD, OIL, GREASE, HALF);
  const clone = new FakeRepository();
  const handlers = jobHandlers({
    ...state,
    forge,
    clock: { now: () => NOW },
    log: silentLog,
    settings: {
      webUrl: "https://github.example",
      lists: new Map([["widgets", null]]),
      mirrorWithinMs: null,
    },
    repositoryOf: () => Promise.resolve(clone),
    inboxOf: () => Promise.resolve(list),
  });
  await workOn(state, handlers, [syncRepositories.job({}), ingestList.job({ list: "widgets" })]);
}

/** A new version that the list brought a moment before the process died: stored, not yet looked at. */
async function newMails() {
  const mails: NewMail[] = [];
  for (const mail of V2) {
    const bytes = new TextEncoder().encode(rawMail(mail));
    const { value, problems } = await parseMessage(bytes);
    const facts = readMailFacts(value, { problems });
    mails.push({ facts, bytes, keys: keysOfFacts(facts), origin: `widgets#${mail.id}` });
  }
  return { mails, removals: [], cursor: "10" };
}

async function giveUp(state: State, jobs: readonly NewJob[]): Promise<void> {
  const refuse = () =>
    Promise.reject(new OutsideError("GitHub said no.", { code: "github-refused", retry: "never" }));
  await workOn(state, new Map(jobs.map(({ kind }) => [kind, refuse])), jobs);
}

/** A job whose worker dies over it. */
async function dieAt({ queue }: State, job: NewJob): Promise<void> {
  const begun = Promise.withResolvers<undefined>();
  const hang = () => {
    begun.resolve(undefined);
    return new Promise<void>(() => undefined);
  };
  await queue.add([job]);
  void queue.work(new Map([[job.kind, hang]]), new AbortController().signal).catch(() => undefined);
  await begun.promise;
}

async function workOn(
  { queue }: State,
  handlers: ReadonlyMap<string, JobHandler>,
  jobs: readonly NewJob[],
): Promise<void> {
  const stop = new AbortController();
  await queue.add(jobs);
  const working = queue.work(handlers, stop.signal);
  await queue.idle();
  stop.abort();
  await working;
}
