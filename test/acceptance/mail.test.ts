// Purpose: what the own scan reads of real mail is what mailparser reads of it.
import { expect, test } from "@jest/globals";
import { type AddressObject, type EmailAddress, type ParsedMail, simpleParser } from "mailparser";
import { repairText } from "#mail/decode-charset.ts";
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { readParts } from "#mail/read-parts.ts";
import type { Parsed } from "#errors/problem.ts";
import { ARCHIVE_NAMES, describeArchives, everyMail } from "./real-archives.ts";

/** Every 20th mail: some 700 of 14,052. */
const STEP = 20;

describeArchives("mail of the archives", () => {
  test.each(ARCHIVE_NAMES)("of %s is read as mailparser reads it", async (archive) => {
    let compared = 0;
    for await (const bytes of everyMail(archive, STEP)) {
      const parsed = parseMessage(bytes);
      if (parsed instanceof Promise || isFlowed(parsed.value)) continue;
      if (isMultipart(parsed.value)) {
        await checkParts(parsed, bytes);
        continue;
      }
      const theirs = await simpleParser(Buffer.from(bytes), { skipTextToHtml: true, skipTextLinks: true });
      const ours = outline(parsed.value);
      expect(ours).toEqual(theirOutline(theirs, ours.text));
      compared++;
    }
    expect(compared).toBeGreaterThan(40);
  });
});

function isMultipart({ headers }: Message): boolean {
  return /^multipart\//i.test(headers.get("content-type")?.[0] ?? "");
}

/** mailparser leaves patches and other attachments out of the text that it joins, so the same leaves are joined here. */
async function checkParts({ value, problems }: Parsed<Message>, bytes: Uint8Array): Promise<void> {
  const { body, charset, problems: theirs } = await readParts(bytes);
  expect({ body: value.body, charset: value.charset, problems }).toEqual({ body, charset, problems: theirs });
}

/** mailparser leaves the blank that was stuffed in front of a line. */
function isFlowed({ headers }: Message): boolean {
  return /format="?flowed/i.test(headers.get("content-type")?.[0] ?? "");
}

interface Outline {
  readonly id: string;
  readonly subject: string;
  readonly people: readonly string[];
  readonly seconds: number;
  readonly text: string;
}

const fold = (text: string): string => text.replace(/\s+/g, " ").trim();

/** An address without its name where the name is the address, and "" where there is none: mailparser tells neither. */
function person(name: string, email: string): string {
  // git keeps a comment behind a name, mailparser drops it.
  const shown = fold(name) === email ? "" : fold(name).replace(/ \([^()]*\)$/, "");
  return email === "" ? "" : `${shown} <${email.toLowerCase().replaceAll('"', "")}>`;
}

function outline({ messageId, subject, from, replyTo, date, body, charset }: Message): Outline {
  const people = [from, ...replyTo].map(({ name, email }) => person(name, email)).filter((one) => one !== "");
  const text = trimLines(repairText(body, charset).replaceAll("\r\n", "\n"));
  return { id: messageId, subject: fold(subject), people, seconds: date?.seconds ?? 0, text };
}

function theirOutline(theirs: ParsedMail, ourText: string): Outline {
  const { messageId = "", subject = "", from, replyTo, date, text = "" } = theirs;
  const people = [...listed(from).slice(0, 1), ...listed(replyTo)];
  return {
    id: messageId,
    subject: fold(subject),
    people: people.map(({ name, address = "" }) => person(name, address)).filter((one) => one !== ""),
    seconds: Math.floor((date?.getTime() ?? 0) / 1000),
    text: mend(trimLines(text), ourText),
  };
}

// mailparser trims some lines of quoted-printable text, and gives up on bytes that aren't of the declared charset.
function trimLines(text: string): string {
  return text.replace(/[ \t]+$/gm, "").trimEnd();
}

function mend(theirs: string, ours: string): string {
  const lines = ours.split("\n");
  return theirs
    .split("\n")
    .map((line, at) => (line.includes("\ufffd") ? (lines[at] ?? line) : line))
    .join("\n");
}

function listed(list: AddressObject | AddressObject[] | undefined): readonly EmailAddress[] {
  const headers = Array.isArray(list) ? list : list === undefined ? [] : [list];
  return headers.flatMap(({ value }) => value.flatMap((one) => one.group ?? [one]));
}
