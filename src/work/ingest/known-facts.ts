// Purpose: looks up the facts of mails for one batch: the copies of a mail are merged, and no fact is read twice.
import type { Store } from "#ports/store.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies } from "#series/facts/merge-copies.ts";
import { gatherRelated, type RelatedMails } from "#series/lineage/related-mails.ts";
import { isThreadKey, MAX_PER_KEY } from "#series/links/relation-keys.ts";

/**
 * The most facts in memory, because threads of thousands of mails exist. The batch goes without the rest; the store keeps
 * everything.
 */
const MAX_FACTS = 8_000;

/** Facts of mails that this process has just stored, by Message-ID. */
export type RecentFacts = ReadonlyMap<string, MailFacts>;

/** Facts from memory or from the store. */
export class KnownFacts {
  readonly #mails: Store["mails"];
  readonly #recent: RecentFacts | null;
  readonly #facts = new Map<string, MailFacts>();
  /** Whether facts were left out because of the limit. */
  isCut = false;

  /**
   * @param recent facts in memory, where the batch is all that the store has: then no related mail has to be looked up, and no
   * mail
   * has a second copy. null: the store has other mails
   */
  constructor({ mails }: Store, recent: RecentFacts | null) {
    this.#mails = mails;
    this.#recent = recent;
  }

  /** Whether a batch of twice the size might not fit. */
  get isNearlyFull(): boolean {
    return this.#facts.size > MAX_FACTS / 3;
  }

  /** The facts of those mails that are stored. */
  async of(messageIds: readonly string[]): Promise<readonly MailFacts[]> {
    const unknown = [...new Set(messageIds)].filter((messageId) => !this.#facts.has(messageId));
    const missing = unknown.slice(0, MAX_FACTS - this.#facts.size);
    this.isCut ||= missing.length < unknown.length;
    for (const [messageId, copies] of await this.#mails.facts(this.#takeRecent(missing)))
      for (const facts of copies) this.#facts.set(messageId, mergeCopies(this.#facts.get(messageId), facts));
    return messageIds.flatMap((messageId) => this.#facts.get(messageId) ?? []);
  }

  /** The given mails and all mails that they are related to. */
  related(fresh: readonly MailFacts[]): Promise<RelatedMails> {
    if (this.#recent !== null) return Promise.resolve({ mails: fresh, outline: null });
    return gatherRelated(fresh, (keys) => this.#withKeys(keys));
  }

  /** Facts of the mails with these keys; where many mails share a key, only of the newest. */
  async #withKeys(keys: readonly string[]): Promise<readonly MailFacts[]> {
    const threads = await this.#mails.withKeys(keys.filter(isThreadKey), null);
    const others = await this.#mails.withKeys(
      keys.filter((key) => !isThreadKey(key)),
      MAX_PER_KEY,
    );
    return this.of([...new Set([...threads, ...others])]);
  }

  /** Takes the facts that are in memory. @returns the Message-IDs of the other mails */
  #takeRecent(messageIds: readonly string[]): readonly string[] {
    return messageIds.filter((messageId) => {
      const facts = this.#recent?.get(messageId);
      if (facts !== undefined) this.#facts.set(messageId, facts);
      return facts === undefined;
    });
  }
}
