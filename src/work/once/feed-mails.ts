// Purpose: parses every mail of some inboxes and gives it to a sink, such as the one that assembles series.
import type { Message } from "#mail/message.ts";
import { parseMessage } from "#mail/parse-message.ts";
import type { Inbox } from "#ports/inbox.ts";
import { OutsideError } from "#errors/outside-error.ts";
import type { Problem } from "#errors/problem.ts";
import { UserError } from "#errors/user-error.ts";

/** The progress of the reading. */
export interface ReadProgress {
  readonly mails: number;
  readonly bytes: number;
  /** The number of mails to read; null where it is not known, or not yet. */
  readonly total: number | null;
}

/** Called after every mail, so it must be cheap. */
export type OnProgress = (progress: ReadProgress) => void;

/** The callbacks while inboxes are read. */
export interface FeedOptions {
  readonly onProgress?: OnProgress;
  /**
   * Called where an inbox can't be read to its end; its mails so far are kept, and the next inbox follows. Without it, the error
   * is thrown.
   */
  readonly onUnreadable?: (error: UserError | OutsideError) => void;
}

/** Receives mails, and removals of mails. */
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

/** Whether an error means that a source can't be read; any other error is a bug of ours. */
export function isReadingError(error: unknown): error is UserError | OutsideError {
  return error instanceof UserError || error instanceof OutsideError;
}

// Counting takes a noticeable part of the time of reading, so the reading doesn't wait for it. If it fails, the reading reports
// the error.
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
