// Purpose: reads inboxes to their end and assembles their series, with the text of every mail.
import type { Inbox } from "#ports/inbox.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { Assembler } from "#series/lineage/assemble.ts";
import type { Assembly } from "#series/revision.ts";
import { feedMails, type OnProgress } from "#work/once/feed-mails.ts";

/** Options of reading an archive. */
export interface ReadArchiveOptions extends AssembleOptions {
  readonly onProgress?: OnProgress;
}

/**
 * Reads whole inboxes and keeps the text of every mail in memory: for single series and small archives.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function readArchive(
  inboxes: readonly Inbox[],
  { onProgress, ...options }: ReadArchiveOptions = {},
): Promise<Assembly> {
  const assembler = new Assembler(options);
  await feedMails(inboxes, assembler, onProgress === undefined ? {} : { onProgress });
  return assembler.assembly();
}
