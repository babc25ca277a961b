// Purpose: merges a claim that the author makes twice, in the cover and in the notes of the patch that it is about.
import type { BareClaim } from "#compare/comparison.ts";
import { titleKey } from "#compare/pairing/title-key.ts";

interface WordedClaim {
  readonly claim: BareClaim;
  readonly words: readonly string[];
}

// Words that a wording may leave out without a change of meaning.
const SMALL = new Set(
  "a an the some in of to for and as by with from out patch pointed suggested".split(" "),
);
/** Shorter items (`Fix typos`) are the same only where all words are. */
const FEWEST_WORDS = 3;
/** The least share of words that two wordings of one claim have in common. */
const LEAST_COMMON = 0.8;

/**
 * A claim of the cover absorbs the equal claim in a patch's notes: it keeps its place and words, is about that patch, and
 * has the credits of both. Equal claims in the notes of several patches stay with each of them.
 */
export function mergeClaims(cover: readonly BareClaim[], notes: readonly BareClaim[]): readonly BareClaim[] {
  const open = new Set(notes.map(withWords));
  const merged = cover.map((claim) => {
    const own = withWords(claim);
    const alike = [...open].filter((other) => saysTheSame(own, other));
    const [first] = alike;
    if (first === undefined || alike.some(({ claim: { scope } }) => scope.position !== placeOf(first)))
      return claim;
    open.delete(first);
    return join(claim, first.claim);
  });
  return [...merged, ...[...open].map(({ claim }) => claim)];
}

function placeOf({ claim }: WordedClaim): number | null {
  return claim.scope.position;
}

function withWords(claim: BareClaim): WordedClaim {
  const people = new Set(claim.credits.flatMap((name) => titleKey(name).split(" ")));
  const number = String(claim.scope.position ?? "");
  const words = titleKey(claim.text)
    .split(" ")
    .filter((word) => !SMALL.has(word) && !people.has(word) && word !== number);
  return { claim, words };
}

function saysTheSame(one: WordedClaim, two: WordedClaim): boolean {
  const { scope } = one.claim;
  if (!sameStep(one.claim, two.claim)) return false;
  if (scope.position !== null && scope.position !== placeOf(two)) return false;
  const [short, long] =
    one.words.length <= two.words.length ? [one.words, two.words] : [two.words, one.words];
  if (short.length >= FEWEST_WORDS) return isWithin(short, long) || share(short, long) >= LEAST_COMMON;
  // `No change` and `New patch` are claims about single patches.
  return scope.position !== null && short.length > 0 && isWithin(short, long) && long.length <= FEWEST_WORDS;
}

function sameStep(one: BareClaim, two: BareClaim): boolean {
  return one.from === two.from && one.to === two.to;
}

/** Whether all words occur in the other list, in the same order. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}

function share(one: readonly string[], two: readonly string[]): number {
  const bag = new Set(two);
  const common = new Set(one.filter((word) => bag.has(word))).size;
  return (2 * common) / (new Set(one).size + bag.size);
}

function join(claim: BareClaim, own: BareClaim): BareClaim {
  const position = own.scope.position ?? 0;
  return {
    ...claim,
    scope: own.scope,
    credits: [...new Set([...claim.credits, ...own.credits])],
    alsoSaid: [{ position, text: own.text }],
  };
}
