// Purpose: hands every mail of some inboxes, parsed, to whoever assembles them.
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Problem } from "#text/problem.ts";

/** How far the reading is. */
export interface ReadProgress {
  readonly mails: number;
  readonly bytes: number;
  /** Mails to read in all; null where some inbox doesn't know, or not yet. */
  readonly total: number | null;
}

/** Called after every mail; cheap calls only. */
export type OnProgress = (progress: ReadProgress) => void;

/** Takes mails in, and removals. */
export interface MailSink {
  add(message: Message, problems: readonly Problem[]): void;
  remove(messageId: string): void;
}

/**
 * Reads the inboxes one after the other, each to its end.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function feedMails(
  inboxes: readonly Inbox[],
  sink: MailSink,
  onProgress?: OnProgress,
): Promise<void> {
  const counted = onProgress === undefined ? { total: null } : countMails(inboxes);
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
      onProgress?.({ mails, bytes, total: counted.total });
    }
  }
}

// Counting an archive takes a part of the time of reading it, so the reading doesn't wait for it, and tells what is wrong.
function countMails(inboxes: readonly Inbox[]): { readonly total: number | null } {
  const counted: { total: number | null } = { total: null };
  Promise.all(inboxes.map((inbox) => inbox.count(null))).then(
    (counts) => {
      counted.total = counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
    },
    () => undefined,
  );
  return counted;
}
