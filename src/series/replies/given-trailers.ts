// Purpose: finds the trailers that people give in replies: who may give them, and which still hold for a new version.
import type { Address } from "#people/address.ts";
import type { Trailer } from "#patch/trailer.ts";
import type { AttachedReply } from "#series/replies/attach-replies.ts";
import { type Entry, type Posting, foldName, positionOf } from "#series/postings/posting.ts";
import type { GivenTrailer } from "#series/revision.ts";

/** Trailers kept of one revision. */
const MAX_TRAILERS = 2_000;

/** The trailers given to a posting itself, in order of time, each once. */
export function trailersGiven(replies: readonly AttachedReply[]): readonly GivenTrailer[] {
  const given = new Map<string, GivenTrailer>();
  for (const { facts, outline } of replies) {
    for (const trailer of facts.reply?.trailers ?? []) {
      const reason = refusal(trailer, facts.from);
      const { messageId, position } = outline;
      const key = `${position ?? "all"} ${fold(trailer)}`;
      if (given.has(key) || given.size >= MAX_TRAILERS) continue;
      given.set(key, { ...trailer, messageId, position, accepted: reason === null, reason });
    }
  }
  return [...given.values()];
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
        if (target === undefined || hasTrailer(target, trailer)) return [];
        return [
          {
            ...trailer,
            position: positionOf(target),
            carriedFrom: trailer.carriedFrom ?? older.head.messageId,
          },
        ];
      });
    });
  return carried.slice(0, MAX_TRAILERS);
}

// Old position -> the patch of the new version with the same diff.
function unchangedPlaces(older: Posting, newer: Posting): ReadonlyMap<number, Entry> {
  const byDiff = new Map<string, Entry>();
  for (const entry of [...newer.patches, ...newer.inherited]) {
    if (entry.series.diff.patchId !== null) byDiff.set(entry.series.diff.patchId, entry);
  }
  const places = new Map<number, Entry>();
  for (const entry of [...older.patches, ...older.inherited]) {
    const same = byDiff.get(entry.series.diff.patchId ?? "");
    if (same !== undefined) places.set(positionOf(entry), same);
  }
  return places;
}

function hasTrailer(entry: Entry, trailer: Trailer): boolean {
  return entry.series.trailers.some((own) => fold(own) === fold(trailer));
}

// An author may copy a trailer with other blanks, case or comment.
function fold({ key, value }: Trailer): string {
  const at = value.indexOf(">");
  return `${key}:${at < 0 ? value : value.slice(0, at + 1)}`.toLowerCase().replace(/\s+/g, " ");
}

/** Why a trailer of this sender isn't taken; null where it is. `Fixes:` and the like name no person. */
function refusal({ key, value }: Trailer, from: Address): string | null {
  if (!key.toLowerCase().endsWith("-by")) return null;
  const person = readPerson(value);
  if (person.email !== "" && foldEmail(person.email) === foldEmail(from.email)) return null;
  const name = foldName(person.name);
  if (name !== "" && name === foldName(from.name)) return null;
  return `It names ${value.slice(0, 200)}, but was sent by ${from.name || "somebody"} <${from.email}>.`;
}

// Brackets are forgotten: `Acked-by: Bo <bo@example.org`, `Reviewed-by: Bo bo@example.org`.
function readPerson(value: string): Address {
  const text = value.split(/[#[]/, 1)[0] ?? "";
  const word = text.split(/[\s<>()]+/).find((part) => part.includes("@")) ?? "";
  const name = word === "" ? text : text.slice(0, text.indexOf(word));
  return { name: name.replace(/[<(]\s*$/, "").trim(), email: word };
}

// `ann+kernel@example.org` is Ann at example.org.
function foldEmail(email: string): string {
  const [local = "", host = ""] = email.toLowerCase().split("@");
  return `${local.split("+")[0] ?? ""}@${host}`;
}
