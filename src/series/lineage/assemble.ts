// Purpose: assembles an archive: mails -> postings -> chains of revisions, with the text of every mail.
import type { Message } from "#mail/message.ts";
import { readPatch } from "#patch/read-patch.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { type FullMail, fillLineage, readFullMail } from "#series/lineage/fill-lineage.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies, preferredCopy } from "#series/facts/merge-copies.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import type { Assembly } from "#series/revision.ts";
import type { Problem } from "#errors/problem.ts";

/** Assembles all messages at once. Their order doesn't matter, nor do copies. */
export function assemble(messages: Iterable<Message>, options: AssembleOptions = {}): Assembly {
  const assembler = new Assembler(options);
  for (const message of messages) assembler.add(message);
  return assembler.assembly();
}

/** Assembles mail by mail; the result depends only on the set of mails. Keeps every mail's text in memory. */
export class Assembler {
  readonly #options: AssembleOptions;
  readonly #mails = new Map<string, Kept>();

  constructor(options: AssembleOptions = {}) {
    this.#options = options;
  }

  /**
   * Adds a mail; a copy of a known mail adds only its lists.
   * @param problems the problems found in its bytes
   */
  add(message: Message, problems: readonly Problem[] = []): void {
    const mail = readPatch(message);
    const facts = readMailFacts(message, { mail, problems });
    const known = this.#mails.get(facts.messageId);
    const kept = known === undefined ? facts : preferredCopy(known.facts, facts);
    const full = kept === facts ? readFullMail(message, mail) : known?.full;
    if (full === undefined) return;
    this.#mails.set(facts.messageId, { facts: mergeCopies(known?.facts, facts), full });
  }

  /** Removes a mail and all its copies. */
  remove(messageId: string): void {
    this.#mails.delete(messageId);
  }

  /** The archive assembled from the mails added so far. */
  assembly(): Assembly {
    const kept = [...this.#mails.values()];
    const outline = assembleOutline(
      kept.map(({ facts }) => facts),
      this.#options,
    );
    const find = (messageId: string): FullMail | undefined => this.#mails.get(messageId)?.full;
    return { ...outline, lineages: outline.lineages.map((lineage) => fillLineage(lineage, find)) };
  }
}

interface Kept {
  readonly facts: MailFacts;
  readonly full: FullMail;
}
