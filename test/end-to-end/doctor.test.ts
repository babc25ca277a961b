import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DEFAULT_CONFIG } from "#config/config.ts";
import { startStandIn, type StandIn } from "github-stand-in";
import { openState } from "#main/open-state.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { installApp, PRIVATE_KEY, WEBHOOK_SECRET } from "../contract/installed-app.ts";
import { type ProgramRun, runProgram } from "./run-program.ts";

const MAIL =
  "From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Ada <ada@example.org>\nSubject: Hello\n\nHello.\n";

let standIn: StandIn;
let directory: string;

beforeAll(async () => {
  standIn = await startStandIn();
  standIn.createUser("ada");
  standIn.createOrganisation("harbour", { ada: "admin" });
  installApp(standIn, { permissions: { contents: "write", metadata: "read" } });
});
afterAll(() => standIn.close());

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "patchferry-doctor-"));
  await writeFile(join(directory, "tide.mbox"), MAIL);
  await writeFile(join(directory, "patchferry.yml"), "lists:\n  tide:\n    source: tide.mbox\n");
});
afterEach(() => rm(directory, { recursive: true }));

/** Runs `doctor` as a person does; what it wrote and how it ended. */
function doctor(
  environment: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<ProgramRun> {
  const github = { GHE_HOST: new URL(standIn.url).host, GHE_PROTOCOL: "http" };
  return runProgram(["doctor", "--config", join(directory, "patchferry.yml"), ...flags], {
    ...github,
    ...environment,
  });
}

const good = { APP_ID: "7", PRIVATE_KEY, WEBHOOK_SECRET };
const openHere = () =>
  openState(join(directory, "patchferry.db"), { clock: { now: () => 1_700_000_000_000 }, durable: false });

describe("patchferry doctor", () => {
  test("finds nothing wrong in a good installation, for one request and without a trace", async () => {
    const mark = standIn.requests().length;
    const { out, code } = await doctor(good);
    expect(out.split("\n").filter((line) => !line.startsWith("ok"))).toEqual([""]);
    expect(out).toContain("installed by harbour");
    expect(out).toContain("patchferry.db is made at the first start");
    expect(code).toBe(0);
    expect(standIn.requests().slice(mark)).toHaveLength(1);
    await expect(readFile(join(directory, "patchferry.db"))).rejects.toThrow("ENOENT");
  });

  test("names each wrong thing with what to do, never a secret, and ends with 1", async () => {
    await writeFile(
      join(directory, "patchferry.yml"),
      "lists:\n  tide:\n    source: tide.mbox\n  quay:\n    source: q\n",
    );
    await writeFile(join(directory, "tide.mbox"), "\x7fELF no mail at all");
    await writeFile(join(directory, "patchferry.db"), "no database at all");
    const key = PRIVATE_KEY.replaceAll("M", "!");
    const { out, code } = await doctor({ ...good, PRIVATE_KEY: key }, "--no-online");
    const wrong = out.split("\n").filter((line) => line.startsWith("wrong"));
    expect(wrong).toEqual([
      expect.stringContaining("private key is damaged"),
      expect.stringContaining("patchferry.db can't be used"),
      expect.stringContaining("neither a mail header nor"),
      expect.stringContaining("there is no such file"),
    ]);
    expect(out).not.toContain(key.slice(40, 80));
    expect(code).toBe(1);
  });

  test("says that GitHub does not take the key", async () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const PRIVATE_KEY = other.export({ type: "pkcs8", format: "pem" }).toString();
    const { out, code } = await doctor({ ...good, PRIVATE_KEY });
    expect(out).toMatch(/^wrong GitHub: /m);
    expect(code).toBe(1);
  });

  test("tells the place of a mistake in the server file", async () => {
    await writeFile(join(directory, "patchferry.yml"), "lsits: {}\n");
    const { out } = await doctor(good, "--no-online");
    expect(out).toMatch(/^wrong server file: .*line 1, column 1: `lsits` is not a key/m);
  });

  test("shows jobs that gave up and repositories whose configuration is wrong", async () => {
    const state = await openHere();
    const repository = { id: 1, owner: "harbour", name: "tide", defaultBranch: "main", installationId: 1 };
    await state.store.repositories.replaceAll([
      { repository, config: DEFAULT_CONFIG, configProblem: "`lsits` at line 1, column 1 is not a key." },
    ]);
    await state.queue.add([
      { kind: "sync-repositories", key: "sync-repositories", lane: "s", payload: null },
    ]);
    const stop = new AbortController();
    const refuse = () =>
      Promise.reject(new OutsideError("GitHub refused.", { code: "github-forbidden", retry: "never" }));
    const working = state.queue.work(new Map([["sync-repositories", refuse]]), stop.signal);
    await state.queue.idle();
    stop.abort();
    await working;
    // The App may be at work meanwhile.
    const { out, code } = await doctor(good, "--json", "--no-online");
    await state.close();
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: Record<string, unknown>[] };
    expect({ ok, code }).toEqual({ ok: false, code: 1 });
    expect(checks.filter((check) => check["ok"] === false)).toEqual([
      expect.objectContaining({
        what: "configuration of harbour/tide",
        says: "`lsits` at line 1, column 1 is not a key.",
      }),
      expect.objectContaining({ what: "jobs", says: "0 waiting, 0 running, 1 given up" }),
      expect.objectContaining({
        what: "job sync-repositories",
        says: expect.stringContaining("GitHub refused.") as unknown,
        advice: expect.stringContaining("every start") as unknown,
      }),
    ]);
  });

  test("refuses a database that a newer version wrote, and looks no further into it", async () => {
    const state = await openHere();
    await state.close();
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(join(directory, "patchferry.db"));
    database.exec("insert into kysely_migration (name, timestamp) values ('2999-01-later', '')");
    database.close();
    const { out } = await doctor(good, "--no-online");
    expect(out).toMatch(/^wrong database: .*newer version \(2999-01-later\)/m);
    expect(out).not.toMatch(/jobs/);
  });
});
