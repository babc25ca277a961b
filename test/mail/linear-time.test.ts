import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseMessage } from "#mail/parse-message.ts";
import { readPatch } from "#patch/read-patch.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { readComments } from "#series/replies/read-comments.ts";
import { sampleMail } from "./sample-mail.ts";

const SIZE = 400_000;
/** CPU seconds for one such mail: ten times what the slowest takes; quadratic work would need a minute. */
const MAX_SECONDS = 3;

const TOKENS = [
  ...'<>()[]"\\,;:@=?|/.-+ \t\n\0\r\u00e9'.split(/(?=[^])/),
  ...[
    "a",
    "1",
    "=?",
    "?=",
    "=?utf-8?q?",
    "Re: ",
    "[PATCH",
    "1/2]",
    "v2",
    ">8",
    "8<",
    "---\n",
    "--- a\n",
    "+++ b\n",
    "--b\n",
    "--b--\n",
  ],
  ...[
    "@@ -1 +1 @@\n",
    "@@ -9,9 +9,9 @@\n",
    "diff --git ",
    "diff --cc ",
    "diff -u ",
    "Index: ",
    "\n",
    "a/",
    " b/",
    "rename from ",
    "index ",
  ],
  ...[
    "GIT binary patch\n",
    "literal 5\n",
    " | 5 +-\n",
    " 1 file changed\n",
    "{a => b}",
    "v1: http",
    "://",
    "%40",
    "From: ",
    " via ",
    "Signed-off-by: ",
  ],
  ...[
    "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n",
    "Content-Type: text/plain\n",
    "=\n",
    "=E9",
    "<a@b>",
  ],
];

type Place = (text: string) => Uint8Array;

const PLACES: Readonly<Record<string, Place>> = {
  "the From header": (text) => sampleMail({ From: text.replaceAll("\n", "\n ") }),
  "the Subject header": (text) => sampleMail({ Subject: text.replaceAll("\n", "\n ") }),
  "the References header": (text) => sampleMail({ References: text.replaceAll("\n", "\n ") }),
  "the Date and Content-Type headers": (text) =>
    sampleMail({
      Date: text.slice(0, 5e5).replaceAll("\n", " "),
      "Content-Type": text.slice(0, 5e5).replaceAll("\n", " "),
    }),
  "the text of a patch": (text) => sampleMail({ Subject: "[PATCH 1/2] x" }, text),
  "the text of a cover letter": (text) => sampleMail({ Subject: "[PATCH 0/2] x" }, text),
  "the text of a reply": (text) => sampleMail({ Subject: "Re: [PATCH 1/2] x" }, text),
  "a quoted-printable text": (text) => sampleMail({ "Content-Transfer-Encoding": "quoted-printable" }, text),
  "parts of a mail": (text) =>
    sampleMail({ "Content-Type": "multipart/mixed; boundary=b" }, `--b\n\n${text}`),
};

describe("a mail is read in time linear in its length", () => {
  test.each(Object.entries(PLACES))("whatever repeats in %s", async (_, place) => {
    const unit = fc
      .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 5 })
      .map((tokens) => tokens.join(""));
    await fc.assert(
      fc.asyncProperty(unit, async (text) => {
        const bytes = place(text.repeat(Math.ceil(SIZE / text.length)));
        const start = process.cpuUsage();
        const { value } = await parseMessage(bytes);
        const patch = readPatch(value);
        readMailFacts(value);
        readComments(value.body, patch?.kind === "patch" ? patch : null);
        const { user, system } = process.cpuUsage(start);
        expect((user + system) / 1e6).toBeLessThan(MAX_SECONDS);
      }),
      { numRuns: 25 },
    );
  });
});
