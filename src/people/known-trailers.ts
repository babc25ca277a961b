// Purpose: decides which trailers cover which other trailers of the same person, and so which trailers were lost.
import type { People } from "#people/people.ts";
import { readAddress } from "#people/read-address.ts";
import {
  isCoDeveloper,
  isQualified,
  isSignOff,
  namesPerson,
  reviewDeeds,
  type ReviewDeed,
} from "#people/review-trailers.ts";
import type { Trailer } from "#people/trailer.ts";

/** The trailers of one patch or version, to look up whether another trailer is among them; linear time. */
export class KnownTrailers {
  readonly #people: People;
  readonly #known = new Set<string>();

  constructor(people: People, trailers: readonly Trailer[] = []) {
    this.#people = people;
    for (const trailer of trailers) this.add(trailer);
  }

  add(trailer: Trailer): void {
    for (const who of this.#marksOf(trailer))
      for (const word of wordsOf(trailer)) this.#known.add(`${word}\0${who}`);
  }

  /** Whether one of them has the same key and names the same person, in any spelling. */
  has(trailer: Trailer): boolean {
    return this.#isKnown([keyWord(trailer)], trailer);
  }

  /**
   * Whether they say as much as `trailer`, or more, about the same person: a review covers an ack, a full test a partial one, a
   * sign-off or co-development any review, a review and a test together a `Reviewed-and-tested-by`.
   */
  standFor(trailer: Trailer): boolean {
    if (this.#isKnown([keyWord(trailer)], trailer)) return true;
    const deeds = reviewDeeds(trailer);
    return (
      deeds.length > 0 &&
      (this.#isKnown([OWNS], trailer) || deeds.every((deed) => this.#isKnown(enoughFor(deed), trailer)))
    );
  }

  #isKnown(words: readonly string[], trailer: Trailer): boolean {
    const marks = this.#marksOf(trailer);
    return words.some((word) => marks.some((who) => this.#known.has(`${word}\0${who}`)));
  }

  // Trailers without a person (`Fixes:`) are the same if their text is, except for blanks and case.
  #marksOf(trailer: Trailer): readonly string[] {
    const { value } = trailer;
    const text = `text ${value.toLowerCase().replace(/\s+/g, " ").trim()}`;
    const marks = namesPerson(trailer) ? this.#people.marks(readAddress(value)) : [];
    return marks.length === 0 ? [text] : marks;
  }
}

/**
 * The trailers of `before` that no trailer of `now` covers. Where lost trailers cover each other, only the strongest is returned.
 */
export function lostTrailers<T extends Trailer>(
  before: readonly T[],
  now: readonly Trailer[],
  people: People,
): readonly T[] {
  const kept = new KnownTrailers(people, now);
  const lost = withoutKnown(
    before.filter((trailer) => !kept.standFor(trailer)),
    new KnownTrailers(people),
  );
  // Also in reverse order, because an ack may come before the review of the same person.
  return withoutKnown(lost.toReversed(), new KnownTrailers(people)).toReversed();
}

function withoutKnown<T extends Trailer>(trailers: readonly T[], known: KnownTrailers): readonly T[] {
  return trailers.filter((trailer) => {
    if (known.standFor(trailer)) return false;
    known.add(trailer);
    return true;
  });
}

// The statements of a trailer, as words to look up: its key, its deeds, and whether its person answers for the patch.
function wordsOf(trailer: Trailer): readonly string[] {
  const key = keyWord(trailer);
  if (isSignOff(trailer) || isCoDeveloper(trailer)) return [key, OWNS];
  return isQualified(trailer) ? [key] : [key, ...reviewDeeds(trailer).map(deedWord)];
}

const OWNS = "owns";

// A review covers an ack.
function enoughFor(deed: ReviewDeed): readonly string[] {
  return deed === "acked" ? [deedWord("reviewed"), deedWord("acked")] : [deedWord(deed)];
}

function deedWord(deed: ReviewDeed): string {
  return `deed ${deed}`;
}

function keyWord({ key }: Trailer): string {
  return `key ${key.toLowerCase()}`;
}
