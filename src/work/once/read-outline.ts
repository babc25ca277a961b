// Purpose: reads inboxes to their end and outlines what they hold, in memory that stays small.
import type { Inbox } from "#ports/inbox.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { OutlineBuilder } from "#series/lineage/outline-builder.ts";
import type { Outline } from "#series/revision.ts";
import { feedMails, type FeedOptions } from "#work/once/feed-mails.ts";

/** Options of outlining an archive. */
interface OutlineOptions extends AssembleOptions, FeedOptions {}

/**
 * Reads inboxes whole but keeps some 2 KB of each mail, so that memory stays small in a large archive.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function readOutline(inboxes: readonly Inbox[], options: OutlineOptions = {}): Promise<Outline> {
  const outliner = new OutlineBuilder(options);
  await feedMails(inboxes, outliner, options);
  return outliner.outline();
}
