// Purpose: reads a mail in which a text repeats at one place, as all that read mails do; for counting steps.
import { parseMessage } from "#mail/parse-message.ts";
import { readPatch } from "#patch/read-patch.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { readComments } from "#series/replies/read-comments.ts";
import { sampleMail } from "./sample-mail.ts";

type Place = (text: string) => Uint8Array;

const PLACES: Readonly<Record<string, Place>> = {
  "the From header": (text) => sampleMail({ From: text.replaceAll("\n", "\n ") }),
  "the Subject header": (text) => sampleMail({ Subject: text.replaceAll("\n", "\n ") }),
  "the References header": (text) => sampleMail({ References: text.replaceAll("\n", "\n ") }),
  "the Date and Content-Type headers": (text) =>
    sampleMail({ Date: text.replaceAll("\n", " "), "Content-Type": text.replaceAll("\n", " ") }),
  "the text of a patch": (text) => sampleMail({ Subject: "[PATCH 1/2] x" }, text),
  "the text of a cover letter": (text) => sampleMail({ Subject: "[PATCH 0/2] x" }, text),
  "the text of a reply": (text) => sampleMail({ Subject: "Re: [PATCH 1/2] x" }, text),
  "a quoted-printable text": (text) => sampleMail({ "Content-Transfer-Encoding": "quoted-printable" }, text),
  "parts of a mail": (text) =>
    sampleMail({ "Content-Type": "multipart/mixed; boundary=b" }, `--b\n\n${text}`),
};

/** Names of the places. */
export const PLACE_NAMES = Object.keys(PLACES);

/** Reads a mail with the unit repeated up to `size` characters at the place. */
export async function walk(
  { place, unit }: { readonly place: string; readonly unit: string },
  size: number,
): Promise<void> {
  await readMail(PLACES[place]?.(unit.repeat(Math.ceil(size / unit.length))) ?? new Uint8Array());
}

/** Reads all that a mail can hold. */
export async function readMail(bytes: Uint8Array): Promise<void> {
  const { value } = await parseMessage(bytes);
  const patch = readPatch(value);
  readMailFacts(value);
  readComments(value.body, patch?.kind === "patch" ? patch : null);
}
