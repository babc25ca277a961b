// Purpose: all mails of one posting.
import type { Entry, Posting } from "#series/postings/posting.ts";

/** The cover and the patches of a posting, and the mails that were sent twice. */
export function mailsOf({ cover, patches, copies }: Posting): readonly Entry[] {
  return [...(cover === null ? [] : [cover]), ...patches, ...copies];
}
