// Purpose: lists the mails of a revision: its own, and all with the replies.
import type { RevisionOutline } from "#series/revision.ts";

/** Message-IDs of the cover, the patches and the replies. */
export function allMailsOf({ cover, patches, replies }: RevisionOutline): readonly string[] {
  return [
    ...(cover === null ? [] : [cover.messageId]),
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ];
}

/** Message-IDs of the cover and the patches, the head first. */
export function ownMailsOf({ head, patches }: RevisionOutline): readonly string[] {
  return [...new Set([head, ...patches.map(({ patch }) => patch.messageId)])];
}
