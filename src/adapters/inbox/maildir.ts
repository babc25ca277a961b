// Purpose: reads a maildir as an inbox: the files of `cur` and `new`, ordered by name, which begins with the delivery time.
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";
import { namesIn } from "#adapters/process/look-at-path.ts";

/**
 * Opens a directory as a maildir; null where it has no `cur` or no `new`. The cursor is the name of the last file read. Reading
 * throws UserError `source-unreadable` where these folders are gone.
 */
export async function openMaildir(directory: string): Promise<Inbox | null> {
  if ((await listFiles(directory)) === null) return null;
  return {
    name: basename(directory),
    url: null,
    count: async (cursor) => (await filesAfter(directory, cursor)).length,
    read: (cursor) => readFiles(directory, cursor),
  };
}

interface MaildirFile {
  /** The name without its flags, which stays the same when the mail moves from `new` to `cur`. */
  readonly key: string;
  readonly path: string;
}

async function* readFiles(directory: string, cursor: string | null): AsyncGenerator<ArchiveEntry> {
  for (const { key, path } of await filesAfter(directory, cursor)) {
    const bytes = await readMail(directory, path);
    if (bytes !== null) yield { kind: "mail", bytes, cursor: key, origin: join(directory, path) };
  }
}

async function filesAfter(directory: string, cursor: string | null): Promise<readonly MaildirFile[]> {
  const listed = await listFiles(directory);
  if (listed === null)
    throw new UserError("source-unreadable", `\`${directory}\` is not a maildir any more.`, { directory });
  const files = listed.toSorted((a, b) => byDelivery(a.key, b.key));
  return cursor === null ? files : files.filter((file) => byDelivery(file.key, cursor) > 0);
}

async function listFiles(directory: string): Promise<readonly MaildirFile[] | null> {
  const folders = await Promise.all(["cur", "new"].map((folder) => listFolder(directory, folder)));
  return folders.every((folder) => folder !== null) ? folders.flat() : null;
}

async function listFolder(directory: string, folder: string): Promise<readonly MaildirFile[] | null> {
  const names = await namesIn(join(directory, folder));
  if (names === null) return null;
  return names
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ key: name.split(":", 1)[0] ?? name, path: join(folder, name) }));
}

function byDelivery(a: string, b: string): number {
  const seconds = Number.parseInt(a, 10) - Number.parseInt(b, 10);
  if (seconds !== 0 && !Number.isNaN(seconds)) return seconds;
  return a < b ? -1 : Number(a > b);
}

// A mail reader may have renamed the file since it was listed, so it is looked for again by its key.
async function readMail(directory: string, path: string): Promise<Uint8Array | null> {
  const first = await readStart(join(directory, path));
  if (first !== null) return first;
  const key = basename(path).split(":", 1)[0];
  const moved = ((await listFiles(directory)) ?? []).find((file) => file.key === key);
  return moved === undefined ? null : readStart(join(directory, moved.path));
}

async function readStart(path: string): Promise<Uint8Array | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, MAX_MESSAGE_BYTES + 1));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
