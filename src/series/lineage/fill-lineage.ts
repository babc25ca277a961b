// Purpose: fills an outlined lineage with the text of its mails.
import { repairText } from "#mail/decode-charset.ts";
import type { Message } from "#mail/message.ts";
import type { Cover, Patch } from "#patch/patch.ts";
import { readPatch } from "#patch/read-patch.ts";
import { readComments } from "#series/replies/read-comments.ts";
import type {
  Lineage,
  LineageOutline,
  MailOutline,
  Reply,
  ReplyOutline,
  Revision,
  RevisionOutline,
} from "#series/revision.ts";

/** Characters kept of a reply's text. */
const MAX_REPLY_TEXT = 64 * 1024;

/** The parts of a mail that a lineage needs beyond the outline. */
export interface FullMail {
  readonly mail: Patch | Cover | null;
  /** The text of a reply, at most 64 KiB; "" for a cover or patch. */
  readonly text: string;
}

/** Finds a mail by its Message-ID. */
export type FindMail = (messageId: string) => FullMail | undefined;

/** @param mail the result of `readPatch`; read here where it isn't given */
export function readFullMail(message: Message, mail: Patch | Cover | null = readPatch(message)): FullMail {
  const text = mail === null ? repairText(message.body.slice(0, MAX_REPLY_TEXT), message.charset) : "";
  return { mail, text };
}

/**
 * Fills a lineage from the same mails that it was outlined from.
 * @throws Error for a cover or patch that `find` doesn't know: a bug in the caller
 */
export function fillLineage({ revisions }: LineageOutline, find: FindMail): Lineage {
  return { revisions: revisions.map((revision) => fillRevision(revision, find)) };
}

/** Fills one revision. @throws Error for a cover or patch that `find` doesn't know: a bug in the caller */
export function fillRevision(revision: RevisionOutline, find: FindMail): Revision {
  const { cover, patches, replies } = revision;
  return {
    ...revision,
    cover: cover === null ? null : fillMail(cover, "cover", find),
    patches: patches.map(({ position, patch }) => ({ position, patch: fillMail(patch, "patch", find) })),
    replies: replies.map((reply) => fillReply(reply, revision, find)),
  };
}

function fillMail<K extends "cover" | "patch">(
  { messageId, listIds }: MailOutline,
  kind: K,
  find: FindMail,
): Extract<Patch | Cover, { kind: K }> {
  const mail = find(messageId)?.mail;
  if (mail?.kind !== kind) throw new Error(`${messageId} is no ${kind}`);
  return { ...mail, messageId, listIds } as Extract<Patch | Cover, { kind: K }>;
}

function fillReply(reply: ReplyOutline, { patches }: RevisionOutline, find: FindMail): Reply {
  const text = find(reply.messageId)?.text ?? "";
  const answered = patches.find(({ position }) => position === reply.position)?.patch.messageId;
  const mail = answered === undefined ? undefined : find(answered)?.mail;
  return { ...reply, text, comments: readComments(text, mail?.kind === "patch" ? mail : null) };
}
