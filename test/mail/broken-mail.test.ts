import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseMessage } from "#mail/parse-message.ts";
import { readPatch } from "#patch/read-patch.ts";
import type { Message } from "#mail/message.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { readComments } from "#series/replies/read-comments.ts";
import { checkLinear } from "../house/check-linear.ts";
import { checkGoldenFile } from "../report/golden.ts";
import { type BrokenMail, brokenMails } from "./broken-mails.ts";
import { sampleMail } from "./sample-mail.ts";

/** What is read of one, and what is said to be wrong, in one line. */
async function outcomeOf({ name, bytes }: BrokenMail): Promise<string> {
  const { value, problems } = await parseMessage(bytes);
  const patch = readPatch(value);
  const codes = [...problems, ...(patch?.problems ?? [])].map(({ code }) => code);
  const kind = patch === null ? "no patch" : `${patch.kind} v${patch.subject.version}`;
  const files =
    patch?.kind === "patch" ? ` of ${patch.files.map(({ newPath }) => String(newPath)).join(" ")}` : "";
  const { subject, from, body } = value;
  const told = [subject, `${from.name} <${from.email}>`, `${kind}${files}`, body].map(short).join(" | ");
  return `${short(name)}\n    ${told}\n    ${[...new Set(codes)].join(" ") || "nothing wrong"}\n`;
}

function short(text: string): string {
  const plain = JSON.stringify(text).slice(1, -1);
  return plain.length <= 60 ? plain : `${plain.slice(0, 40)}... (${text.length})`;
}

async function checkRead({ bytes }: BrokenMail): Promise<void> {
  const { value, problems } = await parseMessage(bytes);
  const patch = readPatch(value);
  const { reply } = readMailFacts(value);
  readComments(value.body, patch?.kind === "patch" ? patch : null);
  expect(reply === null).toBe(patch !== null);
  checkMessage(value);
  for (const { code, message } of [...problems, ...(patch?.problems ?? [])]) {
    expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(message.length).toBeGreaterThan(10);
  }
}

function checkMessage({ messageId, subject, from, references, body, date }: Message): void {
  expect(messageId).toMatch(/^(?:<[^<>\s]+>)?$/);
  expect(subject.isWellFormed() && from.name.isWellFormed()).toBe(true);
  expect(new Set(references).size).toBe(references.length);
  expect(typeof body).toBe("string");
  if (date !== null)
    expect(Number.isInteger(date.seconds) && Math.abs(date.offsetMinutes) < 24 * 60).toBe(true);
}

const corpus = brokenMails();

describe("broken mail is read as far as it goes", () => {
  test("in more than 200 cases, each of its own", () => {
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(200);
  });

  test.each(corpus)("$name", (mail) => checkRead(mail));

  const large = corpus.filter(({ bytes }) => bytes.length > 40_000).map(({ name }) => name);
  test("in time linear in its length, however large it is", async () => {
    expect(large.length).toBeGreaterThan(40);
    await checkLinear(import.meta.resolve("./walk-broken-mail.ts"), large);
  });

  test("into what is kept in golden/broken-mails.txt", async () => {
    const outcomes: string[] = [];
    for (const mail of corpus) outcomes.push(await outcomeOf(mail));
    checkGoldenFile(new URL("golden/broken-mails.txt", import.meta.url).pathname, outcomes.join(""));
  });

  test("in any bytes behind any headers", async () => {
    const header = fc.constantFrom(
      "Content-Type",
      "Subject",
      "From",
      "Date",
      "References",
      "Content-Transfer-Encoding",
      "To",
    );
    const value = fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.constantFrom(
        "multipart/mixed; boundary=b",
        "text/html",
        "base64",
        "quoted-printable",
        "[PATCH 1/2] x",
        "[PATCH 0/2] x",
      ),
    );
    const body = fc.oneof(
      fc.uint8Array(),
      fc
        .array(
          fc.constantFrom(
            "--b\n",
            "\n",
            "diff --git a/x b/x\n",
            "@@ -1 +1 @@\n",
            "+a\n",
            "---\n",
            "= ",
            "YQ==",
          ),
        )
        .map((parts) => Buffer.from(parts.join(""))),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(header, value), body, async (headers, bytes) => {
        await checkRead({ name: "drawn", bytes: sampleMail(headers, bytes) });
      }),
      { numRuns: 300 },
    );
  });

  test("in any bytes at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), (bytes) => checkRead({ name: "drawn", bytes })),
    );
  });
});
