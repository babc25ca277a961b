// Purpose: reads inboxes to their end and assembles the outline of their series, in little memory.
import type { Inbox } from "#ports/inbox.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { OutlineBuilder } from "#series/lineage/outline-builder.ts";
import type { Outline } from "#series/revision.ts";
import { feedMails, type FeedOptions } from "#work/once/feed-mails.ts";

/** Options of outlining an archive. */
interface OutlineOptions extends AssembleOptions, FeedOptions {}

/**
 * Reads whole inboxes but keeps only some 2 KB of each mail, so that a large archive needs little memory.
 * @throws UserError `source-unreadable`; OutsideError where git or the network fails
 */
export async function readOutline(inboxes: readonly Inbox[], options: OutlineOptions = {}): Promise<Outline> {
  const outliner = new OutlineBuilder(options);
  await feedMails(inboxes, outliner, options);
  return outliner.outline();
}
