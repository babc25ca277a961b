// Purpose: assembles the outline of an archive: facts of mails -> postings -> chains -> revisions, without any mail's text.
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { type AttachedReply, attachReplies } from "#series/replies/attach-replies.ts";
import { type ChainedPosting, chainPostings } from "#series/links/chain-postings.ts";
import { carryTrailers, trailersGiven } from "#series/replies/given-trailers.ts";
import { groupPostings } from "#series/postings/group-postings.ts";
import { linkPostings } from "#series/links/link-postings.ts";
import { type MailFacts, kindOfOther } from "#series/facts/mail-facts.ts";
import { type Posting, compareMails, isEntry, positionOf } from "#series/postings/posting.ts";
import type {
  GivenTrailer,
  LineageOutline,
  MailProblem,
  OtherMail,
  Outline,
  PlacedMail,
  RevisionOutline,
} from "#series/revision.ts";
import { threadMails } from "#series/postings/thread-mails.ts";
import { mailsOf } from "#series/postings/mails-of.ts";

/** Assembles the outline from the facts of an archive's mails, each mail once. The order of the facts doesn't matter. */
export function assembleOutline(facts: readonly MailFacts[], options: AssembleOptions = {}): Outline {
  const threaded = threadMails(facts);
  const postings = groupPostings(threaded.filter(isEntry));
  const links = linkPostings(postings, options);
  const answers = threaded.filter((mail) => !isEntry(mail));
  const replies = attachReplies(answers, links.keys());
  const lineages = chainPostings(links).map((chain) => outlineLineage(chain, replies));
  return {
    lineages: lineages.sort(byNewest),
    others: othersOf(answers, replies),
    problems: problemsOf(facts),
  };
}

function outlineLineage(
  chain: readonly ChainedPosting[],
  replies: ReadonlyMap<Posting, readonly AttachedReply[]>,
): LineageOutline {
  const revisions: RevisionOutline[] = [];
  let before: { readonly posting: Posting; readonly trailers: readonly GivenTrailer[] } | null = null;
  for (const { posting, link } of chain) {
    const own = replies.get(posting) ?? [];
    const carried: readonly GivenTrailer[] =
      before === null ? [] : carryTrailers(before.trailers, { older: before.posting, newer: posting });
    const trailers = [...carried, ...trailersGiven(own)];
    const supersedes =
      link === null
        ? null
        : { head: link.older.head.messageId, evidence: link.evidence, confidence: link.confidence };
    revisions.push({
      ...outlineRevision(posting),
      supersedes,
      replies: own.map((reply) => reply.outline),
      trailers,
    });
    before = { posting, trailers };
  }
  return { revisions };
}

function outlineRevision(posting: Posting): Omit<RevisionOutline, "supersedes" | "replies" | "trailers"> {
  const { head, cover, version, minorVersion, rfc, resend, title, total } = posting;
  const patches = placePatches(posting);
  const missing = missingOf(patches, total);
  const mails = mailsOf(posting).map((entry) => entry.series.mail);
  return {
    head: head.messageId,
    version,
    minorVersion,
    rfc,
    resend,
    tags: head.subject.tags,
    title,
    author: head.series.mail.author,
    date: head.sent,
    cover: cover?.series.mail ?? null,
    total,
    patches,
    complete: missing.length === 0,
    missing,
    changeId: mails.find((mail) => mail.changeId !== null)?.changeId ?? null,
    baseCommit: mails.find((mail) => mail.baseCommit !== null)?.baseCommit ?? null,
  };
}

function placePatches(posting: Posting): readonly PlacedMail[] {
  return [...posting.patches, ...posting.inherited]
    .map((entry) => ({ position: positionOf(entry), patch: entry.series.mail }))
    .sort((a, b) => a.position - b.position);
}

/** The most positions listed as missing: a hostile `[PATCH 1/999999999]` must not fill the memory. */
const MAX_MISSING = 1_000;

function missingOf(patches: readonly PlacedMail[], total: number): readonly number[] {
  const present = new Set(patches.map(({ position }) => position));
  const missing: number[] = [];
  for (let position = 1; position <= total && missing.length < MAX_MISSING; position += 1) {
    if (!present.has(position)) missing.push(position);
  }
  return missing;
}

function byNewest(a: LineageOutline, b: LineageOutline): number {
  return newestSent(a) - newestSent(b) || (newestHead(a) < newestHead(b) ? -1 : 1);
}

function newestSent({ revisions }: LineageOutline): number {
  return revisions.at(-1)?.date?.seconds ?? 0;
}

function newestHead({ revisions }: LineageOutline): string {
  return revisions.at(-1)?.head ?? "";
}

function othersOf(
  answers: readonly MailFacts[],
  replies: ReadonlyMap<Posting, readonly AttachedReply[]>,
): readonly OtherMail[] {
  const placed = new Set(
    [...replies.values()].flatMap((list) => list.map(({ outline }) => outline.messageId)),
  );
  return answers
    .filter(({ messageId }) => !placed.has(messageId))
    .sort(compareMails)
    .map((facts) => ({ messageId: facts.messageId, kind: kindOfOther(facts) }));
}

function problemsOf(facts: readonly MailFacts[]): readonly MailProblem[] {
  return [...facts]
    .sort(compareMails)
    .flatMap(({ messageId, problems }) => problems.map((problem) => ({ ...problem, messageId })));
}
