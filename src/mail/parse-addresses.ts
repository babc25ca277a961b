// Purpose: the address lists of RFC 5322, as strictly as real mail allows.
import { decodeWords } from "#mail/decode-words.ts";
import { MAX_ADDRESSES } from "#mail/limits.ts";
import type { Address } from "#people/address.ts";

/** The part of the current address that has been read so far. */
interface Draft {
  phrase: string;
  /** True once the phrase holds more than blanks; looking at a phrase that grows would be quadratic. */
  hasText: boolean;
  /** True once the phrase holds an `@`. Each colon asks for it, so a search each time would be quadratic. */
  hasAt: boolean;
  angle: string | null;
  comment: string;
}

/** The mailboxes of a From, To, Cc or Reply-To value; members of groups are listed, a group's name isn't. */
export function parseAddresses(value: string): readonly Address[] {
  const addresses: Address[] = [];
  let draft = emptyDraft();
  for (let at = 0; at < value.length && addresses.length < MAX_ADDRESSES;) {
    const char = value.charCodeAt(at);
    if (char === COMMA || char === SEMICOLON) {
      draft = finish(draft, addresses, char === COMMA);
      at++;
    } else if (char === COLON && !draft.hasAt) {
      draft = emptyDraft();
      at++;
    } else {
      at = readToken(value, at, draft);
    }
  }
  finish(draft, addresses, false);
  return addresses;
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const COLON = 0x3a;
/** The longest name that is joined from pieces between commas. */
const MAX_NAME = 256;
const SPECIAL = /["(<,;:]/g;

function emptyDraft(): Draft {
  return { phrase: "", hasText: false, hasAt: false, angle: null, comment: "" };
}

/** Adds the token at `at` to the draft and returns where the next token begins. */
function readToken(value: string, at: number, draft: Draft): number {
  const char = value[at];
  if (char === '"') return readQuoted(value, at + 1, draft);
  if (char === "(") return readComment(value, at + 1, draft);
  if (char === "<") {
    const close = value.indexOf(">", at);
    const end = close < 0 ? value.length : close;
    draft.angle = value.slice(at + 1, end).trim();
    return end + 1;
  }
  SPECIAL.lastIndex = at + 1;
  const end = SPECIAL.exec(value)?.index ?? value.length;
  const text = value.slice(at, end);
  draft.phrase += text;
  draft.hasText ||= text.trim() !== "";
  draft.hasAt ||= text.includes("@");
  return end;
}

function readQuoted(value: string, from: number, draft: Draft): number {
  for (let at = from; at < value.length; at++) {
    const char = value[at] ?? "";
    if (char === '"') return at + 1;
    if (char === "\\") at++;
    draft.phrase += value[at] ?? "";
    draft.hasText ||= (value[at] ?? "").trim() !== "";
  }
  return value.length;
}

function readComment(value: string, from: number, draft: Draft): number {
  let depth = 1;
  let text = "";
  let at = from;
  for (; at < value.length; at++) {
    const char = value[at] ?? "";
    if (char === "(") depth++;
    if (char === ")" && --depth === 0) break;
    if (char === "\\") at++;
    text += value[at] ?? "";
  }
  // `Ada Byron (Engines) <ada@...>`: git takes the comment after a name for a part of it.
  if (draft.hasText && !draft.hasAt) draft.phrase += ` (${text})`;
  else draft.comment = text;
  return at + 1;
}

/** Ends an address and returns the draft of the next, which may start with a name cut at an unquoted comma (`Doe, Jo <jo@...>`). */
function finish(draft: Draft, addresses: Address[], comma: boolean): Draft {
  const phrase = foldBlanks(draft.phrase);
  if (draft.angle !== null) {
    addresses.push({ name: decodeWords(phrase || draft.comment).trim(), email: draft.angle });
  } else if (phrase.includes("@")) {
    addresses.push({ name: decodeWords(draft.comment).trim(), email: phrase });
  } else if (phrase !== "") {
    if (comma && phrase.length < MAX_NAME) return { ...emptyDraft(), phrase: `${phrase},`, hasText: true };
    addresses.push({ name: decodeWords(phrase).trim(), email: "" });
  }
  return emptyDraft();
}

function foldBlanks(text: string): string {
  const trimmed = text.trim();
  return /\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}
