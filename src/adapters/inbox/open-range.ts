// Purpose: opens a public-inbox archive for reading ranges, for the digest.
import type { RangeInbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";
import type { Environment } from "#adapters/process/environment.ts";
import { openPublicInbox } from "#adapters/inbox/public-inbox.ts";
import { realPathOf } from "#adapters/process/look-at-path.ts";

/** Opens a public-inbox directory or one of its epochs. @throws UserError `not-an-epoch`, `folder-unreadable`; OutsideError `git-failed`, `git-missing` */
export async function openRange(
  source: string,
  settings: { readonly environment?: Environment } = {},
): Promise<RangeInbox> {
  const directory = await realPathOf(source);
  const inbox = directory === null ? null : await openPublicInbox(directory, settings.environment ?? {});
  if (inbox !== null) return inbox;
  throw new UserError(
    "not-an-epoch",
    `\`${source}\` is not a public-inbox archive: a range needs its git repository (\`.../git/0.git\`).`,
    { source },
  );
}
