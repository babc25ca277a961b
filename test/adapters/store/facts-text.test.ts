// Purpose: what a column keeps of a mail's facts is all of them.
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseFacts, writeFacts } from "#adapters/store/facts-text.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { archive } from "../../series/any-archive.ts";

const PATCH =
  "Subject: [PATCH] knobs: turn\nFrom: Ann <ann@example.org>\nDate: Mon, 6 Jan 2025 10:00:00 +0000";
const DIFF = "---\n a | 1 +\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n one\n+two\n";

/** To the letter and in their order, as the hash of a revision sees them. */
function kept(facts: MailFacts): string {
  return JSON.stringify(parseFacts(writeFacts(facts)));
}

test("Facts come back from their text in the order in which they were made", () => {
  fc.assert(
    fc.property(archive, (messages) => {
      for (const facts of messages.map((message) => readMailFacts(message)))
        expect(kept(facts)).toBe(JSON.stringify(facts));
    }),
  );
});

test.each([
  [
    "another author and date",
    `${PATCH}\nMessage-ID: <1@x>`,
    "From: Bob <bob@example.org>\nDate: Sun, 5 Jan 2025 10:00:00 +0000\n\nTurn.\n",
  ],
  [
    "another subject below scissors",
    `${PATCH}\nMessage-ID: <1@x>`,
    "Hi.\n\n-- >8 --\nSubject: [PATCH v2 1/2] knobs: turn twice\n\nTurn.\n",
  ],
  ["no Message-ID", PATCH, "Turn.\n"],
  [
    "no date",
    "Subject: [PATCH] knobs: turn\nFrom: Ann <ann@example.org>\nMessage-ID: <1@x>",
    "Date: Sun, 5 Jan 2025 10:00:00 +0000\n\nTurn.\n",
  ],
  [
    "base, change-id and links",
    `${PATCH}\nMessage-ID: <1@x>\nIn-Reply-To: <0@x>`,
    "Turn.\n---\nv1: https://lore.kernel.org/r/0@x\nbase-commit: 0123456789012345678901234567890123456789\nchange-id: 20250106-knobs-012345678901\n",
  ],
])("A patch with %s comes back as it was", async (_, head, body) => {
  const { value } = await parseMessage(Buffer.from(`${head}\n\n${body}${DIFF}`));
  const facts = readMailFacts(value);
  expect(facts.series?.kind).toBe("patch");
  expect(kept(facts)).toBe(JSON.stringify(facts));
});

test("What a patch repeats of its mail is written once", async () => {
  const { value } = await parseMessage(Buffer.from(`${PATCH}\nMessage-ID: <only-once@x>\n\nTurn.\n${DIFF}`));
  expect(writeFacts(readMailFacts(value)).split("only-once")).toHaveLength(2);
});
