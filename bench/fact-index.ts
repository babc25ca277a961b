// Purpose: an index in memory that finds an archive's facts by their relation keys, as a store does.
import type { MailFacts } from "#series/facts/mail-facts.ts";
import type { LookUpMails } from "#series/lineage/related-mails.ts";
import { MAX_PER_KEY, isThreadKey, keysOfFacts } from "#series/links/relation-keys.ts";

/** Indexes an archive, oldest mail first. */
export function indexFacts(archive: readonly MailFacts[]): LookUpMails {
  const index = new Map<string, MailFacts[]>();
  for (const mail of archive) {
    for (const key of keysOfFacts(mail)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [mail]);
      else list.push(mail);
    }
  }
  const find = (key: string): readonly MailFacts[] =>
    (index.get(key) ?? []).slice(isThreadKey(key) ? 0 : -MAX_PER_KEY);
  return (keys) => Promise.resolve(keys.flatMap(find));
}
