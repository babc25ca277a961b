// Purpose: cuts a stream of mbox bytes into mails: mboxo, mboxrd and the output of `git format-patch`, with LF or CRLF.
import { ByteWindow } from "#adapters/inbox/byte-window.ts";

/** A mail of an mbox without its `From ` line, and the offsets in the stream where its `From ` line starts and where it ends. */
export interface MboxMail {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Which lines of a body got a `>` in front: only `From `, also `From ` after any number of `>`, or none. */
type Quoting = "mboxo" | "mboxrd" | "none";

const SEPARATOR = Buffer.from("\nFrom ");
const QUOTED = Buffer.from(">From ");
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const GREATER = 0x3e;
/** The longest `From ` line; a longer line is body text. */
const MAX_FROM_LINE = 1000;
const HEADER = /^(?:[!-9;-~]{1,200}[ \t]*:|>From )/;
const MAX_HEADER_START = 210;

/**
 * Yields the mails of an mbox, each cut at `limit` bytes; the rest of a longer mail is skipped, so memory stays flat.
 * The stream must start with a `From ` line.
 */
export async function* splitMbox(input: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<MboxMail> {
  const window = new ByteWindow();
  const splitter = new Splitter(window, limit);
  for await (const chunk of input) {
    window.append(chunk);
    yield* splitter.mails(false);
  }
  yield* splitter.mails(true);
}

/** The mails of an mbox that is in memory, as `splitMbox` yields them. */
export function* splitWhole(bytes: Uint8Array, limit: number): Generator<MboxMail> {
  const window = new ByteWindow();
  window.append(bytes);
  yield* new Splitter(window, limit).mails(true);
}

class Splitter {
  private readonly window: ByteWindow;
  private readonly limit: number;
  private quoting: Quoting | null = null;
  /** Bytes at the window's front that have no separator. */
  private searched = 0;
  /** The front of a mail that is longer than the limit, and the offset of its start. */
  private cut: { readonly bytes: Buffer; readonly start: number } | null = null;

  constructor(window: ByteWindow, limit: number) {
    this.window = window;
    this.limit = limit;
  }

  *mails(last: boolean): Generator<MboxMail> {
    for (;;) {
      const end = this.findEnd(last);
      if (end === null) break;
      yield this.take(end);
    }
    if (!last) this.shorten();
    else if (this.window.bytes.length > 0 || this.cut !== null) yield this.take(this.window.bytes.length);
  }

  /** Where the next `From ` line starts; null where more bytes are needed to find it. */
  private findEnd(last: boolean): number | null {
    const bytes = this.window.bytes;
    for (;;) {
      const at = bytes.indexOf(SEPARATOR, this.searched);
      if (at < 0) {
        this.searched = Math.max(this.searched, bytes.length - SEPARATOR.length + 1);
        return null;
      }
      const verdict = isFromLine(bytes, at + 1, last);
      if (verdict === null) {
        this.searched = at;
        return null;
      }
      this.searched = at + 1;
      if (verdict) return at + 1;
    }
  }

  private take(end: number): MboxMail {
    const raw = this.cut?.bytes ?? this.window.bytes.subarray(0, end);
    const start = this.cut?.start ?? this.window.offset;
    this.cut = null;
    this.window.drop(end);
    this.searched = 0;
    const line = raw.indexOf(NEWLINE) + 1;
    this.quoting ??= quotingOf(raw.subarray(0, line).toString("latin1"));
    const mail = unquote(
      withoutSeparator(line === 0 ? raw.subarray(raw.length) : raw.subarray(line)),
      this.quoting,
    );
    return { bytes: mail.subarray(0, this.limit), start, end: this.window.offset };
  }

  // Of a mail over the limit, the front is kept, and the searched bytes after it are dropped.
  private shorten(): void {
    const size = this.limit + MAX_FROM_LINE;
    if (this.cut === null && this.window.bytes.length <= size) return;
    this.cut ??= { bytes: this.window.bytes.subarray(0, size), start: this.window.offset };
    this.window.drop(this.searched);
    this.searched = 0;
  }
}

// As `git mailsplit` decides, but a header must follow, so `From here on 12:30:45 1999` in a body is not one. null: more bytes
// are
// needed.
function isFromLine(bytes: Buffer, start: number, last: boolean): boolean | null {
  const end = lineEnd(bytes, start);
  if (end < 0) return last || bytes.length - start >= MAX_FROM_LINE ? false : null;
  if (!endsWithTime(bytes.toString("latin1", start, end))) return false;
  const next = end + 1;
  if (!last && bytes.length - next < MAX_FROM_LINE && lineEnd(bytes, next) < 0) return null;
  return next === bytes.length || HEADER.test(bytes.toString("latin1", next, next + MAX_HEADER_START));
}

/** -1 where no line end is within the length of a `From ` line. */
function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(NEWLINE, start);
  return end - start < MAX_FROM_LINE ? end : -1;
}

// The line ends like `Thu Jan  1 00:00:00 1970`, possibly with a zone before the year.
function endsWithTime(line: string): boolean {
  const colon = line.lastIndexOf(":");
  if (colon < 4 || !/^\d.\d\d:\d\d/.test(line.slice(colon - 4, colon + 3))) return false;
  return Number.parseInt(line.slice(colon + 3), 10) > 90;
}

// `git format-patch` quotes nothing and is recognised by its constant date; lore and b4 write `mboxrd`; all others are taken as
// mboxo.
function quotingOf(fromLine: string): Quoting {
  if (fromLine.includes("mboxrd@")) return "mboxrd";
  return /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/.test(fromLine) ? "none" : "mboxo";
}

// Removes the empty line before the next `From `, which belongs to the mbox, not to the mail.
function withoutSeparator(mail: Buffer): Buffer {
  const crlf = mail.at(-2) === RETURN ? 2 : 1;
  const before = mail.length - crlf;
  return mail.at(-1) === NEWLINE && mail[before - 1] === NEWLINE ? mail.subarray(0, before) : mail;
}

function unquote(mail: Buffer, quoting: Quoting): Buffer {
  if (quoting === "none") return mail;
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = mail.indexOf(QUOTED); at >= 0; at = mail.indexOf(QUOTED, at + 1)) {
    let first = at;
    while (quoting === "mboxrd" && first > from && mail[first - 1] === GREATER) first -= 1;
    if (first > 0 && mail[first - 1] !== NEWLINE) continue;
    pieces.push(mail.subarray(from, first));
    from = first + 1;
  }
  return pieces.length === 0 ? mail : Buffer.concat([...pieces, mail.subarray(from)]);
}
