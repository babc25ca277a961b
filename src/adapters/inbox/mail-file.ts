// Purpose: reads a file or stream of mail as an inbox: an mbox or a single mail, plain or gzipped.
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";
import { splitMbox, splitWhole } from "#adapters/inbox/split-mbox.ts";
import type { MboxMail } from "#adapters/inbox/split-mbox.ts";

/** Bytes in chunks of any size. */
export type ByteStream = AsyncIterable<Uint8Array>;

const CHUNK = 1 << 20;
const SNIFFED = 1024;
const FROM = "From ";
const LINE_FROM = Buffer.from(`\n${FROM}`);

/**
 * Opens an mbox or a single mail, plain or gzipped. The cursor is the offset after the last mail read, in the unpacked content.
 * @throws UserError `source-unreadable`
 */
export function openMailFile(path: string, name: string): Inbox {
  // An unreadable file is reported now, not at the first read.
  readBytes(path, 0, 1);
  return {
    name,
    url: null,
    count: (cursor) => countMails(path, readingOf(path, cursor)),
    read: (cursor) => readFile(path, cursor),
  };
}

/** A stream that can be read only once: standard input, or a web server's answer. @param what its name for people */
export function streamInbox(open: () => Promise<ByteStream> | ByteStream, what: string): Inbox {
  return {
    name: what,
    url: null,
    count: () => Promise.resolve(null),
    async *read(cursor) {
      for await (const entry of readMails(await open(), { what, offset: 0 })) {
        if (offsetOf(entry.cursor) > offsetOf(cursor)) yield entry;
      }
    },
  };
}

interface Reading {
  readonly cursor: string | null;
  readonly gzipped: boolean;
}

// The file may have been replaced since it was opened, so this is checked at every read.
function readingOf(path: string, cursor: string | null): Reading {
  return { cursor, gzipped: isGzip(readBytes(path, 0, SNIFFED)) };
}

// A single mail counts as one. Packed mails are not counted.
async function countMails(path: string, { cursor, gzipped }: Reading): Promise<number | null> {
  if (gzipped) return null;
  const start = readBytes(path, 0, SNIFFED);
  if (start.length === 0) return 0;
  if (start.subarray(0, FROM.length).toString("latin1") !== FROM) return 1;
  return countFromLines(path, usableOffset(path, { cursor, gzipped }));
}

// Good enough for progress, although unquoted `From ` lines in a body count too.
async function countFromLines(path: string, start: number): Promise<number> {
  let count = 0;
  let tail: Buffer = Buffer.from("\n");
  for await (const chunk of bytesFrom(path, start)) {
    const bytes = Buffer.concat([tail, chunk]);
    for (let at = bytes.indexOf(LINE_FROM); at >= 0; at = bytes.indexOf(LINE_FROM, at + 1)) count += 1;
    tail = bytes.subarray(1 - LINE_FROM.length);
  }
  return count;
}

async function* readFile(path: string, cursor: string | null): AsyncGenerator<ArchiveEntry> {
  const mbox = cursor === null ? smallMbox(path) : null;
  if (mbox === null) yield* readFrom(path, readingOf(path, cursor));
  else
    for (const mail of splitWhole(mbox, MAX_MESSAGE_BYTES + 1))
      yield entryOf(mail, { what: path, offset: 0 });
}

// A series is a small file. Reading it at once takes a tenth of the time of a stream, whose every step goes through another
// thread.
function smallMbox(path: string): Buffer | null {
  const size = sizeOf(path);
  if (size === 0 || size > CHUNK) return null;
  const bytes = readBytes(path, 0, size);
  return startsLikeMbox(bytes) ? bytes : null;
}

async function* readFrom(path: string, { cursor, gzipped }: Reading): AsyncGenerator<ArchiveEntry> {
  const done = usableOffset(path, { cursor, gzipped });
  const start = gzipped ? 0 : done;
  if (start > 0 && start >= sizeOf(path)) return;
  for await (const entry of readMails(bytesFrom(path, start), { what: path, offset: start })) {
    if (offsetOf(entry.cursor) > done) yield entry;
  }
}

// A file that was rewritten since the cursor was stored has no `From ` at that offset, so it is read from its start.
function usableOffset(path: string, { cursor, gzipped }: Reading): number {
  const offset = offsetOf(cursor);
  if (offset === 0 || gzipped) return offset;
  const size = sizeOf(path);
  if (offset > size) return 0;
  return offset === size || readBytes(path, offset, FROM.length).toString("latin1") === FROM ? offset : 0;
}

async function* bytesFrom(path: string, start: number): AsyncGenerator<Uint8Array> {
  const size = sizeOf(path);
  if (size === 0 || size - start > CHUNK) yield* createReadStream(path, { start, highWaterMark: CHUNK });
  else yield await Promise.resolve(readBytes(path, start, size - start));
}

function offsetOf(cursor: string | null): number {
  return cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
}

async function* readMails(
  input: ByteStream,
  place: { what: string; offset: number },
): AsyncGenerator<ArchiveEntry & { kind: "mail" }> {
  const { first, all } = await peek(input);
  if (isGzip(first)) {
    yield* readMails(gunzip(all, place.what), place);
    return;
  }
  // The mbox of a new list is empty until its first mail arrives.
  if (first.length === 0) return;
  const limit = MAX_MESSAGE_BYTES + 1;
  if (startsLikeMbox(first)) {
    for await (const mail of splitMbox(all, limit)) yield entryOf(mail, place);
  } else if (startsLikeMail(first) || startsLikeDiff(first)) {
    const mail = await readWhole(all, limit);
    yield { kind: "mail", bytes: mail.bytes, cursor: String(mail.end), origin: place.what };
  } else
    throw unreadable(place.what, "at byte 0 there is neither a mail header nor the `From ` line of an mbox");
}

function entryOf(mail: MboxMail, place: { what: string; offset: number }): ArchiveEntry & { kind: "mail" } {
  const origin = `${place.what}, byte ${mail.start + place.offset}`;
  return { kind: "mail", bytes: mail.bytes, cursor: String(mail.end + place.offset), origin };
}

async function peek(input: ByteStream): Promise<{ first: Buffer; all: ByteStream }> {
  const iterator = input[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < SNIFFED) {
    const next = await iterator.next();
    if (next.done === true) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return { first: Buffer.concat(chunks).subarray(0, SNIFFED), all: goOn(chunks, iterator) };
}

async function* goOn(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

// The unpacker is imported late, because it takes 5 ms to load and most files are plain.
async function* gunzip(input: ByteStream, what: string): AsyncGenerator<Uint8Array> {
  const { pipeline } = await import("node:stream");
  const { createGunzip } = await import("node:zlib");
  const unpacked = pipeline(input, createGunzip({ chunkSize: CHUNK }), () => undefined);
  let size = 0;
  try {
    for await (const chunk of unpacked as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith("Z_"))
      throw unreadable(what, `it is damaged after ${size} unpacked bytes (${(error as Error).message})`);
    throw error;
  }
}

async function readWhole(input: ByteStream, limit: number): Promise<{ bytes: Uint8Array; end: number }> {
  const chunks: Uint8Array[] = [];
  let end = 0;
  for await (const chunk of input) {
    if (end < limit) chunks.push(chunk);
    end += chunk.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), end };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function startsLikeMbox(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, FROM.length) === FROM;
}

function startsLikeMail(bytes: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s{0,20}[!-9;-~]{1,200}[ \t]{0,20}:/.test(bytes.toString("latin1"));
}

// For `git diff | patchferry check -`: a plain diff is one entry, and the reader of the entry distinguishes it from a mail.
function startsLikeDiff(bytes: Buffer): boolean {
  return /^(?:diff --git |--- |Index: )/.test(bytes.toString("latin1"));
}

/** At most `length` bytes from `position` on. */
function readBytes(path: string, position: number, length: number): Buffer {
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.allocUnsafe(length);
      let read = 0;
      for (let got = -1; got !== 0 && read < length; read += got)
        got = readSync(file, bytes, read, length - read, position + read);
      return bytes.subarray(0, read);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(path, (error as Error).message);
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw unreadable(path, (error as Error).message);
  }
}

function unreadable(what: string, why: string): UserError {
  return new UserError("source-unreadable", `\`${what}\` can't be read as mail: ${why}.`, { source: what });
}
