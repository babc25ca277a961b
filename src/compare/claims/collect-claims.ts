// Purpose: collects the author's claims about the step between two revisions, from the cover and every patch.
import type { ChangelogItem } from "#compare/claims/changelog-items.ts";
import { readChangelogHeader } from "#compare/claims/changelog-header.ts";
import type { BareClaim, Claim, Row } from "#compare/comparison.ts";
import { mergeClaims } from "#compare/claims/merge-claims.ts";
import { readChangelog, type ChangelogBlock, type ChangelogPlace } from "#compare/claims/read-changelog.ts";
import { readCredits } from "#compare/claims/read-credits.ts";
import { namesPatchOnly, opensWithPatch, readScope, type FormerTitle } from "#compare/claims/read-scope.ts";
import type { Revision } from "#series/revision.ts";

const MAX_CLAIMS = 1000;

/**
 * The cover's claims first, then the claims that only a patch's notes make, in the order written; only steps within
 * `older`..`newer`. A heading (`Patch 1:`, a patch's title) isn't a claim but the scope of the items nested under it.
 */
export function collectClaims(older: Revision, newer: Revision, rows: readonly Row[]): readonly BareClaim[] {
  const former = rows.flatMap(({ old, new: position, oldTitle }) =>
    old === null ? [] : [{ title: oldTitle, position }],
  );
  const place = { version: newer.version, previous: previousVersion(older, newer) };
  const read = (
    text: string,
    where: Omit<ChangelogPlace, "version" | "previous">,
    position: number | null,
  ): readonly BareClaim[] =>
    readChangelog(text, { ...place, ...where })
      .filter((block) => covers(block, older, newer))
      .flatMap((block) => claimsOf(block, position, { newer, former }));
  const cover = newer.cover === null ? [] : read(newer.cover.text, { unversioned: true }, null);
  const notes = newer.patches.flatMap(({ position, patch }) => [
    ...read(patch.notes, { unversioned: true }, position),
    ...read(patch.message, { unversioned: false }, position),
  ]);
  return mergeClaims(cover.slice(0, MAX_CLAIMS), notes.slice(0, MAX_CLAIMS)).slice(0, MAX_CLAIMS);
}

function previousVersion(older: Revision, newer: Revision): number {
  return older.version < newer.version ? Math.max(older.version, newer.version - 1) : newer.version - 1;
}

// A resend under the same number isn't a step of the chain: its changelog is about earlier versions.
function covers({ from, to }: ChangelogBlock, older: Revision, newer: Revision): boolean {
  if (older.version === newer.version) return from >= newer.version;
  return from >= Math.min(older.version, newer.version - 1) && to <= newer.version;
}

interface Titles {
  readonly newer: Revision;
  readonly former: readonly FormerTitle[];
}

interface Level {
  readonly scope: Claim["scope"];
  readonly heading: boolean;
}

// Items nested under a patch's title are about that patch.
function claimsOf(
  { from, to, items }: ChangelogBlock,
  position: number | null,
  { newer, former }: Titles,
): readonly BareClaim[] {
  const levels: Level[] = [];
  return items.flatMap((item, at) => {
    levels.length = Math.min(levels.length, item.depth);
    const outer = levels.at(-1);
    const own = position === null ? scopeOf(item, { newer, former }) : ({ kind: "patch", position } as const);
    const scope = isUnder(outer, item) || own.position === null ? (outer?.scope ?? own) : own;
    const heading = (items[at + 1]?.depth ?? 0) > item.depth && isHeading(item, { newer, former });
    const depth = levels.filter((level) => !level.heading).length;
    levels.push({ scope, heading });
    const { text } = item;
    return heading ? [] : [{ text, depth, from, to, scope, credits: readCredits(text), alsoSaid: [] }];
  });
}

// A heading is an item of its own where bullets are nested under it.
function scopeOf(item: ChangelogItem, { newer, former }: Titles): Claim["scope"] {
  const scope = readScope(item, newer, former);
  if (scope.position !== null || !namesPatchOnly(item.text, newer, former)) return scope;
  return readScope({ text: "", heading: item.text }, newer, former);
}

// `Rebase on patch 1` nested under `Patch 2:` is about patch 2.
function isUnder(outer: Level | undefined, { text }: ChangelogItem): boolean {
  return outer?.heading === true && outer.scope.position !== null && !opensWithPatch(text);
}

function isHeading({ text }: ChangelogItem, { newer, former }: Titles): boolean {
  return namesPatchOnly(text, newer, former) || readChangelogHeader(text)?.rest === "";
}
