// Purpose: continues where some of the named sources can't be read, and reports them at the end.
import type { Surroundings } from "#cli/surroundings.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { OutsideError } from "#errors/outside-error.ts";
import type { UserError } from "#errors/user-error.ts";
import { isReadingError } from "#work/once/feed-mails.ts";

/** The opened inboxes, and the errors of the others. */
export interface Opened {
  readonly inboxes: readonly Inbox[];
  readonly errors: (UserError | OutsideError)[];
}

/** Opens the SOURCEs that can be opened, in their order. */
export async function openReadable(
  sources: readonly string[],
  { openInbox }: Pick<Surroundings, "openInbox">,
): Promise<Opened> {
  const inboxes: Inbox[] = [];
  const errors: (UserError | OutsideError)[] = [];
  for (const opening of await Promise.allSettled(sources.map(openInbox))) {
    if (opening.status === "fulfilled") inboxes.push(opening.value);
    else if (isReadingError(opening.reason)) errors.push(opening.reason);
    else throw opening.reason;
  }
  return { inboxes, errors };
}

/** Reports every error, the last one by throwing it, so that the exit code is that of unreadable input. @throws UserError, OutsideError */
export function complain(
  errors: readonly (UserError | OutsideError)[],
  { terminal }: Pick<Surroundings, "terminal">,
): void {
  for (const error of errors.slice(0, -1)) terminal.err(`patchferry: ${error.message}\n`);
  const last = errors.at(-1);
  if (last !== undefined) throw last;
}
