// Purpose: who vouches for a patch, in the words of a table's cell.
import { personOf } from "#report/attention.ts";
import type { SeriesView } from "#report/series-view.ts";
import { inertLine } from "#text/inert-markdown.ts";

/** Trailers by which somebody vouches for a patch, as maintainers count them. */
const VOUCHES = new Set(["reviewed-by", "acked-by", "tested-by"]);

/** Most tags named in a cell. */
const MAX_NAMED = 6;

/** `Reviewed-by Tom Lendacky *stale?*`, the tags of the patch itself and those given in replies to this version. */
export function vouchWords({ revision, comparison }: SeriesView, position: number): string {
  const patch = revision.patches.find((placed) => placed.position === position)?.patch;
  const own = patch?.trailers ?? [];
  const given = revision.trailers.filter(
    (trailer) => trailer.accepted && (trailer.position === null || trailer.position === position),
  );
  const lines = [...own, ...given]
    .filter(({ key }) => VOUCHES.has(key.toLowerCase()))
    .map(({ key, value }) => `${key}: ${value}`);
  const stale = new Set(
    (comparison?.staleReviews ?? [])
      .filter((review) => review.position === position)
      .map(({ trailer }) => trailer),
  );
  const words = [...new Set(lines)].map((line) => vouch(line, stale.has(line)));
  const shown =
    words.length > MAX_NAMED
      ? [...words.slice(0, MAX_NAMED), `${String(words.length - MAX_NAMED)} more`]
      : words;
  return shown.join("<br>");
}

function vouch(line: string, stale: boolean): string {
  const key = line.slice(0, line.indexOf(":")).replace(/-by$/i, "");
  return `${inertLine(key, 40)}: ${inertLine(personOf(line), 80)}${stale ? "&nbsp;*stale?*" : ""}`;
}
