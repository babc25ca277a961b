// Purpose: who vouches for which patch: the tags of the patches and those given in replies, and which are out of date.
import type { RevisionView } from "#report/revision-view.ts";
import { counted } from "#report/words/words.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** Trailers by which somebody vouches for a patch, as maintainers count them. */
const VOUCHES = new Set(["reviewed-by", "acked-by", "tested-by"]);

/** One person's tag on one patch. */
export interface Vouch {
  readonly key: string;
  readonly person: string;
  readonly position: number;
  /** Given before the patch's code changed. */
  readonly stale: boolean;
}

/** Every tag once a patch, in the order of the patches. */
export function vouches(view: RevisionView): readonly Vouch[] {
  return view.revision.patches.flatMap(({ position }) => vouchesOf(view, position));
}

function vouchesOf({ revision, comparison }: RevisionView, position: number): readonly Vouch[] {
  const own = revision.patches.find((placed) => placed.position === position)?.patch.trailers ?? [];
  const given = revision.trailers.filter(
    (trailer) => trailer.accepted && (trailer.position === null || trailer.position === position),
  );
  const all = [...own, ...given].filter(({ key }) => VOUCHES.has(key.toLowerCase()));
  const lines = new Set(all.map(({ key, value }) => `${key}: ${value}`));
  const stale = new Set(
    (comparison?.staleReviews ?? [])
      .filter((review) => review.position === position)
      .map(({ trailer }) => trailer),
  );
  return [...lines].map((line) => ({
    key: keyOf(line),
    person: personOf(line),
    position,
    stale: stale.has(line),
  }));
}

/** The cell of a patch: `2 Reviewed-by, Tested-by *stale?*`. */
export function vouchWords(view: RevisionView, position: number): string {
  const byKey = Map.groupBy(vouchesOf(view, position), ({ key }) => key.toLowerCase());
  return [...byKey.values()].map(keyWords).join(", ");
}

function keyWords(given: readonly Vouch[]): string {
  const key = inertLine(given[0]?.key ?? "", 40);
  const stale = given.filter((vouch) => vouch.stale).length;
  const count = given.length === 1 ? key : counted(given.length, key, key);
  if (stale === 0) return count;
  return stale === given.length ? `${count}&nbsp;*stale?*` : `${count} (${String(stale)}&nbsp;*stale?*)`;
}

/** The key in `Reviewed-by: Name <email>`. */
export function keyOf(trailer: string): string {
  return trailer.split(":", 1)[0] ?? "";
}

/** The name in `Reviewed-by: Name <email>`; the address where there is no name. */
export function personOf(trailer: string): string {
  const value = trailer.slice(trailer.indexOf(":") + 1).trim();
  const name = value.split("<", 1)[0]?.trim() ?? "";
  return name === "" ? value : name;
}
