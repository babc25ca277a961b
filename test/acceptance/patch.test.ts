// Purpose: what is read of real patches is what git reads of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { repairText } from "#mail/decode-charset.ts";
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Patch } from "#patch/patch.ts";
import { patchId } from "#patch/diff/patch-id.ts";
import { readPatch } from "#patch/read-patch.ts";
import type { Trailer } from "#people/trailer.ts";
import { decodeText, encodeText } from "#text/bytes.ts";
import { ARCHIVE_NAMES, describeArchives, everyMail } from "./real-archives.ts";

/** Every 15th mail: some 320 patches of 4,900; `CAMPAIGN=1 npm test -- test/acceptance/patch` takes five minutes. */
const STEP = 15;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "patchferry-patch-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeArchives("patches of the archives", () => {
  test.each(ARCHIVE_NAMES)(
    "of %s are read as git mailinfo, patch-id, apply and interpret-trailers read them",
    async (archive) => {
      let compared = 0;
      for await (const bytes of everyMail(archive, STEP)) {
        const { value } = await parseMessage(bytes);
        const patch = readPatch(value);
        if (patch?.kind !== "patch" || patch.problems.length > 0 || isEmbedded(patch, value)) continue;
        expect(outline(patch)).toEqual(readWithGit(bytes, patch));
        compared++;
      }
      expect(compared).toBeGreaterThan(10);
    },
  );
});

/** git takes the text above an attached or pasted patch for its message, and the mail's subject for its title. */
function isEmbedded({ title, rawSubject }: Patch, { body }: Message): boolean {
  const pasted = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/m.test(body);
  return pasted || !rawSubject.replace(/\s+/g, " ").includes(title);
}

/** `PATCH: x`, `PATCH] x` and `Subject: [PATCH] x` are mended; git leaves what isn't in brackets. */
function withoutWords(subject: string, { title }: Patch): string {
  return /^(?:subject|patch|re-?post)\b/i.test(subject) && subject.endsWith(title) ? title : subject;
}

interface Outline {
  readonly author: string;
  readonly title: string;
  readonly message: string;
  readonly counts: string;
  readonly id: string;
  readonly trailers: string;
}

function outline({ author, title, message, files, trailers }: Patch): Outline {
  return {
    author: `${author.name || author.email} <${author.email}>`,
    title,
    message,
    counts: files.map((file) => (file.binary ? "-\t-" : `${file.insertions}\t${file.deletions}`)).join("\n"),
    id: patchId(files),
    trailers: printed(trailers),
  };
}

function printed(trailers: readonly Trailer[]): string {
  return trailers.map(({ key, value }) => `${key}: ${value}`.trimEnd()).join("\n");
}

type Git = (args: readonly string[], input: Uint8Array) => string;

function readWithGit(bytes: Uint8Array, patch: Patch): Outline {
  const git: Git = (args, input) => spawnSync("git", args, { input, cwd: folder }).stdout.toString();
  // As `git am` does: CR of line ends goes before mailinfo sees the mail.
  const source = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  const info = git(
    ["mailinfo", "--scissors", "--quoted-cr=strip", "--encoding=UTF-8", "msg", "patch"],
    source,
  );
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(info)?.[1] ?? "";
  const counts = git(["apply", "--numstat"], readFileSync(join(folder, "patch")))
    .trim()
    .split("\n");
  return {
    author: `${field("Author")} <${field("Email")}>`,
    title: withoutWords(field("Subject"), patch),
    message: repairText(decodeText(readFileSync(join(folder, "msg"))), "utf-8").replace(/^\n+|\n+$/g, ""),
    counts: counts.map((line) => line.split("\t").slice(0, 2).join("\t")).join("\n"),
    id: patchIdByGit(patch, git),
    trailers: trailersByGit(patch, git),
  };
}

// git stops reading at a NUL: one mail carries a DKIM signature that went through quoted-printable twice.
function trailersByGit({ message, trailers }: Patch, git: Git): string {
  if (message.includes("\0")) return printed(trailers);
  return git(["interpret-trailers", "--parse"], Buffer.from(`title\n\n${message}\n`)).trim();
}

/**
 * Of the diff alone, as a commit would have it: blanks that a mailer stripped from empty lines are put back, or git would
 * count the signature too. git gives no id to a diff without a `diff` line.
 */
function patchIdByGit({ files }: Patch, git: Git): string {
  const diff = files.map(({ text }) => text.replace(/^$(?=\n)/gm, " ")).join("");
  const printed = git(["patch-id", "--stable"], encodeText(diff));
  return printed === "" ? patchId(files) : printed.slice(0, 40);
}
