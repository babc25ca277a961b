// Purpose: the links that people made or removed. They are final: a link needs no evidence, and an unlink overrides all evidence.
import type { AssembleOptions, ManualLink } from "#series/links/assemble-options.ts";
import type { PostingFeatures } from "#series/links/posting-features.ts";

/** Links and unlinks, looked up by the newer mail. */
export class ManualLinks {
  readonly #links: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #unlinks: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ links = [], unlinks = [] }: AssembleOptions) {
    this.#links = byNewer(links);
    this.#unlinks = byNewer(unlinks);
  }

  /** Whether somebody linked the two postings (`links`) or unlinked them (`unlinks`). */
  names(what: "links" | "unlinks", newer: PostingFeatures, older: PostingFeatures): boolean {
    const links = what === "links" ? this.#links : this.#unlinks;
    if (links.size === 0) return false;
    return [...newer.ids].some((id) => [...(links.get(id) ?? [])].some((olderId) => older.ids.has(olderId)));
  }

  /** The keys of the postings to which somebody linked this one. */
  keysFor(newer: PostingFeatures): readonly string[] {
    if (this.#links.size === 0) return [];
    return [...newer.ids].flatMap((id) => [...(this.#links.get(id) ?? [])].map((older) => `id:${older}`));
  }
}

function byNewer(pairs: readonly ManualLink[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { newer, older } of pairs) {
    const known = found.get(newer);
    if (known === undefined) found.set(newer, new Set([older]));
    else known.add(older);
  }
  return found;
}
