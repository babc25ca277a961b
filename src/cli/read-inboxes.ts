// Purpose: reads whole archives with progress on standard error, for the commands that need the patches' texts.
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Assembly } from "#series/revision.ts";
import { readArchive } from "#work/once/read-archive.ts";

/** Reads inboxes together. @throws UserError `source-unreadable` */
export async function readInboxes(inboxes: readonly Inbox[], surroundings: Surroundings): Promise<Assembly> {
  const progress = createProgress(surroundings, "mails");
  return readArchive(inboxes, {
    onProgress: ({ mails, total }) => {
      progress.update(mails, total);
    },
  }).finally(progress.end);
}

/** Opens SOURCEs and reads them together. @throws UserError `source-unreadable` */
export async function readSources(sources: readonly string[], surroundings: Surroundings): Promise<Assembly> {
  return readInboxes(await Promise.all(sources.map(surroundings.openInbox)), surroundings);
}
