// Purpose: finds the trailers that people give in replies: who may give them, and which still hold for a new version.
import type { Address } from "#people/address.ts";
import { people, type People } from "#people/people.ts";
import { readAddress } from "#people/read-address.ts";
import { namesPerson } from "#people/review-trailers.ts";
import { KnownTrailers } from "#people/known-trailers.ts";
import type { Trailer } from "#people/trailer.ts";
import type { AttachedReply } from "#series/replies/attach-replies.ts";
import { type Entry, type Posting, positionOf } from "#series/postings/posting.ts";
import type { GivenTrailer } from "#series/revision.ts";

/** Trailers kept of one revision. */
const MAX_TRAILERS = 2_000;

/** The trailers given to a posting itself, in order of time, each once. */
export function trailersGiven(replies: readonly AttachedReply[]): readonly GivenTrailer[] {
  const given: GivenTrailer[] = [];
  const who = people();
  const known = new Map<number | null, KnownTrailers>();
  for (const { facts, outline } of replies) {
    const { messageId, position } = outline;
    const seen = known.get(position) ?? new KnownTrailers(who);
    known.set(position, seen);
    for (const trailer of facts.reply?.trailers ?? []) {
      if (seen.has(trailer) || given.length >= MAX_TRAILERS) continue;
      seen.add(trailer);
      const reason = refusal(trailer, facts.from, who);
      given.push({ ...trailer, messageId, position, accepted: reason === null, reason });
    }
  }
  return given;
}

/** The trailers of the version before that still hold, because their patch has the same diff. */
export function carryTrailers(
  given: readonly GivenTrailer[],
  { older, newer }: { readonly older: Posting; readonly newer: Posting },
): readonly GivenTrailer[] {
  const places = unchangedPlaces(older, newer);
  const carried = given
    .filter((trailer) => trailer.accepted)
    .flatMap((trailer) => {
      const targets = trailer.position === null ? [...places.values()] : [places.get(trailer.position)];
      return targets.flatMap((target) => {
        if (target === undefined || target.taken.standFor(trailer)) return [];
        return [
          {
            ...trailer,
            position: target.position,
            carriedFrom: trailer.carriedFrom ?? older.head.messageId,
          },
        ];
      });
    });
  return carried.slice(0, MAX_TRAILERS);
}

/** A patch of the new version with the same diff as before. */
interface Place {
  readonly position: number;
  /** The trailers that its author took over, or that say more. */
  readonly taken: KnownTrailers;
}

// By old position.
function unchangedPlaces(older: Posting, newer: Posting): ReadonlyMap<number, Place> {
  const who = people();
  const byDiff = new Map<string, Entry>();
  for (const entry of [...newer.patches, ...newer.inherited]) {
    if (entry.series.diff.patchId !== null) byDiff.set(entry.series.diff.patchId, entry);
  }
  const places = new Map<number, Place>();
  for (const entry of [...older.patches, ...older.inherited]) {
    const same = byDiff.get(entry.series.diff.patchId ?? "");
    if (same === undefined) continue;
    const taken = new KnownTrailers(who, same.series.trailers);
    places.set(positionOf(entry), { position: positionOf(same), taken });
  }
  return places;
}

/** Why a trailer of this sender isn't taken; null where it is. `Fixes:` and the like name no person. */
function refusal(trailer: Trailer, from: Address, { same }: People): string | null {
  const { value } = trailer;
  if (!namesPerson(trailer) || same(readAddress(value), from)) return null;
  return `It names ${value.slice(0, 200)}, but was sent by ${from.name || "somebody"} <${from.email}>.`;
}
