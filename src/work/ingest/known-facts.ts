// Purpose: the facts of mails as one batch of assembling asks for them, each mail's copies merged, none read twice.
import type { Store } from "#ports/store.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import { mergeCopies } from "#series/facts/merge-copies.ts";
import { gatherRelated, type RelatedMails } from "#series/lineage/related-mails.ts";
import { isThreadKey, MAX_PER_KEY } from "#series/links/relation-keys.ts";

/** Facts held at once: threads of thousands of mails exist; what lies beyond is kept from this batch, never from the store. */
const MAX_FACTS = 8_000;

/** Facts of mails that this process has just stored, by Message-ID: those of the copy that the store has. */
export type RecentFacts = ReadonlyMap<string, MailFacts>;

/** Facts from memory or from the store. */
export class KnownFacts {
  readonly #mails: Store["mails"];
  readonly #recent: RecentFacts | null;
  readonly #facts = new Map<string, MailFacts>();
  /** Whether there was more than may be held. */
  isCut = false;

  /**
   * @param recent where the store has no mail but those that are asked for by name first: then nothing needs to be looked up, and
   * no mail has a second copy. null: it has others
   */
  constructor({ mails }: Store, recent: RecentFacts | null) {
    this.#mails = mails;
    this.#recent = recent;
  }

  /** Whether twice as many mails would hardly fit. */
  get isNearlyFull(): boolean {
    return this.#facts.size > MAX_FACTS / 3;
  }

  /** The facts of those that are there. */
  async of(messageIds: readonly string[]): Promise<readonly MailFacts[]> {
    const unknown = [...new Set(messageIds)].filter((messageId) => !this.#facts.has(messageId));
    const missing = unknown.slice(0, MAX_FACTS - this.#facts.size);
    this.isCut ||= missing.length < unknown.length;
    for (const [messageId, copies] of await this.#mails.facts(this.#takeRecent(missing)))
      for (const facts of copies) this.#facts.set(messageId, mergeCopies(this.#facts.get(messageId), facts));
    return messageIds.flatMap((messageId) => this.#facts.get(messageId) ?? []);
  }

  /** These and all mails that decide where they belong. */
  related(fresh: readonly MailFacts[]): Promise<RelatedMails> {
    if (this.#recent !== null) return Promise.resolve({ mails: fresh, outline: null });
    return gatherRelated(fresh, (keys) => this.#withKeys(keys));
  }

  /** Of keys that many mails share, the newest. */
  async #withKeys(keys: readonly string[]): Promise<readonly MailFacts[]> {
    const threads = await this.#mails.withKeys(keys.filter(isThreadKey), null);
    const others = await this.#mails.withKeys(
      keys.filter((key) => !isThreadKey(key)),
      MAX_PER_KEY,
    );
    return this.of([...new Set([...threads, ...others])]);
  }

  /** Takes what is in memory; gives the others. */
  #takeRecent(messageIds: readonly string[]): readonly string[] {
    return messageIds.filter((messageId) => {
      const facts = this.#recent?.get(messageId);
      if (facts !== undefined) this.#facts.set(messageId, facts);
      return facts === undefined;
    });
  }
}
