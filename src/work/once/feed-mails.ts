// Purpose: hands every mail of some inboxes, parsed, to whoever assembles them.
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Inbox } from "#ports/inbox.ts";
import { OutsideError } from "#errors/outside-error.ts";
import type { Problem } from "#errors/problem.ts";
import { UserError } from "#errors/user-error.ts";

/** How far the reading is. */
export interface ReadProgress {
  readonly mails: number;
  readonly bytes: number;
  /** Mails to read in all; null where some inbox doesn't know, or not yet. */
  readonly total: number | null;
}

/** Called after every mail; cheap calls only. */
export type OnProgress = (progress: ReadProgress) => void;

/** What is told while inboxes are read. */
export interface FeedOptions {
  readonly onProgress?: OnProgress;
  /** Called where an inbox can't be read to its end: what came before stays, the next one follows. Without it, that ends the reading. */
  readonly onUnreadable?: (error: UserError | OutsideError) => void;
}

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
  { onProgress, onUnreadable }: FeedOptions = {},
): Promise<void> {
  const counted = onProgress === undefined ? { total: null } : countMails(inboxes);
  const read = { mails: 0, bytes: 0 };
  const tell = (size: number): void => {
    read.mails += 1;
    read.bytes += size;
    onProgress?.({ ...read, total: counted.total });
  };
  for (const inbox of inboxes) {
    try {
      await feedInbox(inbox, sink, tell);
    } catch (error) {
      if (onUnreadable === undefined || !isReadingError(error)) throw error;
      onUnreadable(error);
    }
  }
}

async function feedInbox(inbox: Inbox, sink: MailSink, tell: (size: number) => void): Promise<void> {
  for await (const entry of inbox.read(null)) {
    if (entry.kind === "removal") {
      sink.remove(entry.messageId);
      continue;
    }
    const parsed = parseMessage(entry.bytes);
    const { value, problems } = parsed instanceof Promise ? await parsed : parsed;
    sink.add(value, problems);
    tell(entry.bytes.length);
  }
}

/** Whether an error says that a source can't be read, and not that we have a bug. */
export function isReadingError(error: unknown): error is UserError | OutsideError {
  return error instanceof UserError || error instanceof OutsideError;
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
