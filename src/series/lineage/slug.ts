// Purpose: the names of a lineage and of its versions in refs.
import type { LineageOutline, RevisionOutline } from "#series/revision.ts";
import { contentHash } from "#text/content-hash.ts";

const MAX_SLUG = 50;
const HASH_DIGITS = 8;

/**
 * A lineage's name for branches and tags: words of its first title, then a hash of its first head, `a-z0-9-`, at most 50 characters.
 * It doesn't depend on later titles. An older version that turns up would change it, so a caller that has published a slug keeps it.
 */
export function lineageSlug({ revisions: [first] }: LineageOutline): string {
  const { head = "", title = "" } = first ?? {};
  const hash = contentHash("sha256", head, "hex").slice(0, HASH_DIGITS);
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  const words = plain.slice(0, MAX_SLUG - HASH_DIGITS - 1).split("-");
  return [...words.filter((word) => word !== ""), hash].join("-");
}

/**
 * A version's name among those of its lineage: `v5`, `v5.1`, and `v5-2` where `v5` is taken: a resend, or a second `[PATCH]` without a number.
 * @param taken the names given so far; the new one is added
 */
export function versionLabel({ version, minorVersion }: RevisionOutline, taken: Set<string>): string {
  const plain = minorVersion === null ? `v${version}` : `v${version}.${minorVersion}`;
  let label = plain;
  for (let copy = 2; taken.has(label); copy++) label = `${plain}-${copy}`;
  taken.add(label);
  return label;
}
