// Purpose: gathers what the author says of the step between two revisions, out of the cover and every patch.
import type { Claim } from "#compare/comparison.ts";
import { readChangelog, type ChangelogBlock, type ChangelogPlace } from "#compare/read-changelog.ts";
import { readCredits } from "#compare/read-credits.ts";
import { readScope } from "#compare/read-scope.ts";
import type { Revision } from "#series/revision.ts";

/** A claim before anybody looked at the code. */
export type BareClaim = Omit<Claim, "verdict" | "why">;

const MAX_CLAIMS = 1000;

/** The cover's claims first, then each patch's, each in the order written; steps within `older`..`newer` only. */
export function collectClaims(older: Revision, newer: Revision): readonly BareClaim[] {
  const place = { version: newer.version, previous: previousVersion(older, newer) };
  const claims: BareClaim[] = [];
  const take = (
    text: string,
    where: Omit<ChangelogPlace, "version" | "previous">,
    position: number | null,
  ): void => {
    const blocks = readChangelog(text, { ...place, ...where }).filter((block) => covers(block, older, newer));
    for (const block of blocks) claims.push(...claimsOf(block, position, newer));
  };
  if (newer.cover !== null) take(newer.cover.text, { unversioned: true }, null);
  for (const { position, patch } of newer.patches) {
    take(patch.notes, { unversioned: true }, position);
    take(patch.message, { unversioned: false }, position);
  }
  return claims.slice(0, MAX_CLAIMS);
}

function previousVersion(older: Revision, newer: Revision): number {
  return older.version < newer.version ? Math.max(older.version, newer.version - 1) : newer.version - 1;
}

function covers({ from, to }: ChangelogBlock, older: Revision, newer: Revision): boolean {
  return from >= Math.min(older.version, newer.version - 1) && to <= newer.version;
}

// What is nested under a patch's title is about that patch.
function claimsOf(
  { from, to, items }: ChangelogBlock,
  position: number | null,
  newer: Revision,
): readonly BareClaim[] {
  const scopes: Claim["scope"][] = [];
  return items.map((item) => {
    const { text, depth } = item;
    const own = position === null ? readScope(item, newer) : ({ kind: "patch", position } as const);
    const scope = own.position === null ? (scopes[depth - 1] ?? own) : own;
    scopes.length = Math.min(scopes.length, depth);
    scopes[depth] = scope;
    return { text, depth, from, to, scope, credits: readCredits(text) };
  });
}
