// Purpose: reads the first bytes of a large broken mail; for counting steps.
import { brokenMails } from "./broken-mails.ts";
import { readMail } from "./walk-mail.ts";

const corpus = new Map(brokenMails().map(({ name, bytes }) => [name, bytes]));

/** Reads `size` bytes of the named mail. */
export async function walk(name: string, size: number): Promise<void> {
  await readMail(corpus.get(name)?.subarray(0, size) ?? new Uint8Array());
}
