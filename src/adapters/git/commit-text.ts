// Purpose: writes a commit as `git am` makes it from a mail.
import type { MailDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";
import type { Patch } from "#patch/patch.ts";
import { encodeText } from "#text/bytes.ts";

/** A commit's parent, tree and committer. */
export interface CommitPlace {
  readonly tree: string;
  readonly parent: string;
  readonly committer: Address;
}

const NO_DATE: MailDate = { seconds: 0, offsetMinutes: 0 };

/**
 * The bytes of a commit object. The committer's date is the mail's date, so that the same mail on the same base always gives the
 * same id, and a job that runs twice makes nothing new.
 */
export function commitText(patch: Patch, place: CommitPlace): Buffer {
  const authored = patch.date ?? patch.sent ?? NO_DATE;
  const text = [
    `tree ${place.tree}`,
    `parent ${place.parent}`,
    `author ${identity(patch.author)} ${gitDate(authored)}`,
    `committer ${identity(place.committer)} ${gitDate(patch.sent ?? authored)}`,
    "",
    stripSpace(`${patch.title}\n\n${patch.message}`),
  ].join("\n");
  return Buffer.from(encodeText(text));
}

// Follows git's fmt_ident. Without a name, the address serves as the name, as in `git mailinfo`.
function identity({ name, email }: Address): string {
  const address = withoutCrud(email);
  return `${withoutCrud(name) || address || "unknown"} <${address}>`;
}

// Characters that git strips from both ends of names and addresses; `<`, `>` and line ends are removed everywhere.
function withoutCrud(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isCrud(text.charCodeAt(start))) start++;
  while (end > start && isCrud(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end).replace(/[\n<>\0]/g, "");
}

function isCrud(code: number): boolean {
  return code <= 0x20 || ".,:;<>\"\\'".includes(String.fromCharCode(code));
}

function gitDate({ seconds, offsetMinutes }: MailDate): string {
  const minutes = Math.abs(offsetMinutes);
  const zone = String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, "0");
  return `${Math.max(0, Math.floor(seconds))} ${offsetMinutes < 0 ? "-" : "+"}${zone}`;
}

// `git stripspace`: no blanks at line ends, no empty lines at either end, one in between, a newline last. A commit can't hold NUL.
function stripSpace(text: string): string {
  const lines = text.replaceAll("\0", "").split("\n").map(trimEnd);
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
  while (kept[0] === "") kept.shift();
  while (kept.at(-1) === "") kept.pop();
  return kept.map((line) => `${line}\n`).join("");
}

function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && " \t\r".includes(line[end - 1] ?? "")) end--;
  return line.slice(0, end);
}
