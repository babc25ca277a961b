// Purpose: lists every mail of a revision: cover, patches and replies.
import type { RevisionOutline } from "#series/revision.ts";

/** Message-IDs of the cover, the patches and the replies. */
export function allMailsOf({ cover, patches, replies }: RevisionOutline): readonly string[] {
  return [
    ...(cover === null ? [] : [cover.messageId]),
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ];
}
