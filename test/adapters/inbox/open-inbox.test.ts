// Purpose: what a SOURCE may be, and the sentence for what it may not.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { openRange } from "#adapters/inbox/open-range.ts";
import type { ArchiveEntry } from "#ports/inbox.ts";
import { GIT_ENVIRONMENT, git, gitBytes, withScratch } from "../git/scratch.ts";
import { allOf } from "./all-of.ts";

const MAIL = "Message-ID: <1@example.org>\nSubject: hello\n\nHello.\n";
const MBOX = `From mboxrd@z Thu Jan  1 00:00:00 1970\n${MAIL}`;

async function readAll(source: string, stdin?: AsyncIterable<Uint8Array>): Promise<readonly ArchiveEntry[]> {
  const inbox = await openInbox(source, {
    environment: GIT_ENVIRONMENT,
    ...(stdin === undefined ? {} : { stdin }),
  });
  return allOf(inbox.read(null));
}

async function textsOf(entries: Promise<readonly ArchiveEntry[]>): Promise<readonly string[]> {
  return (await entries).map((entry) =>
    entry.kind === "mail" ? Buffer.from(entry.bytes).toString() : `- ${entry.messageId}`,
  );
}

async function checkRefused(content: string | Uint8Array, sentence: RegExp): Promise<void> {
  await withScratch(async (directory) => {
    writeFileSync(join(directory, "a"), content);
    await expect(readAll(join(directory, "a"))).rejects.toMatchObject({
      code: "source-unreadable",
      message: expect.stringMatching(sentence) as unknown,
    });
  });
}

describe("a SOURCE", () => {
  test("may be one mail", () =>
    withScratch(async (directory) => {
      writeFileSync(join(directory, "a.eml"), MAIL);
      expect(await textsOf(readAll(join(directory, "a.eml")))).toEqual([MAIL]);
    }));

  test.each([MAIL, MBOX, gzipSync(MBOX)])("may be standard input, whatever comes there", async (content) => {
    const stdin = (async function* () {
      yield await Promise.resolve(Buffer.from(content));
    })();
    expect(await textsOf(readAll("-", stdin))).toEqual([MAIL]);
  });

  test("is read as far as it is whole", () =>
    withScratch(async (directory) => {
      const mails = Array.from(
        { length: 2000 },
        (_, n) => `${MBOX.replace("<1@", `<${n}@`)}${Math.sin(n)}\n\n`,
      );
      const packed = gzipSync(mails.join(""));
      writeFileSync(join(directory, "a.gz"), packed.subarray(0, packed.length / 2));
      const read: ArchiveEntry[] = [];
      const reading = (async () => {
        for await (const entry of (await openInbox(join(directory, "a.gz"))).read(null)) read.push(entry);
      })();
      await expect(reading).rejects.toThrow(/damaged after \d+ unpacked bytes/);
      expect(read.length).toBeGreaterThan(500);
    }));

  test("is refused where it is not there", () =>
    expect(openInbox("/nowhere/at/all")).rejects.toMatchObject({
      code: "source-unreadable",
      message: expect.stringContaining("no such file") as unknown,
    }));

  test.each(["", gzipSync("")])("may be an mbox that has no mail yet, and grows", (empty) =>
    withScratch(async (directory) => {
      const path = join(directory, "list.mbox");
      writeFileSync(path, empty);
      const inbox = await openInbox(path);
      expect(await allOf(inbox.read(null))).toEqual([]);
      writeFileSync(path, MBOX);
      expect(await textsOf(allOf(inbox.read(null)))).toEqual([MAIL]);
    }),
  );

  test("is refused where it has nothing but line ends", () =>
    checkRefused("\n\n", /at byte 0 there is neither/));
  test("is refused where it is no mail", () => checkRefused("\x7fELF\0\0\0", /at byte 0 there is neither/));
  test("is refused where its gzip is damaged", () =>
    checkRefused(gzipSync(MBOX.repeat(50)).subarray(0, 60), /damaged after \d+ unpacked bytes/));

  test("is refused where it is a folder of other things", () =>
    withScratch(async (directory) => {
      mkdirSync(join(directory, "x"));
      await expect(openInbox(directory)).rejects.toMatchObject({
        code: "source-unreadable",
        message: expect.stringContaining("neither a maildir nor a public-inbox") as unknown,
      });
    }));
});

describe("a web address", () => {
  test("of a thread is fetched as its mbox", () =>
    withServer({ "/demo/1@example.org/t.mbox.gz": gzipSync(MBOX) }, async (origin) => {
      const inbox = await openInbox(`${origin}/demo/1@example.org/T/#u`);
      expect([inbox.name, inbox.url]).toEqual(["demo", `${origin}/demo`]);
      expect(await textsOf(allOf(inbox.read(null)))).toEqual([MAIL]);
    }));

  test("of a raw mail is that mail", () =>
    withServer({ "/demo/1@example.org/raw": Buffer.from(MAIL) }, async (origin) => {
      expect(await textsOf(readAll(`${origin}/demo/1@example.org/raw`))).toEqual([MAIL]);
    }));

  test("of nothing fails with the server's answer, for good", () =>
    withServer({}, async (origin) => {
      await expect(readAll(`${origin}/demo/2@example.org/`)).rejects.toMatchObject({
        code: "http-status",
        retry: "never",
        message: expect.stringContaining("404") as unknown,
      });
    }));

  test("of a list says how to clone it", () =>
    expect(openInbox("https://lore.example.org/demo/")).rejects.toMatchObject({
      code: "list-url",
      message: expect.stringContaining("git clone --mirror https://lore.example.org/demo/0") as unknown,
    }));
});

test("A maildir that is gone is an error, not a list without news", () =>
  withScratch(async (directory) => {
    for (const folder of ["cur", "new"]) mkdirSync(join(directory, "mails", folder), { recursive: true });
    const inbox = await openInbox(join(directory, "mails"));
    rmSync(join(directory, "mails"), { recursive: true });
    await expect(allOf(inbox.read(null))).rejects.toMatchObject({ code: "source-unreadable" });
  }));

describe("a public-inbox epoch", () => {
  const steps = [
    ["m", MAIL],
    ["m", MAIL.replaceAll("1@", "2@")],
    ["d", MAIL],
    ["m", MAIL.replaceAll("1@", "3@")],
  ] as const;

  test("tells removals by the Message-ID of what is gone", () =>
    withEpoch(steps, async (epoch) => {
      expect(await textsOf(readAll(epoch))).toEqual([
        steps[0][1],
        steps[1][1],
        "- <1@example.org>",
        steps[3][1],
      ]);
    }));

  test("may be cloned from a bundle with a worktree, or without a HEAD that leads anywhere", () =>
    withEpoch(steps, async (epoch) => {
      git(epoch, "bundle", "create", "-q", "../b.bundle", "master");
      git(join(epoch, ".."), "clone", "-q", "b.bundle", "clone");
      expect(await readAll(join(epoch, "../clone"))).toHaveLength(4);
      git(epoch, "symbolic-ref", "HEAD", "refs/heads/nowhere");
      expect(await readAll(epoch)).toHaveLength(4);
    }));

  test("whose history was rewritten is read anew", () =>
    withEpoch(steps, async (epoch) => {
      const inbox = await openInbox(epoch, { environment: GIT_ENVIRONMENT });
      const before = await allOf(inbox.read(null));
      importSteps(epoch, steps.slice(3));
      expect(await textsOf(allOf(inbox.read(before[1]?.cursor ?? null)))).toEqual([steps[3][1]]);
    }));

  test("may be started while its list is kept open", () =>
    withScratch(async (directory) => {
      const start = (number: number) => {
        const epoch = join(directory, "git", `${number}.git`);
        mkdirSync(epoch, { recursive: true });
        git(epoch, "init", "-q", "--bare", "-b", "master");
        importSteps(epoch, steps.slice(number, number + 1));
      };
      start(0);
      const inbox = await openInbox(directory, { environment: GIT_ENVIRONMENT });
      const [first] = await allOf(inbox.read(null));
      start(1);
      expect(await inbox.count(first?.cursor ?? null)).toBe(1);
      expect(await textsOf(allOf(inbox.read(first?.cursor ?? null)))).toEqual([steps[1][1]]);
    }));

  test("gives a range without its start and with its end", () =>
    withEpoch(steps, async (epoch) => {
      const inbox = await openRange(epoch, { environment: GIT_ENVIRONMENT });
      const range = { from: "master~3", to: "master~1" };
      expect(await textsOf(allOf(inbox.readRange(range)))).toEqual([steps[1][1], "- <1@example.org>"]);
      expect(await inbox.label("master~1")).toBe(git(epoch, "rev-parse", "--short=9", "master~1"));
    }));

  test("refuses a range that it doesn't have", () =>
    withEpoch(steps, async (epoch) => {
      const inbox = await openRange(epoch, { environment: GIT_ENVIRONMENT });
      const reading = allOf(inbox.readRange({ from: "--output=/tmp/x", to: "master" }));
      await expect(reading).rejects.toMatchObject({ code: "unknown-revision" });
    }));

  test("is what a range needs", () =>
    withScratch(async (directory) => {
      await expect(openRange(directory)).rejects.toMatchObject({ code: "not-an-epoch" });
    }));
});

async function withEpoch(
  steps: readonly (readonly [string, string])[],
  use: (epoch: string) => Promise<void>,
): Promise<void> {
  await withScratch(async (directory) => {
    const epoch = join(directory, "0.git");
    git(directory, "init", "-q", "--bare", "-b", "master", epoch);
    importSteps(epoch, steps);
    await use(epoch);
  });
}

function importSteps(epoch: string, steps: readonly (readonly [string, string])[]): void {
  const commits = steps.map(([file, mail], index) => {
    const head = `commit refs/heads/master\ncommitter A <a@example.org> ${1_700_000_000 + index} +0000\ndata 0\n`;
    return `${head}deleteall\nM 100644 inline ${file}\ndata ${Buffer.byteLength(mail)}\n${mail}\n`;
  });
  gitBytes(epoch, ["fast-import", "--quiet", "--force"], commits.join(""));
}

async function withServer(
  pages: Readonly<Record<string, Buffer>>,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ""];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
