// Purpose: mbox files in their dialects, cut where git cuts them, however the bytes come in.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { splitMbox } from "#adapters/inbox/split-mbox.ts";

const LIMIT = 1 << 20;
const MBOXRD = "From mboxrd@z Thu Jan  1 00:00:00 1970";
const MBOXO = "From ada@example.org Mon Mar  3 10:00:00 2025";
const FORMAT_PATCH = `From ${"0123456789".repeat(4)} Mon Sep 17 00:00:00 2001`;

async function split(
  text: string,
  { limit = LIMIT, step = text.length || 1 } = {},
): Promise<readonly string[]> {
  const mails: string[] = [];
  for await (const { bytes } of splitMbox(inSteps(Buffer.from(text, "latin1"), step), limit))
    mails.push(Buffer.from(bytes).toString("latin1"));
  return mails;
}

async function* inSteps(bytes: Buffer, step: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step));
}

async function checkSplit(text: string, mails: readonly string[]): Promise<void> {
  expect(await split(text)).toEqual(mails);
}

describe("an mbox", () => {
  test("loses its From lines and the empty line before each", () =>
    checkSplit(`${MBOXO}\nSubject: a\n\none\n\n${MBOXO}\nSubject: b\n\ntwo\n\n`, [
      "Subject: a\n\none\n",
      "Subject: b\n\ntwo\n",
    ]));

  test("takes one > off every quoted From line of mboxrd", () =>
    checkSplit(`${MBOXRD}\nA: b\n\n>From me\n>>From you\n> From quoted\n`, [
      "A: b\n\nFrom me\n>From you\n> From quoted\n",
    ]));

  test("takes the > off >From alone in mboxo", () =>
    checkSplit(`${MBOXO}\nA: b\n\n>From me\n>>From you\n`, ["A: b\n\nFrom me\n>>From you\n"]));

  test("keeps what git format-patch didn't quote", () =>
    checkSplit(`${FORMAT_PATCH}\nA: b\n\n>From me\n`, ["A: b\n\n>From me\n"]));

  test("isn't cut at a sentence that starts with From", () =>
    checkSplit(`${MBOXO}\nA: b\n\nFrom here on it works.\nFrom 10:30:00 on, 2025 mails\n`, [
      "A: b\n\nFrom here on it works.\nFrom 10:30:00 on, 2025 mails\n",
    ]));

  test("may have CRLF line ends", () =>
    checkSplit(`${MBOXO}\r\nA: b\r\n\r\none\r\n\r\n${MBOXO}\r\nC: d\r\n\r\ntwo\r\n`, [
      "A: b\r\n\r\none\r\n",
      "C: d\r\n\r\ntwo\r\n",
    ]));

  test("gives the start of a mail over the limit, and all of the next", async () => {
    const text = `${MBOXO}\nA: b\n\n${"x".repeat(50_000)}\n\n${MBOXO}\nC: d\n\ntwo\n`;
    expect(await split(text, { limit: 10, step: 1000 })).toEqual(
      ["A: b\n\nxxxx", "C: d\n\ntwo\n"].map((mail) => mail.slice(0, 10)),
    );
  });

  test("tells where each mail starts and ends", async () => {
    const first = `${MBOXO}\nA: b\n\none\n\n`;
    const text = `${first}${MBOXO}\nC: d\n\ntwo\n`;
    const places: number[][] = [];
    for await (const { start, end } of splitMbox(inSteps(Buffer.from(text), 7), LIMIT))
      places.push([start, end]);
    expect(places).toEqual([
      [0, first.length],
      [first.length, text.length],
    ]);
  });

  test("is cut the same way in whatever pieces it comes", () => {
    const piece = fc.constantFrom(
      "\n",
      "\r\n",
      "From ",
      ">From ",
      MBOXO,
      MBOXRD,
      "A: b\n",
      "text",
      "\n\n",
      "10:30 2025",
      "\0",
    );
    const body = fc.array(piece, { maxLength: 40 }).map((pieces) => `${MBOXRD}\n${pieces.join("")}`);
    return fc.assert(
      fc.asyncProperty(body, fc.integer({ min: 1, max: 30 }), async (text, step) => {
        expect(await split(text, { step })).toEqual(await split(text));
      }),
    );
  });
});
