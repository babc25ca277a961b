// Purpose: what is read of real patches is what git reads of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseMessage } from "#mail/parse-message.ts";
import type { Patch } from "#patch/patch.ts";
import { patchId } from "#patch/patch-id.ts";
import { readPatch } from "#patch/read-patch.ts";
import { encodeText } from "#text/bytes.ts";
import { archives, everyMail } from "./archive-mails.ts";

/** Every 15th mail: some 320 patches of 4,900. */
const STEP = 15;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "patchferry-patch-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

(archives.length > 0 ? describe : describe.skip)("patches of ../shared/data/archives", () => {
  test.each(archives)(
    "of %s are read as git mailinfo, patch-id, apply and interpret-trailers read them",
    async (archive) => {
      let compared = 0;
      for await (const bytes of everyMail(archive, STEP)) {
        const patch = readPatch((await parseMessage(bytes)).value);
        if (patch?.kind !== "patch" || patch.problems.length > 0 || isAttached(patch)) continue;
        expect(outline(patch)).toEqual(readWithGit(bytes, patch));
        compared++;
      }
      expect(compared).toBeGreaterThan(10);
    },
  );
});

/** git takes the text above an attached patch for its message, and the mail's subject for its title. */
function isAttached({ title, rawSubject }: Patch): boolean {
  return !rawSubject.replace(/\s+/g, " ").includes(title);
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
    trailers: trailers.map(({ key, value }) => `${key}: ${value}`.trimEnd()).join("\n"),
  };
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
    title: field("Subject"),
    message: readFileSync(join(folder, "msg"), "utf8").trim(),
    counts: counts.map((line) => line.split("\t").slice(0, 2).join("\t")).join("\n"),
    id: patchIdByGit(patch, git),
    trailers: git(["interpret-trailers", "--parse"], Buffer.from(`title\n\n${patch.message}\n`)).trim(),
  };
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
