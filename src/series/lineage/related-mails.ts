// Purpose: finds, in a large archive, the few mails that decide where new mails belong.
import { allMailsOf } from "#series/lineage/all-mails.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import { isThreadKey, keysOfFacts } from "#series/links/relation-keys.ts";
import type { Outline } from "#series/revision.ts";

/** Mails that share at least one of the keys, in any order. Of a key that many mails share, the newest `MAX_PER_KEY` are enough, except for thread keys. */
export type LookUpMails = (keys: readonly string[]) => Promise<readonly MailFacts[]>;

/** The most mails gathered beside the new ones, so that one giant thread can't stop the work. */
const MAX_RELATED = 5_000;
/** How often the search continues from newly found versions of the same work. */
const MAX_ROUNDS = 12;

/** New mails with the mails that decide where they belong. */
export interface RelatedMails {
  readonly mails: readonly MailFacts[];
  /** The outline of just these mails, where the search has made it; else null. */
  readonly outline: Outline | null;
}

/**
 * The new mails and all related mails: their threads, the series whose versions they may be, and those series' threads.
 * Outlining just these gives the new mails' lineages the same form as outlining the whole archive.
 */
export async function gatherRelated(fresh: readonly MailFacts[], lookUp: LookUpMails): Promise<RelatedMails> {
  const found = new Map(fresh.map((facts) => [facts.messageId, facts]));
  const search = { found, most: found.size + MAX_RELATED, asked: new Set<string>(), lookUp };
  await closeThreads(fresh, search);
  let outline: Outline | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // The search continues only from versions of the same work, else it would wander through all of the author's mail.
    const work = outline === null ? [...found.values()] : mailsOfSameWork(fresh, outline, found);
    const rivals = await ask(work.flatMap(keysOfFacts), search);
    if (rivals.length === 0) return { mails: [...found.values()], outline };
    await closeThreads(rivals, search);
    outline = assembleOutline([...found.values()]);
  }
  return { mails: [...found.values()], outline };
}

interface Search {
  readonly found: Map<string, MailFacts>;
  /** Found at most. */
  readonly most: number;
  readonly asked: Set<string>;
  readonly lookUp: LookUpMails;
}

async function closeThreads(start: readonly MailFacts[], search: Search): Promise<void> {
  let edge = start;
  while (edge.length > 0 && search.found.size < search.most)
    edge = await ask(edge.flatMap(keysOfFacts).filter(isThreadKey), search);
}

// Returns only mails that weren't known before.
async function ask(keys: readonly string[], search: Search): Promise<readonly MailFacts[]> {
  const { found, most, asked, lookUp } = search;
  const open = [...new Set(keys)].filter((key) => !asked.has(key));
  if (open.length === 0 || found.size >= most) return [];
  for (const key of open) asked.add(key);
  const fresh = (await lookUp(open)).filter(({ messageId }) => !found.has(messageId));
  for (const facts of fresh) found.set(facts.messageId, facts);
  return fresh;
}

function mailsOfSameWork(
  fresh: readonly MailFacts[],
  outline: Outline,
  found: ReadonlyMap<string, MailFacts>,
): readonly MailFacts[] {
  const ids = new Set(fresh.map(({ messageId }) => messageId));
  const works = outline.lineages
    .map(({ revisions }) => revisions.flatMap(allMailsOf))
    .filter((lineage) => lineage.some((id) => ids.has(id)));
  return works.flat().flatMap((id) => found.get(id) ?? []);
}
