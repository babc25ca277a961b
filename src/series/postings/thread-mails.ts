// Purpose: completes the references of mails: many mailers name only the mail that they answer.
import type { MailFacts } from "#series/facts/mail-facts.ts";

/** The most ancestors kept for one mail. */
const MAX_ANCESTORS = 200;

/** The same facts, each with its ancestors' ancestors among its references, nearest first. */
export function threadMails(facts: readonly MailFacts[]): readonly MailFacts[] {
  const byId = new Map(facts.map((mail) => [mail.messageId, mail]));
  return facts.map((mail) => {
    const references = ancestorsOf(mail, byId);
    return references.length === mail.references.length ? mail : { ...mail, references };
  });
}

function ancestorsOf(mail: MailFacts, byId: ReadonlyMap<string, MailFacts>): readonly string[] {
  const found = new Set(mail.references.slice(0, MAX_ANCESTORS));
  found.delete(mail.messageId);
  // Iterating over a set also visits the members added meanwhile, so this climbs to the top of the thread.
  for (const id of found) {
    for (const next of byId.get(id)?.references ?? []) {
      if (found.size >= MAX_ANCESTORS) return [...found];
      if (next !== mail.messageId) found.add(next);
    }
  }
  return [...found];
}
