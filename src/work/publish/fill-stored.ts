// Purpose: adds the text of the mails to a stored lineage; the store keeps each text only once, as it was received.
import { parseMessage } from "#mail/parse-message.ts";
import type { Store, StoredLineage, StoredRevision } from "#ports/store.ts";
import { allMailsOf } from "#series/lineage/all-mails.ts";
import { type FullMail, fillRevision, readFullMail } from "#series/lineage/fill-lineage.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { preferredCopy } from "#series/facts/merge-copies.ts";
import type { Revision, RevisionOutline } from "#series/revision.ts";

/** The revisions with their text, oldest first. Mails that an archive has removed since are missing. */
export async function fillStored(
  { revisions }: StoredLineage,
  store: Store,
): Promise<readonly StoredRevision<Revision>[]> {
  const mails = await readMails(
    revisions.flatMap(({ revision }) => allMailsOf(revision)),
    store,
  );
  return revisions.map((stored) => ({
    ...stored,
    revision: fillRevision(withoutLost(stored.revision, mails), (messageId) => mails.get(messageId)),
  }));
}

async function readMails(
  messageIds: readonly string[],
  store: Store,
): Promise<ReadonlyMap<string, FullMail>> {
  const mails = new Map<string, FullMail>();
  for (const [messageId, copies] of await store.mails.raw([...new Set(messageIds)]))
    mails.set(messageId, await readBest(copies));
  return mails;
}

// Where a mail has copies, its text comes from the same copy as its facts.
async function readBest(copies: readonly Uint8Array[]): Promise<FullMail> {
  let best: { readonly facts: MailFacts; readonly full: FullMail } | null = null;
  for (const bytes of copies) {
    const { value: message, problems } = await parseMessage(bytes);
    const full = readFullMail(message);
    if (copies.length === 1) return full;
    const facts = readMailFacts(message, { problems, mail: full.mail });
    if (best === null || preferredCopy(best.facts, facts) === facts) best = { facts, full };
  }
  return best?.full ?? { mail: null, text: "" };
}

function withoutLost(revision: RevisionOutline, mails: ReadonlyMap<string, FullMail>): RevisionOutline {
  const { cover, patches, replies } = revision;
  const lost = patches.filter(({ patch }) => !mails.has(patch.messageId)).map(({ position }) => position);
  const hasCover = cover === null || mails.has(cover.messageId);
  if (lost.length === 0 && hasCover) return revision;
  return {
    ...revision,
    cover: hasCover ? cover : null,
    patches: patches.filter(({ patch }) => mails.has(patch.messageId)),
    replies: replies.filter(({ messageId }) => mails.has(messageId)),
    complete: revision.complete && lost.length === 0,
    missing: [...revision.missing, ...lost].sort((a, b) => a - b),
  };
}
