// Purpose: attaches each reply to the posting and the patch that it is about.
import type { MailFacts } from "#series/facts/mail-facts.ts";
import { type Entry, type Posting, compareMails, positionOf } from "#series/postings/posting.ts";
import type { ReplyOutline } from "#series/revision.ts";
import { mailsOf } from "#series/postings/mails-of.ts";

/** The most ancestors of a reply that are examined. */
const MAX_ANCESTORS = 500;

/** A reply with the facts it was read from. */
export interface AttachedReply {
  readonly facts: MailFacts;
  readonly outline: ReplyOutline;
}

/** Replies by the posting that they answer, each list in order of time. Mails that answer no posting are left out. */
export function attachReplies(
  mails: readonly MailFacts[],
  postings: Iterable<Posting>,
): ReadonlyMap<Posting, readonly AttachedReply[]> {
  const homes = homesOf(postings);
  const attached = new Map<Posting, AttachedReply[]>();
  for (const facts of [...mails].sort(compareMails)) {
    const home = answered(facts, homes);
    if (home === null || facts.reply === null) continue;
    const reply = { facts, outline: outlineOf(facts, home) };
    const list = attached.get(home.posting);
    if (list === undefined) attached.set(home.posting, [reply]);
    else list.push(reply);
  }
  return attached;
}

interface Home {
  readonly posting: Posting;
  readonly entry: Entry;
}

function homesOf(postings: Iterable<Posting>): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>();
  for (const posting of postings) {
    for (const entry of mailsOf(posting)) homes.set(entry.messageId, { posting, entry });
  }
  return homes;
}

// References come nearest first, so the first cover or patch among them is the subject of the reply.
function answered(facts: MailFacts, homes: ReadonlyMap<string, Home>): Home | null {
  for (const id of facts.references.slice(0, MAX_ANCESTORS)) {
    const home = homes.get(id);
    if (home !== undefined) return home;
  }
  return null;
}

function outlineOf(facts: MailFacts, { entry }: Home): ReplyOutline {
  return {
    messageId: facts.messageId,
    from: facts.from,
    sent: facts.sent,
    kind: facts.reply?.kind ?? "review",
    answers: facts.references[0] ?? entry.messageId,
    position: entry.series.kind === "cover" ? null : positionOf(entry),
  };
}
