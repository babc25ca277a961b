// Purpose: what became of each patch on applying, in the words that the terminal and Markdown share.
import type { AddedTrailer, AppliedPatch } from "#compare/applied/compare-applied.ts";
import type { Row } from "#compare/comparison.ts";
import { counted } from "#report/words/words.ts";

/** Digits of a commit id that are shown. */
const ID_DIGITS = 12;
const SOURCES: Readonly<Record<AddedTrailer["origin"], string>> = {
  "sign-off": "",
  link: "",
  reply: " (given in a reply)",
  applying: " (not in the mails)",
};

/** `5 as posted, 1 with other code, 2 other commits passed over`. */
export function fateCounts(rows: readonly Row[], passedOver: number): string {
  const kinds = Map.groupBy(rows, fate);
  const parts = [...kinds].map(([kind, { length }]) => `${length} ${kind}`);
  if (passedOver > 0) parts.push(`${counted(passedOver, "other commit")} passed over`);
  return parts.join(", ");
}

/** `as posted`, `not found` ... */
export function fate({ status, changed, absorbedBy }: Row): string {
  if (status === "dropped") return absorbedBy.length > 0 ? "folded into another" : "not found";
  if (status === "added") return "split off";
  if (changed.code) return "with other code";
  return changed.message || changed.title || changed.author ? "with other words" : "as posted";
}

/** Whether neither it nor a commit that took it over was found. */
export function isMissing({ status, absorbedBy }: Row): boolean {
  return status === "dropped" && absorbedBy.length === 0;
}

/** The first digits of the commit made of that patch; null where there is none. */
export function shortCommit(commits: readonly AppliedPatch[], position: number | null): string | null {
  return commits.find((one) => one.position === position)?.commit?.slice(0, ID_DIGITS) ?? null;
}

/** A trailer that was added to these patches; `from` says in brackets where it comes from, after a blank, or is "". */
interface Added {
  readonly positions: readonly number[];
  readonly text: string;
  readonly from: string;
}

/** Equal trailers together. Links differ from commit to commit: their key alone says how many have one. */
export function addedTrailers(commits: readonly AppliedPatch[]): readonly Added[] {
  const added = commits.flatMap(({ position, added: all }) => all.map((one) => ({ ...one, position })));
  const keyed = Map.groupBy(added, ({ trailer, origin }) =>
    origin === "link" ? (trailer.split(":", 1)[0] ?? "") : trailer,
  );
  return [...keyed].map(([text, all]) => ({
    text,
    from: SOURCES[all[0]?.origin ?? "applying"],
    positions: [...new Set(all.map(({ position }) => position))],
  }));
}
