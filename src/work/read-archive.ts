// Purpose: reads inboxes to their end and assembles what they hold.
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { AssembleOptions } from "#series/assemble-options.ts";
import { Assembler } from "#series/assemble.ts";
import { Outliner } from "#series/outliner.ts";
import type { Assembly, Outline } from "#series/revision.ts";
import type { Problem } from "#text/problem.ts";

/** How far the reading is. */
export interface ReadProgress {
  readonly mails: number;
  readonly bytes: number;
  /** Mails to read in all; null where some inbox doesn't know. */
  readonly total: number | null;
}

/** Options of reading an archive. */
export interface ReadArchiveOptions extends AssembleOptions {
  /** Called after every mail; cheap calls only. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/**
 * Reads inboxes whole, with the text of every mail: for single series and small archives.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function readArchive(
  inboxes: readonly Inbox[],
  options: ReadArchiveOptions = {},
): Promise<Assembly> {
  const assembler = new Assembler(options);
  await feed(inboxes, assembler, options);
  return assembler.assembly();
}

/**
 * Reads inboxes whole but keeps some 2 KB of each mail, so that memory stays small in a large archive.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function outlineInboxes(
  inboxes: readonly Inbox[],
  options: ReadArchiveOptions = {},
): Promise<Outline> {
  const outliner = new Outliner(options);
  await feed(inboxes, outliner, options);
  return outliner.outline();
}

interface Sink {
  add(message: Message, problems: readonly Problem[]): void;
  remove(messageId: string): void;
}

async function feed(inboxes: readonly Inbox[], sink: Sink, options: ReadArchiveOptions): Promise<void> {
  const counts = await Promise.all(inboxes.map((inbox) => inbox.count(null)));
  const total = counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
  let mails = 0;
  let bytes = 0;
  for (const inbox of inboxes) {
    for await (const entry of inbox.read(null)) {
      if (entry.kind === "removal") {
        sink.remove(entry.messageId);
        continue;
      }
      const parsed = parseMessage(entry.bytes);
      const { value, problems } = parsed instanceof Promise ? await parsed : parsed;
      sink.add(value, problems);
      mails += 1;
      bytes += entry.bytes.length;
      options.onProgress?.({ mails, bytes, total });
    }
  }
}
