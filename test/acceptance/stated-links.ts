// Purpose: the links between versions that authors state themselves, as the truth that the linker is measured by.
import { readMentions } from "#series/facts/read-mentions.ts";
import { samePerson } from "#people/same-person.ts";
import { UnionFind } from "#series/postings/union-find.ts";
import type { Assembly, Outline, Revision, RevisionOutline } from "#series/revision.ts";

/** An author says that the revision with head `newer` follows the one with head `older`. */
export interface StatedLink {
  readonly newer: string;
  readonly older: string;
}

/** How a linker did on stated links. */
export interface LinkScore {
  readonly stated: number;
  readonly right: number;
  /** Linked to another revision than the author says. */
  readonly wrong: readonly StatedLink[];
  /** Not linked at all. */
  readonly missed: readonly StatedLink[];
}

/**
 * The steps of the lineages that authors state: revisions are one work where a `v2: <url>`, a `Link to v2`, an address alone
 * that leads to an own posting of the version named above it, or the same change-id ties them; each then follows the one
 * before in that work.
 */
export function statedLinks(assembly: Assembly): readonly StatedLink[] {
  const revisions = assembly.lineages.flatMap((lineage) => lineage.revisions);
  const homes = new Map(
    revisions.flatMap((revision) => idsOf(revision).map((id) => [id, revision] as const)),
  );
  const works = new UnionFind<Revision>(revisions);
  const byChange = new Map<string, Revision>();
  for (const revision of revisions) {
    const sibling = byChange.get(revision.changeId ?? "");
    if (sibling !== undefined) works.join(revision, sibling);
    else if (revision.changeId !== null) byChange.set(revision.changeId, revision);
    for (const older of statedBefore(revision, homes)) works.join(revision, older);
  }
  return works.groups().flatMap((work) => {
    const steps = [...work].sort(compare);
    return steps.slice(1).map((revision, at) => ({ newer: revision.head, older: steps[at]?.head ?? "" }));
  });
}

function statedBefore(revision: Revision, homes: ReadonlyMap<string, Revision>): readonly Revision[] {
  const linked = linkedIds(revision).flatMap((id) => homes.get(id) ?? []);
  const own = footnotes(revision).flatMap(({ id, versions }) => {
    const home = homes.get(id);
    const isOwn = home !== undefined && samePerson(home.author, revision.author);
    return isOwn && versions.includes(home.version) && home.version <= revision.version ? [home] : [];
  });
  return [...linked, ...own].filter((older) => older !== revision && sentAt(older) < sentAt(revision));
}

/** Right is a link to the stated revision, or to a later one of the same chain (its RESEND, for instance). */
export function scoreLinks(stated: readonly StatedLink[], outline: Outline): LinkScore {
  const revisions = new Map(
    outline.lineages.flatMap(({ revisions }) =>
      revisions.map((revision) => [revision.head, revision] as const),
    ),
  );
  const wrong: StatedLink[] = [];
  const missed: StatedLink[] = [];
  for (const link of stated) {
    const revision = revisions.get(link.newer);
    if (revision === undefined || revision.supersedes === null) missed.push(link);
    else if (!reaches(revision, link.older, revisions)) wrong.push(link);
  }
  return { stated: stated.length, right: stated.length - wrong.length - missed.length, wrong, missed };
}

function reaches(
  from: RevisionOutline,
  head: string,
  revisions: ReadonlyMap<string, RevisionOutline>,
): boolean {
  const seen = new Set<string>();
  for (
    let at = from.supersedes?.head;
    at !== undefined && !seen.has(at);
    at = revisions.get(at)?.supersedes?.head
  ) {
    if (at === head) return true;
    seen.add(at);
    // Past a lower version than the stated one the chain went round it.
    const [here, goal] = [revisions.get(at), revisions.get(head)];
    if (here !== undefined && goal !== undefined && here.version < goal.version) return false;
  }
  return false;
}

function idsOf({ cover, patches, supersedes, version }: RevisionOutline): readonly string[] {
  const own =
    supersedes === null ? patches : patches.filter(({ patch }) => patch.subject.version === version);
  return [...(cover === null ? [] : [cover.messageId]), ...own.map(({ patch }) => patch.messageId)];
}

function linkedIds({ cover, patches }: RevisionOutline): readonly string[] {
  const mails = [...(cover === null ? [] : [cover]), ...patches.map(({ patch }) => patch)];
  return mails.flatMap(({ seriesReferences }) =>
    seriesReferences.flatMap(({ kind, messageId }) => (kind === "previous" ? (messageId ?? []) : [])),
  );
}

interface Footnote {
  readonly id: string;
  /** The versions that the text names last above the address, and the number of a footnote. */
  readonly versions: readonly number[];
}

// An address alone on its line: below `v3 -> v4:`, `Changes from v2`, `v1 included 19 patches:`, or as `[1]` at the end.
function footnotes({ cover, patches }: Revision): readonly Footnote[] {
  const texts = [...(cover === null ? [] : [cover.text]), ...patches.map(({ patch }) => patch.notes)];
  return texts.flatMap((text) => {
    let named: readonly number[] = [];
    return text.split("\n").flatMap((line) => {
      const alone = /^[\s*-]*(?:link:\s*)?(?:\[(\d+)\]\s*)?<?https?:/i.exec(line);
      if (alone === null) {
        const versions = [...line.matchAll(/\bv(\d{1,3})\b/gi)].map((match) => Number(match[1]));
        if (versions.length > 0) named = versions;
        return [];
      }
      const versions = alone[1] === undefined ? named : [...named, Number(alone[1])];
      return readMentions(line).map((id) => ({ id, versions }));
    });
  });
}

function compare(a: RevisionOutline, b: RevisionOutline): number {
  return sentAt(a) - sentAt(b) || a.version - b.version;
}

function sentAt({ date }: RevisionOutline): number {
  return date?.seconds ?? 0;
}
