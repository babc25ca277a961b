// Purpose: gives a cover without patches the patches that answer it, although their subject tags differ from its own.
import { MAX_SESSION_PAUSE, type MailSet, isNumberedPatch, mergeSets } from "#series/postings/mail-set.ts";
import { type Entry, sameSenderOrAuthor, sentAt } from "#series/postings/posting.ts";

/** Longest time in seconds between such a cover and its patches. */
const MAX_PAUSE = 60 * 60;

/** Merges sets of patches into the lone covers that they answer. */
export function adoptByCovers(
  sets: readonly MailSet[],
  byId: ReadonlyMap<string, Entry>,
): readonly MailSet[] {
  const lone = new Map<string, MailSet>();
  for (const set of sets) {
    const [only, another] = set.mails;
    if (another === undefined && only?.series.kind === "cover") lone.set(only.messageId, set);
  }
  const adopted = new Map<MailSet, MailSet>();
  const rest = sets.filter((set) => {
    const home = lone.get(coverAnswered(set, byId)?.messageId ?? "");
    if (home === undefined || adopted.has(home)) return true;
    adopted.set(home, mergeSets(home, set));
    return false;
  });
  return rest.map((set) => adopted.get(set) ?? set);
}

function coverAnswered({ mails }: MailSet, byId: ReadonlyMap<string, Entry>): Entry | null {
  if (!mails.every(isNumberedPatch)) return null;
  const parents = mails.map((entry) => byId.get(entry.references[0] ?? ""));
  const cover = parents.find((parent) => parent?.series.kind === "cover");
  return cover !== undefined && mails.every((entry) => mayLead(cover, entry)) ? cover : null;
}

function mayLead(cover: Entry, entry: Entry): boolean {
  const [a, b] = [cover.subject, entry.subject];
  const otherVersion = a.versionStated && b.versionStated && a.version !== b.version;
  if (otherVersion && a.total !== b.total) return false;
  // `[v2 00/28]` with 28 patches that still say v1: they were sent in one go.
  const longest = otherVersion ? MAX_SESSION_PAUSE : MAX_PAUSE;
  return sameSenderOrAuthor(cover, entry) && Math.abs(sentAt(cover) - sentAt(entry)) <= longest;
}
