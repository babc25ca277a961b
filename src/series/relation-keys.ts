// Purpose: the keys under which related mails find each other, in the linker's memory and in a store's index.
//
// Two mails can influence each other's place in an assembly only if a chain of shared keys ties them. To take in new mail
// without reading the archive again: collect their keys, look up the mails that share one, add those mails' keys of the
// kinds `id:` and `change:` and look once more, until nothing is new or a cap is reached; assemble what was found.
// `id:` keys hold threads together, `change:` and the rest tie versions. Keys that many mails share say little: a look-up
// may stop at the newest `MAX_PER_KEY` of a key, as the linker does.
import type { Message } from "#mail/message.ts";
import type { Cover, Patch } from "#patch/patch.ts";
import { readPatch } from "#patch/read-patch.ts";
import { type MailFacts, readMailFacts } from "#series/mail-facts.ts";
import { foldName } from "#series/posting.ts";
import type { MailOutline } from "#series/revision.ts";
import { foldTitle, wordsOf } from "#series/title-words.ts";

/** Mails of one key that need to be looked at, newest first. */
export const MAX_PER_KEY = 64;
/** References that tie a mail to its thread; a longer list repeats what the nearer mails already say. */
const MAX_REFERENCES = 20;
/** Paths of a patch that relate it to its author's other work. */
const MAX_PATH_KEYS = 4;
/** A title of fewer words (`fix typo`) relates nobody but one author's own mails. */
const MIN_TELLING_WORDS = 4;

/**
 * The keys of a mail, each once: at most some 40 short strings.
 * @param mail what `readPatch` says of the message; read here where it is not handed in
 */
export function relationKeys(
  message: Message,
  mail: Patch | Cover | null = readPatch(message),
): readonly string[] {
  return keysOfFacts(readMailFacts(message, { mail }));
}

/** The same for a mail whose facts are at hand. */
export function keysOfFacts(facts: MailFacts): readonly string[] {
  const keys = [facts.messageId, ...facts.references.slice(0, MAX_REFERENCES)].map((id) => `id:${id}`);
  if (facts.series !== null) keys.push(...workKeys(facts));
  return [...new Set(keys)];
}

function workKeys({ series, subject }: MailFacts): readonly string[] {
  if (series === null) return [];
  const { mail, patchId, paths, mentions } = series;
  const title = foldTitle(mail.title);
  const linked = mail.seriesReferences.filter(isPrevious).map((reference) => reference.messageId ?? "");
  const keys = [...linked, ...mentions].map((id) => `id:${id}`);
  if (mail.changeId !== null) keys.push(`change:${mail.changeId}`);
  if (patchId !== null) keys.push(`diff:${patchId}`);
  if (wordsOf(title).length >= MIN_TELLING_WORDS) keys.push(`title:${title}`);
  const mayLead = (subject.position ?? 0) <= 1;
  for (const hand of handsOf(mail)) {
    keys.push(`by:${hand}:${title}`, ...paths.slice(0, MAX_PATH_KEYS).map((path) => `path:${hand}:${path}`));
    if (mayLead) keys.push(...pairsOf(wordsOf(title)).map((pair) => `words:${hand}:${pair}`));
  }
  return keys;
}

function isPrevious(reference: { readonly kind: string; readonly messageId: string | null }): boolean {
  return reference.kind === "previous" && reference.messageId !== null;
}

// The name, because people change their address between two versions more often than their name.
function handsOf(mail: MailOutline): readonly string[] {
  const hands = [mail.author, mail.sender].map(({ name, email }) => {
    const folded = foldName(name);
    return folded.includes(" ") ? folded : email.toLowerCase();
  });
  return [...new Set(hands)];
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1, 12).map((word, at) => `${words[at] ?? ""} ${word}`);
}
