// Purpose: an outline as the JSON that scripts rely on (`patchferry series --json`).
import { isoDate } from "#mail/mail-date.ts";
import type { Address } from "#people/address.ts";
import type { GivenTrailer, Outline, PlacedMail, RevisionOutline } from "#series/revision.ts";

/** The value to write as JSON. Additions are free, changes break scripts. */
export function seriesJson({ lineages, others, problems }: Outline): Readonly<Record<string, unknown>> {
  return {
    lineages: lineages.map(({ revisions }) => ({
      title: revisions.at(-1)?.title ?? "",
      revisions: revisions.map(revisionJson),
    })),
    others,
    problems: problems.map(({ messageId, code, message }) => ({ messageId, code, message })),
  };
}

function revisionJson(revision: RevisionOutline): Readonly<Record<string, unknown>> {
  const { head, version, minorVersion, rfc, resend, tags, title, total, complete, missing } = revision;
  const { changeId, baseCommit, supersedes, cover, date } = revision;
  return {
    head,
    version,
    minorVersion,
    rfc,
    resend,
    tags,
    title,
    author: addressJson(revision.author),
    date: date === null ? null : isoDate(date),
    cover: cover?.messageId ?? null,
    total,
    complete,
    missing,
    patches: revision.patches.map((placed) => patchJson(placed, total)),
    changeId,
    baseCommit,
    supersedes,
    replies: revision.replies.map(({ messageId, kind, position }) => ({ messageId, kind, position })),
    trailers: revision.trailers.map(trailerJson),
  };
}

function patchJson({ position, patch }: PlacedMail, total: number): Readonly<Record<string, unknown>> {
  const { title, messageId, author } = patch;
  return { position, total, subject: title, messageId, author: addressJson(author) };
}

function addressJson({ name, email }: Address): Address {
  return { name, email };
}

function trailerJson(trailer: GivenTrailer): Readonly<Record<string, unknown>> {
  const { key, value, messageId, position, accepted, reason, carriedFrom = null } = trailer;
  return { key, value, messageId, position, accepted, reason, carriedFrom };
}
