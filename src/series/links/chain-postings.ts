// Purpose: makes chains of linked postings, v1 .. vN, in which each has at most one follower.
import { type PostingLink, comparePostings } from "#series/links/link-postings.ts";
import type { Posting } from "#series/postings/posting.ts";

/** A posting in its chain. */
export interface ChainedPosting {
  readonly posting: Posting;
  /** Also kept where it points into another chain: a series that was split off an older one. */
  readonly link: PostingLink | null;
}

/** Chains, each oldest first. Where two postings follow the same one, the more confident link wins and the other posting starts a chain. */
export function chainPostings(
  links: ReadonlyMap<Posting, PostingLink | null>,
): readonly (readonly ChainedPosting[])[] {
  const followers = followersOf(links);
  const chains: ChainedPosting[][] = [];
  for (const [posting, link] of links) {
    if (link !== null && followers.get(link.older) === posting) continue;
    chains.push(walk({ posting, link }, { links, followers }));
  }
  return chains;
}

function walk(
  start: ChainedPosting,
  {
    links,
    followers,
  }: {
    readonly links: ReadonlyMap<Posting, PostingLink | null>;
    readonly followers: ReadonlyMap<Posting, Posting>;
  },
): ChainedPosting[] {
  const chain = [start];
  for (let next = followers.get(start.posting); next !== undefined; next = followers.get(next)) {
    chain.push({ posting: next, link: links.get(next) ?? null });
  }
  return chain;
}

function followersOf(links: ReadonlyMap<Posting, PostingLink | null>): ReadonlyMap<Posting, Posting> {
  const followers = new Map<Posting, Posting>();
  for (const [posting, link] of links) {
    if (link === null) continue;
    const rival = followers.get(link.older);
    if (rival === undefined || beats({ posting, link }, { posting: rival, link: links.get(rival) ?? null })) {
      followers.set(link.older, posting);
    }
  }
  return followers;
}

function beats(a: ChainedPosting, b: ChainedPosting): boolean {
  const surer = (a.link?.confidence ?? 0) - (b.link?.confidence ?? 0);
  return surer > 0 || (surer === 0 && comparePostings(a.posting, b.posting) < 0);
}
