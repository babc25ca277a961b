// Purpose: the service as it runs: a growing mbox, real git on both sides, a pretended GitHub.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { gitEnvironment } from "#main/git-environment.ts";
import { type Service, startService } from "#main/start.ts";
import { FakeForge } from "./fake-forge.ts";
import { newFile, rawMail, type SampleMail, V1, V2 } from "./sample-list.ts";
import { silentLog } from "./silent-log.ts";

describe("the running service", () => {
  let folder: string;
  let forge: FakeForge;
  let service: Service;

  const environment = gitEnvironment(process.env);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Bob", "-c", "user.email=bob@example.org", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { ...environment },
    }).trim();
  const inRemote = (...args: readonly string[]) => git("--git-dir", "remote.git", ...args);
  const post = (mails: readonly SampleMail[]) => {
    const mbox = mails.map((mail) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${rawMail(mail)}\n`).join("");
    appendFileSync(join(folder, "list.mbox"), mbox);
  };
  const start = async () => {
    const settings = {
      lists: { widgets: { source: join(folder, "list.mbox"), url: null } },
      database: join(folder, "state.db"),
      data: join(folder, "clones"),
      poll: 3_600,
      webUrl: "https://github.example",
      mirrorWithinMs: null,
    };
    service = await startService(settings, {
      forge,
      clock: { now: () => Date.now() },
      log: silentLog,
      environment,
    });
    await service.queue.idle();
  };
  const poll = async () => {
    await service.poll();
    await service.queue.idle();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "patchferry-service-"));
    forge = new FakeForge(join(folder, "remote.git"));
    git("init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
    git("init", "--quiet", "--initial-branch=main", "project");
    writeFileSync(join(folder, "project", "README"), "Widgets.\n");
    git("-C", "project", "add", "README");
    git("-C", "project", "commit", "--quiet", "-m", "begin");
    git("-C", "project", "push", "--quiet", join(folder, "remote.git"), "main");
    post([{ id: "hello", subject: "Hello", body: "A list begins.\n" }]);
    await start();
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("pushes each version as the author's commits, the newest as the branch of one pull request", async () => {
    post(V1);
    await poll();
    post(V2);
    await poll();
    expect(await service.queue.failures()).toEqual([]);
    expect(forge.threads.map(({ kind }) => kind)).toEqual(["pull request"]);
    const head = forge.threads[0]?.head ?? "";
    expect(inRemote("log", "--format=%an %s", `main..${head}`).split("\n")).toEqual([
      "Ada Sample widgets: say how many",
      "Ada Sample widgets: add a counter",
    ]);
    expect(inRemote("show", `${head}:counter.c`)).toBe("long count;");
    expect(inRemote("show", `${head}/v1:counter.c`)).toBe("int count;");
    expect(forge.checkRuns.at(-1)?.headSha).toBe(inRemote("rev-parse", `refs/heads/${head}`));
  });

  test("goes on after a restart where it was, without a request for what is there", async () => {
    post(V1);
    await poll();
    await service.stop();
    forge.requests = [];
    await start();
    expect(forge.requests).toEqual(["repositories", "readFile", "readFile"]);
    post(V2);
    await poll();
    expect(forge.threads).toHaveLength(1);
    expect(forge.threads[0]?.title).toContain("v2");
  });

  test("stands a series on the commit that its author names, also where it was pushed a moment ago", async () => {
    writeFileSync(join(folder, "project", "README"), "Other things.\n");
    git("-C", "project", "checkout", "--quiet", "-b", "next");
    git("-C", "project", "commit", "--quiet", "-am", "go on");
    const base = git("-C", "project", "rev-parse", "HEAD");
    post([
      {
        id: "b",
        subject: "[PATCH] widgets: stand on next",
        body: `${newFile("next.c", "int next;")}\nbase-commit: ${base}\n`,
      },
    ]);
    await service.store.repositories.setFetchedAt(42, 0);
    git("-C", "project", "push", "--quiet", join(folder, "remote.git"), "next");
    await poll();
    expect(inRemote("rev-parse", `${forge.threads[0]?.head ?? ""}^`)).toBe(base);
  });

  test("says which file kept a series from applying", async () => {
    post([{ id: "e", subject: "[PATCH] widgets: begin again", body: newFile("README", "Mine.") }]);
    await poll();
    expect(forge.threads).toEqual([expect.objectContaining({ kind: "issue", state: "open" })]);
    expect(forge.threads[0]?.body).toContain("README");
  });

  test("checks with the LICENSES/ of the tree, and tells since which version a finding stands", async () => {
    mkdirSync(join(folder, "project", "LICENSES", "preferred"), { recursive: true });
    writeFileSync(
      join(folder, "project", "LICENSES", "preferred", "GPL-2.0"),
      "Valid-License-Identifier: GPL-2.0\nLicense-Text:\n",
    );
    git("-C", "project", "add", "LICENSES");
    git("-C", "project", "commit", "--quiet", "-m", "name the licences");
    git("-C", "project", "push", "--quiet", join(folder, "remote.git"), "main");
    forge.files.set("widgets/.github/patchferry.yml", "lists: [widgets]\nchecks:\n  profile: linux\n");
    await service.stop();
    await start();
    const mit = newFile("mit.c", "// SPDX-License-Identifier: MIT");
    post([{ id: "m1", subject: "[PATCH] widgets: add a file", body: mit }]);
    post([{ id: "m2", subject: "[PATCH v2] widgets: add a file", body: mit, inReplyTo: "m1", minute: 60 }]);
    await poll();
    expect(forge.threads[0]?.comments[0]?.body).toContain(
      "`mit.c:1`: `MIT` is an SPDX id, but LICENSES/ has no such licence. *since v1*",
    );
    expect(forge.checkRuns.at(-1)?.annotations[0]?.title).toBe("spdx-not-in-project, since v1");
  });
});
