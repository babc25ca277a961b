// Purpose: merges newly assembled revisions into a stored lineage, without renaming or losing a revision that was shown.
import { createHash } from "node:crypto";
import type { StoredLineage, StoredRevision } from "#ports/store.ts";
import type { MailProblem, PlacedMail, RevisionOutline } from "#series/revision.ts";
import { lineageSlug, versionLabel } from "#series/lineage/slug.ts";
import { ownMailsOf } from "#series/lineage/all-mails.ts";

/** Facts of the mails from which lineages were assembled, by Message-ID. */
export interface KnownMails {
  readonly problems: ReadonlyMap<string, readonly MailProblem[]>;
  /** `DiffFacts.textHash` of a cover or patch. */
  textHash(messageId: string): string;
}

/**
 * Builds the lineage to store.
 * @param stored null for a new one
 * @param revisions as assembled, oldest first, at least one
 */
export function mergeLineage(
  stored: StoredLineage | null,
  revisions: readonly RevisionOutline[],
  mails: KnownMails,
): StoredLineage {
  const known = new Map(stored?.revisions.map((one) => [headNow(one.revision, revisions), one]));
  const fresh = new Map(revisions.map((revision) => [revision.head, revision]));
  const labels = new Set(stored?.revisions.map(({ label }) => label));
  const order = mergeOrder([...known.keys()], [...fresh.keys()]);
  return {
    ...nameOf(stored, revisions),
    revisions: order.flatMap((head) => {
      const revision = fresh.get(head);
      const before = known.get(head);
      if (revision === undefined) return before ?? [];
      return describe(revision, before?.label ?? versionLabel(revision, labels), mails);
    }),
  };
}

// A stored lineage keeps its name, because branch and git tags were pushed under it, even if an older version or a new title
// turns up.
function nameOf(
  stored: StoredLineage | null,
  revisions: readonly RevisionOutline[],
): Pick<StoredLineage, "id" | "slug"> {
  if (stored !== null) return { id: stored.id, slug: stored.slug };
  return { id: revisions[0]?.head ?? "", slug: lineageSlug({ revisions }) };
}

// When a cover arrives after its patches, it becomes the head in place of the first patch, but the revision is the same.
function headNow(
  { head, version, minorVersion }: RevisionOutline,
  revisions: readonly RevisionOutline[],
): string {
  const same = revisions.filter((now) => now.version === version && now.minorVersion === minorVersion);
  if (same.some((now) => now.head === head)) return head;
  return same.find((now) => ownMailsOf(now).includes(head))?.head ?? head;
}

/** The heads in `known` in their order, with each new head right after its predecessor in `assembled`. */
function mergeOrder(known: readonly string[], assembled: readonly string[]): readonly string[] {
  const order = [...known];
  for (const [index, head] of assembled.entries()) {
    if (order.includes(head)) continue;
    const before = assembled[index - 1];
    const after = assembled.slice(index + 1).find((later) => order.includes(later));
    if (before !== undefined) order.splice(order.indexOf(before) + 1, 0, head);
    else order.splice(after === undefined ? order.length : order.indexOf(after), 0, head);
  }
  return order;
}

function describe(revision: RevisionOutline, label: string, mails: KnownMails): StoredRevision {
  const problems = ownMailsOf(revision).flatMap((messageId) => mails.problems.get(messageId) ?? []);
  return {
    revision,
    label,
    problems,
    hash: digest(JSON.stringify([revision, problems])),
    patchesHash: digest(JSON.stringify(revision.patches.map((placed) => appliedPart(placed, mails)))),
  };
}

// Only the fields that the commit is made from: list ids and references may still grow when a copy arrives on another list.
function appliedPart({ position, patch }: PlacedMail, mails: KnownMails): unknown {
  const { messageId, title, author, date } = patch;
  return [position, messageId, title, author, date, mails.textHash(messageId)];
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
