// Purpose: what the list answered to a version: how often people replied, and whether somebody applied it.
import { counted } from "#report/words/words.ts";
import type { RevisionOutline } from "#series/revision.ts";

/** Whether a reply says that the version was applied. */
export function isApplied({ replies }: Pick<RevisionOutline, "replies">): boolean {
  return replies.some(({ kind }) => kind === "applied");
}

/** `2 replies`, those of bots aside; "" where there are none. */
export function replyWords({ replies }: Pick<RevisionOutline, "replies">): string {
  const talk = replies.filter(({ kind }) => kind !== "bot").length;
  return talk === 0 ? "" : counted(talk, "reply", "replies");
}
