// Purpose: outlines an archive mail by mail and keeps only the facts of each.
import type { Message } from "#mail/message.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies } from "#series/facts/merge-copies.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import type { Outline } from "#series/revision.ts";
import type { Problem } from "#errors/problem.ts";

/**
 * The texts that are kept all the same, in UTF-16 units. Few of the mails of a short archive are ever compared; the hashes that a
 * comparison takes, and node's crypto, would be a tenth of the time that `series` takes for it.
 */
const MAX_KEPT = 1 << 20;

/** Takes mails in any order; the result depends only on the set of mails. */
export class OutlineBuilder {
  readonly #options: AssembleOptions;
  readonly #facts = new Map<string, MailFacts>();
  #kept = 0;

  constructor(options: AssembleOptions = {}) {
    this.#options = options;
  }

  /** Adds a mail. @param problems the problems found in its bytes */
  add(message: Message, problems: readonly Problem[] = []): void {
    this.#kept += message.body.length;
    const facts = readMailFacts(message, { problems, isKept: this.#kept <= MAX_KEPT });
    this.#facts.set(facts.messageId, mergeCopies(this.#facts.get(facts.messageId), facts));
  }

  /** Removes a mail. */
  remove(messageId: string): void {
    this.#facts.delete(messageId);
  }

  /** The outline of the mails added so far. */
  outline(): Outline {
    return assembleOutline([...this.#facts.values()], this.#options);
  }
}
