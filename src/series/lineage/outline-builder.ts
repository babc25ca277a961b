// Purpose: outlines an archive mail by mail, keeping of each only the facts.
import type { Message } from "#mail/message.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies } from "#series/facts/merge-copies.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import type { Outline } from "#series/revision.ts";
import type { Problem } from "#errors/problem.ts";

/** Takes mails in any order; what it holds depends on the set of mails alone. */
export class OutlineBuilder {
  readonly #options: AssembleOptions;
  readonly #facts = new Map<string, MailFacts>();

  constructor(options: AssembleOptions = {}) {
    this.#options = options;
  }

  /** Takes in a mail. @param problems what was wrong with its bytes */
  add(message: Message, problems: readonly Problem[] = []): void {
    const facts = readMailFacts(message, { problems });
    this.#facts.set(facts.messageId, mergeCopies(this.#facts.get(facts.messageId), facts));
  }

  /** Forgets a mail that was removed from the archive. */
  remove(messageId: string): void {
    this.#facts.delete(messageId);
  }

  /** The archive as it stands. */
  outline(): Outline {
    return assembleOutline([...this.#facts.values()], this.#options);
  }
}
