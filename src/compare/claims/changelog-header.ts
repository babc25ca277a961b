// Purpose: recognises the header of a changelog block, and the step between versions that the block is about.

/** The meaning of a header line; `since` names only the older version, `in` only the newer one, `current` neither. */
export type ChangelogHeader =
  | { readonly kind: "step"; readonly from: number; readonly to: number; readonly rest: string }
  | { readonly kind: "since"; readonly version: number; readonly rest: string }
  | { readonly kind: "in"; readonly version: number; readonly rest: string }
  | { readonly kind: "current"; readonly rest: string };

const MAX_HEADER_CHARS = 160;
const MAX_HEADER_TOKENS = 16;
const TOKEN = /[a-z]+|\d+(?:\.\d+)?|-{1,4}>|[=~]{1,4}>|\.{2,3}|→|[^\sa-z\d]/g;
const VERSION_WORDS = new Set(["v", "ver", "version", "rev", "revision", "rfcv", "patchv", "r", "vs"]);
const OLDER_WORDS = new Set(["since", "from", "after", "against", "compared"]);
const LAST_WORDS = new Set(["last", "previous"]);
const NEWER_WORDS = new Set(["in", "for", "to", "on"]);
const HISTORY_WORDS = new Set([
  "changes",
  "change",
  "changed",
  "changelog",
  "changelogs",
  "history",
  "log",
  "delta",
  "diff",
  "updates",
  "fixes",
  "differences",
]);
const FILLERS = new Set(
  (
    "in on other for of to and between the this that patch patches patchset series set versions previous last earlier first rfc resend " +
    "against made main major minor new what s is are notes note release updated update list summary posting post " +
    "submission time round send short brief full review some most important notable all vs through introduced difference " +
    "significant overview only also here my our cover letter version revision revisions a an addresses comments"
  ).split(" "),
);
const HEADER_WORDS = new Set([...FILLERS, ...OLDER_WORDS, ...HISTORY_WORDS]);
const MARKS = new Set([
  "->",
  "→",
  "..",
  "...",
  "-",
  "/",
  "#",
  "*",
  "+",
  "'",
  "=",
  "&",
  "~",
  "|",
  ",",
  ".",
  "_",
  "•",
  "<",
]);

/** A heading without a colon; in lower case it is the end of a sentence. */
const HEADING =
  /^[^\w\s]{0,4} ?(?:Change ?log|CHANGE ?LOG|Changes|(?:Revision |Version )?History) ?[^\w\s]{0,4}$/;

interface Reading {
  readonly versions: number[];
  /** Whether `since` and the like came last, not `in` and the like. */
  olderWord: boolean;
  /** The same at the last version. */
  older: boolean;
  historyWord: boolean;
  lastWord: boolean;
  words: number;
}

/** Null for a line that isn't a header. Linear in the line; lines over 160 characters before their colon are prose. */
export function readChangelogHeader(line: string): ChangelogHeader | null {
  const { head, rest, closed } = splitHeader(line);
  if (head === null || (!closed && isProse(head))) return null;
  if (rest === "" && HEADING.test(head)) return { kind: "current", rest };
  const tokens = head.toLowerCase().match(TOKEN) ?? [];
  if (tokens.length === 0 || tokens.length > MAX_HEADER_TOKENS) return null;
  const reading = readTokens(tokens);
  return reading === null ? null : conclude(reading, { rest, closed });
}

// A line without a colon but with a full stop or a number like `6.12` is the end of a sentence.
function isProse(head: string): boolean {
  return head.trimEnd().endsWith(".") || /\d\.\d/.test(head);
}

function splitHeader(line: string): {
  readonly head: string | null;
  readonly rest: string;
  readonly closed: boolean;
} {
  const trimmed = line.trim();
  // `V1 -> V2  Add a test`: two versions need no colon.
  const [step, rest] = /^[-*]? ?v\d{1,3} ?(?:-{1,2}>|=>|→) ?v\d{1,3}(?=\s+(\S.*)$)/i.exec(trimmed) ?? [];
  if (step !== undefined && rest !== undefined && !rest.includes(":"))
    return { head: step, rest, closed: true };
  const open = trimmed.search(/[:([{]/);
  const close = trimmed.charAt(open) === ":" ? open : trimmed.slice(open).search(/[)\]}]/) + open;
  const colon = trimmed.indexOf(":", Math.max(open, close, 0));
  const head = colon === -1 ? trimmed : trimmed.slice(0, colon);
  if (head.length > MAX_HEADER_CHARS) return { head: null, rest: "", closed: false };
  const after = colon === -1 ? "" : trimmed.slice(colon + 1).trim();
  return { head: withoutBrackets(head), rest: after, closed: colon !== -1 };
}

// `v2 (2020-01-02)`, `[v3]`, `Changelog[v2]`, `since v1 ([3])`: a bracket that holds the version is unwrapped, any other is left out.
function withoutBrackets(head: string): string {
  const open = head.search(/[([{]/);
  if (open === -1) return head;
  const close = head.slice(open).search(/[)\]}]/);
  if (close === -1) return head;
  const inside = head.slice(open + 1, open + close);
  const after = head.slice(open + close + 1).replace(/^[)\]}]{1,4}/, "");
  const alone = head.slice(0, open).trim().length < 2 && /v\.? ?\d/i.test(inside);
  const keep = alone || /^v\d{1,3}$/i.test(inside);
  return `${head.slice(0, open)} ${keep ? inside : ""} ${after}`;
}

function readTokens(tokens: readonly string[]): Reading | null {
  const reading: Reading = {
    versions: [],
    olderWord: false,
    older: false,
    historyWord: false,
    lastWord: false,
    words: 0,
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? "";
    const number = numberAt(tokens, i, reading);
    if (number !== null) {
      reading.versions.push(number.value);
      reading.older = reading.olderWord;
      i = number.at;
    } else if (!readWord(token, reading)) return null;
  }
  return reading;
}

function numberAt(
  tokens: readonly string[],
  i: number,
  reading: Reading,
): { value: number; at: number } | null {
  const token = tokens[i] ?? "";
  if (VERSION_WORDS.has(token)) {
    const skip = tokens[i + 1] === "." || tokens[i + 1] === "#" || tokens[i + 1] === "-" ? 2 : 1;
    const value = Number.parseInt(tokens[i + skip] ?? "", 10);
    return Number.isNaN(value) ? null : { value, at: i + skip };
  }
  // `v1 -> 2`: the second number needs no `v`.
  const value = Number.parseInt(token, 10);
  return Number.isNaN(value) || reading.versions.length !== 1 ? null : { value, at: i };
}

function readWord(token: string, reading: Reading): boolean {
  if (MARKS.has(token) || (token.length > 1 && token.endsWith(">"))) return true;
  // `RFC v2`: the word belongs to the version.
  if (token !== "rfc" || reading.versions.length > 0) reading.words++;
  reading.olderWord = NEWER_WORDS.has(token) ? false : OLDER_WORDS.has(token) || reading.olderWord;
  reading.historyWord ||= HISTORY_WORDS.has(token);
  reading.lastWord ||= LAST_WORDS.has(token);
  return HEADER_WORDS.has(token);
}

interface Tail {
  readonly rest: string;
  readonly closed: boolean;
}

function conclude(reading: Reading, tail: Tail): ChangelogHeader | null {
  const [one, two, three] = reading.versions;
  if (one === undefined) return unversioned(reading, tail);
  // In prose, `since v3` isn't followed by a colon.
  if (three !== undefined || (!tail.closed && reading.words > 0 && !reading.historyWord)) return null;
  const { rest } = tail;
  if (two !== undefined)
    return one === two ? null : { kind: "step", from: Math.min(one, two), to: Math.max(one, two), rest };
  if (reading.older) return { kind: "since", version: one, rest };
  return { kind: "in", version: one, rest };
}

function unversioned({ historyWord, lastWord }: Reading, { rest, closed }: Tail): ChangelogHeader | null {
  const speaks = historyWord && closed;
  return speaks && (rest === "" || lastWord) ? { kind: "current", rest } : null;
}
