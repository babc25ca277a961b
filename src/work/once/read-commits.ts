// Purpose: reads the mails of a range of commits as patches, in their order, without assembling series.
import type { Patch } from "#patch/patch.ts";
import { readPatch } from "#patch/read-patch.ts";
import type { Inbox } from "#ports/inbox.ts";
import { feedMails, type OnProgress } from "#work/once/feed-mails.ts";

/** Commits by many authors are not a series, so each one is read on its own. @throws OutsideError where git fails */
export async function readCommits(inbox: Inbox, onProgress?: OnProgress): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  const sink = {
    add: (message: Parameters<typeof readPatch>[0]): void => {
      const mail = readPatch(message);
      if (mail?.kind === "patch") patches.push(mail);
    },
    remove: (): void => undefined,
  };
  await feedMails([inbox], sink, onProgress === undefined ? {} : { onProgress });
  return patches;
}
