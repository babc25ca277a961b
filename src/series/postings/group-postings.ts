// Purpose: sorts covers and patches into postings: by thread first, then by sender, version, total and time.
import { adoptByCovers } from "#series/postings/adopt-by-covers.ts";
import { adoptOneMore } from "#series/postings/adopt-one-more.ts";
import { joinSessions } from "#series/postings/join-sessions.ts";
import { joinThreads } from "#series/postings/join-threads.ts";
import { joinPartialRerolls } from "#series/postings/partial-rerolls.ts";
import { type Entry, type Posting, compareMails, makePosting } from "#series/postings/posting.ts";
import { splitReposts } from "#series/postings/split-reposts.ts";

/** Sorts entries into postings; the result depends on the set of entries alone, not on their order. */
export function groupPostings(entries: readonly Entry[]): readonly Posting[] {
  const sorted = [...entries].sort(compareMails);
  const byId = new Map(sorted.map((entry) => [entry.messageId, entry]));
  const threads = joinThreads(sorted, byId);
  const sets = threads.flatMap((mails) => splitReposts(mails, byId));
  return joinPartialRerolls(adoptOneMore(joinSessions(adoptByCovers(sets, byId))).map(makePosting));
}
