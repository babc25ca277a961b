// Purpose: reads on where a part of what a person named can't be read, and says so in the end.
import type { Surroundings } from "#cli/surroundings.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { OutsideError } from "#errors/outside-error.ts";
import type { UserError } from "#errors/user-error.ts";
import { isReadingError } from "#work/once/feed-mails.ts";

/** Inboxes, and why others are none. */
export interface Opened {
  readonly inboxes: readonly Inbox[];
  readonly errors: (UserError | OutsideError)[];
}

/** Opens what can be opened of the SOURCEs, in their order. */
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

/** Tells of every error, the last by throwing it: the exit code is that of unreadable input. @throws UserError, OutsideError */
export function complain(
  errors: readonly (UserError | OutsideError)[],
  { terminal }: Pick<Surroundings, "terminal">,
): void {
  for (const error of errors.slice(0, -1)) terminal.err(`patchferry: ${error.message}\n`);
  const last = errors.at(-1);
  if (last !== undefined) throw last;
}
