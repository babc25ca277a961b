// Purpose: outlines an archive mail by mail and keeps only the facts of each.
import type { Message } from "#mail/message.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies } from "#series/facts/merge-copies.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import type { Outline } from "#series/revision.ts";
import type { Problem } from "#errors/problem.ts";

/** Takes mails in any order; the result depends only on the set of mails. */
export class OutlineBuilder {
  readonly #options: AssembleOptions;
  readonly #facts = new Map<string, MailFacts>();

  constructor(options: AssembleOptions = {}) {
    this.#options = options;
  }

  /** Adds a mail. @param problems the problems found in its bytes */
  add(message: Message, problems: readonly Problem[] = []): void {
    const facts = readMailFacts(message, { problems });
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
