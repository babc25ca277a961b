// Purpose: selects the lineages of an outline that a person asked for.
import type { LineageOutline, Outline, RevisionOutline } from "#series/revision.ts";

/** The lineages to keep; a condition that is absent keeps all. */
export interface Selection {
  /** Lineages whose newest revision was sent at or after this moment, in seconds since 1970. */
  readonly since?: number;
  /** Part of an author's name or address, in any case. */
  readonly author?: string;
  /** A list's id or the part before its first dot, for instance `kvm`. */
  readonly list?: string;
}

/** Keeps whole lineages, so that no chain is cut. */
export function selectLineages<T extends Outline>(outline: T, selection: Selection): T {
  const lineages = outline.lineages.filter((lineage) => isWanted(lineage, selection));
  return { ...outline, lineages };
}

function isWanted({ revisions }: LineageOutline, { since, author, list }: Selection): boolean {
  const newest = revisions.at(-1);
  if (since !== undefined && (newest?.date?.seconds ?? 0) < since) return false;
  if (author !== undefined && !revisions.some((revision) => isBy(revision, author.toLowerCase())))
    return false;
  return list === undefined || revisions.some((revision) => cameBy(revision, list.toLowerCase()));
}

function isBy({ author, patches }: RevisionOutline, wanted: string): boolean {
  return [author, ...patches.map(({ patch }) => patch.author)].some(({ name, email }) =>
    `${name} <${email}>`.toLowerCase().includes(wanted),
  );
}

function cameBy({ cover, patches }: RevisionOutline, wanted: string): boolean {
  const mails =
    cover === null ? patches.map(({ patch }) => patch) : [cover, ...patches.map(({ patch }) => patch)];
  return mails.some(({ listIds }) => listIds.some((id) => namesList(id.toLowerCase(), wanted)));
}

function namesList(id: string, wanted: string): boolean {
  return id === wanted || id.startsWith(`${wanted}.`);
}
