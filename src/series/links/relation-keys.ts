// Purpose: the keys by which related mails are found, in the linker's memory and in a store's index.
//
// Two mails can influence each other's place in an assembly only if a chain of shared keys connects them. `id:` and `session:` keys
// connect postings and threads, the others connect versions; related-mails.ts follows them. Measured on four archives of
// 14,000 mails: 5.5 keys a mail; outlining the related mails gives the same lineages as outlining the whole archive.
import type { Address } from "#people/address.ts";
import { spellName } from "#people/fold-name.ts";
import { MAX_SESSION_PAUSE } from "#series/postings/mail-set.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import type { MailOutline } from "#series/revision.ts";
import { foldTitle, wordsOf } from "#series/facts/title-words.ts";

/** The most mails of one key that are examined, newest first; all mails of an `id:` key, because it may be a long thread. */
export const MAX_PER_KEY = 64;
/** The most references that become keys; a longer list repeats the references of nearer mails. */
const MAX_REFERENCES = 20;
/** The most paths of a patch that become keys. */
const MAX_PATH_KEYS = 4;
const HOUR = 3_600;
/** A title of fewer words (`fix typo`) relates only mails of one author. */
const MIN_TELLING_WORDS = 4;

/** The keys of a mail, each once: at most some 40 short strings. */
export function keysOfFacts(facts: MailFacts): readonly string[] {
  const keys = [facts.messageId, ...facts.references.slice(0, MAX_REFERENCES)].map((id) => `id:${id}`);
  if (facts.series !== null) keys.push(...sessionKeys(facts), ...workKeys(facts));
  return [...new Set(keys)];
}

/** The keys that connect one posting and its replies; the others lead to other versions. */
export function isThreadKey(key: string): boolean {
  return key.startsWith("id:") || key.startsWith("session:");
}

// Numbered mails of one sender, version and total within the same quarter of an hour, whichever side of the hour they are on.
function sessionKeys({ series, subject, sent }: MailFacts): readonly string[] {
  if (series === null || subject.position === null) return [];
  const { version, minorVersion, total } = subject;
  const name = `${series.mail.sender.email.toLowerCase()}:${version}.${minorVersion ?? 0}/${total ?? 0}`;
  const seconds = sent?.seconds ?? 0;
  return [seconds, seconds + MAX_SESSION_PAUSE].map((at) => `session:${name}:${Math.floor(at / HOUR)}`);
}

function workKeys({ series, subject }: MailFacts): readonly string[] {
  if (series === null) return [];
  const { mail, diff, paths, mentions } = series;
  const title = foldTitle(mail.title);
  const linked = mail.seriesReferences.filter(isPrevious).map((reference) => reference.messageId ?? "");
  const keys = [...linked, ...mentions].map((id) => `id:${id}`);
  if (mail.changeId !== null) keys.push(`change:${mail.changeId}`);
  if (diff.patchId !== null) keys.push(`diff:${diff.patchId}`);
  const words = wordsOf(title);
  if (words.length >= MIN_TELLING_WORDS) keys.push(`title:${title}`);
  const mayLead = (subject.position ?? 0) <= 1;
  for (const person of peopleOf(mail)) {
    keys.push(
      `by:${person}:${title}`,
      ...paths.slice(0, MAX_PATH_KEYS).map((path) => `path:${person}:${path}`),
    );
    if (mayLead) keys.push(...pairsOf(words).map((pair) => `words:${person}:${pair}`));
  }
  return keys;
}

function isPrevious(reference: { readonly kind: string; readonly messageId: string | null }): boolean {
  return reference.kind === "previous" && reference.messageId !== null;
}

// By name, because people change their address between two versions more often than their name.
function peopleOf({ author, sender }: MailOutline): readonly string[] {
  const person = personName(author);
  const other = author === sender ? person : personName(sender);
  return person === other ? [person] : [person, other];
}

// Spelled, not folded: the keys of stored mails have been in the index since they came.
function personName({ name, email }: Address): string {
  const spelled = spellName(name);
  return spelled.includes(" ") ? spelled : email.toLowerCase();
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1, 12).map((word, at) => `${words[at] ?? ""} ${word}`);
}
