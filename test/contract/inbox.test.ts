// Purpose: what every inbox promises, on each kind of source with the same mails.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import { allOf } from "../adapters/inbox/all-of.ts";
import { GIT_ENVIRONMENT, git, gitBytes, withScratch } from "../adapters/git/scratch.ts";

const MAILS = ["one", "two", "three"].map(
  (word, index) =>
    `List-Id: <demo.example.org>\nMessage-ID: <${index}@example.org>\nSubject: ${word}\n\nFirst.\n\n>From the start: ${word}\n`,
);

interface Source {
  readonly name: string;
  /** Puts the mails into `directory`; gives the SOURCE. */
  readonly make: (directory: string, mails: readonly string[]) => string;
}

const SOURCES: readonly Source[] = [
  { name: "an mboxrd", make: (directory, mails) => write(join(directory, "a.mbox"), toMboxrd(mails)) },
  {
    name: "a gzipped mboxrd",
    make: (directory, mails) => write(join(directory, "a.mbox.gz"), gzipSync(toMboxrd(mails))),
  },
  { name: "a maildir", make: makeMaildir },
  { name: "a public-inbox epoch", make: (directory, mails) => makeEpoch(join(directory, "0.git"), mails) },
  { name: "a public-inbox over two epochs", make: makeList },
];

describe.each(SOURCES)("$name", ({ make }) => {
  test("gives the mails oldest first, as they were sent", () =>
    withScratch(async (directory) => {
      expect(textsOf(await entries(await open(make(directory, MAILS)), null))).toEqual(MAILS);
    }));

  test("goes on after any cursor", () =>
    withScratch(async (directory) => {
      const inbox = await open(make(directory, MAILS));
      const all = await entries(inbox, null);
      for (const [index, { cursor }] of all.entries())
        expect(textsOf(await entries(inbox, cursor))).toEqual(MAILS.slice(index + 1));
    }));

  test("sees what has come since it was opened", () =>
    withScratch(async (directory) => {
      const source = make(directory, MAILS.slice(0, 2));
      const inbox = await open(source);
      const cursor = (await entries(inbox, null)).at(-1)?.cursor ?? null;
      make(directory, MAILS);
      expect(textsOf(await entries(inbox, cursor))).toEqual(MAILS.slice(2));
    }));

  test("reads from the start where the cursor is none of its own", () =>
    withScratch(async (directory) => {
      const inbox = await open(make(directory, MAILS));
      expect(textsOf(await entries(inbox, "0:not a cursor"))).toEqual(MAILS);
    }));

  test("counts what is to come, or says that it doesn't know", () =>
    withScratch(async (directory) => {
      expect([MAILS.length, null]).toContain(await (await open(make(directory, MAILS))).count(null));
    }));

  test("lets go of what it holds when the reader stops early", () =>
    withScratch(async (directory) => {
      for await (const entry of (await open(make(directory, MAILS))).read(null)) {
        expect(textsOf([entry])).toEqual(MAILS.slice(0, 1));
        break;
      }
    }));
});

function open(source: string): Promise<Inbox> {
  return openInbox(source, { environment: GIT_ENVIRONMENT });
}

function entries(inbox: Inbox, cursor: string | null): Promise<ArchiveEntry[]> {
  return allOf(inbox.read(cursor));
}

function textsOf(all: readonly ArchiveEntry[]): readonly string[] {
  return all.map((entry) =>
    entry.kind === "mail" ? Buffer.from(entry.bytes).toString() : `removal of ${entry.messageId}`,
  );
}

function write(path: string, content: string | Uint8Array): string {
  writeFileSync(path, content);
  return path;
}

function toMboxrd(mails: readonly string[]): string {
  return mails
    .map((mail) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail.replace(/^(>*From )/gm, ">$1")}\n`)
    .join("");
}

function makeMaildir(directory: string, mails: readonly string[]): string {
  for (const folder of ["cur", "new", "tmp"]) mkdirSync(join(directory, folder), { recursive: true });
  for (const [index, mail] of mails.entries()) {
    const flags = index === 0 ? ":2,S" : "";
    write(join(directory, index === 0 ? "cur" : "new", `170000000${index}.M1P1.host${flags}`), mail);
  }
  return directory;
}

function makeList(directory: string, mails: readonly string[]): string {
  mkdirSync(join(directory, "git"), { recursive: true });
  makeEpoch(join(directory, "git/0.git"), mails.slice(0, 1));
  makeEpoch(join(directory, "git/1.git"), mails.slice(1));
  return directory;
}

// The same mails make the same commits: an epoch that is made again with more of them has only grown.
function makeEpoch(directory: string, mails: readonly string[]): string {
  mkdirSync(directory, { recursive: true });
  git(directory, "init", "-q", "--bare", "-b", "master");
  const commits = mails.map((mail, index) => {
    return `commit refs/heads/master\ncommitter A <a@example.org> ${1_700_000_000 + index} +0000\ndata 0\nM 100644 inline m\ndata ${Buffer.byteLength(mail)}\n${mail}\n`;
  });
  gitBytes(directory, ["fast-import", "--quiet", "--force"], commits.join(""));
  return directory;
}
