// Purpose: knows which trailer stands for which, and so which of them got lost.
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

/** Trailers of one patch or version, asked whether another one is among them; linear in what is added and asked. */
export class KnownTrailers {
  readonly #people: People;
  readonly #said = new Set<string>();

  constructor(people: People, trailers: readonly Trailer[] = []) {
    this.#people = people;
    for (const trailer of trailers) this.add(trailer);
  }

  add(trailer: Trailer): void {
    for (const who of this.#marksOf(trailer))
      for (const word of wordsOf(trailer)) this.#said.add(`${word}\0${who}`);
  }

  /** Whether one has the same key and is of the same person, however the name is spelled. */
  has(trailer: Trailer): boolean {
    return this.#isSaid([keyWord(trailer)], trailer);
  }

  /**
   * Whether one says what `trailer` says of the same person, or more: a review for an ack, a whole test for a partial one, a
   * sign-off or co-development for any review.
   */
  standFor(trailer: Trailer): boolean {
    return this.#isSaid(wordsEnoughFor(trailer), trailer);
  }

  #isSaid(words: readonly string[], trailer: Trailer): boolean {
    const marks = this.#marksOf(trailer);
    return words.some((word) => marks.some((who) => this.#said.has(`${word}\0${who}`)));
  }

  // What `People.same` compares; trailers that name nobody (`Fixes:`) are the same where their text is, blanks and case aside.
  #marksOf(trailer: Trailer): readonly string[] {
    const { value } = trailer;
    const text = `text ${value.toLowerCase().replace(/\s+/g, " ").trim()}`;
    if (!namesPerson(trailer)) return [text];
    const { name, email } = this.#people.identify(readAddress(value));
    const marks = [email === "" ? "" : `email ${email}`, name === "" ? "" : `name ${name}`];
    const known = marks.filter((mark) => mark !== "");
    return known.length === 0 ? [text] : known;
  }
}

/** The trailers of `before` for which none of `now` stands; of several that stand for each other the one that says most. */
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
  // The other way round, because an ack may stand above the review of the same person.
  return withoutKnown(lost.toReversed(), new KnownTrailers(people)).toReversed();
}

function withoutKnown<T extends Trailer>(trailers: readonly T[], known: KnownTrailers): readonly T[] {
  return trailers.filter((trailer) => {
    if (known.standFor(trailer)) return false;
    known.add(trailer);
    return true;
  });
}

// What a trailer says, as words that are looked up: its key, its deeds, that its person answers for the patch.
function wordsOf(trailer: Trailer): readonly string[] {
  const key = keyWord(trailer);
  if (isSignOff(trailer) || isCoDeveloper(trailer)) return [key, OWNS];
  const deeds = reviewDeeds(trailer);
  return deeds.length === 0 || isQualified(trailer) ? [key] : [key, deedsWord(deeds)];
}

function wordsEnoughFor(trailer: Trailer): readonly string[] {
  const deeds = reviewDeeds(trailer);
  if (deeds.length === 0) return [keyWord(trailer)];
  const enough = COMBINED.filter((told) =>
    deeds.every((deed) => told.includes(deed) || (deed === "acked" && told.includes("reviewed"))),
  );
  return [keyWord(trailer), OWNS, ...enough.map(deedsWord)];
}

const OWNS = "owns";

// Every set of deeds that one trailer may tell.
const COMBINED: readonly (readonly ReviewDeed[])[] = [
  ["reviewed"],
  ["acked"],
  ["tested"],
  ["reviewed", "acked"],
  ["reviewed", "tested"],
  ["acked", "tested"],
  ["reviewed", "acked", "tested"],
];

function deedsWord(deeds: readonly ReviewDeed[]): string {
  return `deeds ${[...new Set(deeds)].sort().join(" ")}`;
}

function keyWord({ key }: Trailer): string {
  return `key ${key.toLowerCase()}`;
}
