// Purpose: the few facts of each mail that assembling needs, so that a whole archive can be assembled in little memory.
import type { MailDate } from "#mail/mail-date.ts";
import type { Message } from "#mail/message.ts";
import type { Address } from "#people/address.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import { parseSubject } from "#patch/parse-subject.ts";
import type { Cover, CoverOutline, Patch, PatchOutline } from "#patch/patch.ts";
import { outlinePatch } from "#patch/read-patch.ts";
import type { Subject } from "#patch/subject.ts";
import type { Trailer } from "#people/trailer.ts";
import { type DiffFacts, LaterDiffFacts, readDiffFacts } from "#series/facts/diff-facts.ts";
import { readMentions } from "#series/facts/read-mentions.ts";
import { type ReplyFacts, readReply } from "#series/facts/read-reply.ts";
import type { MailOutline, OtherMail } from "#series/revision.ts";
import { contentHash } from "#text/content-hash.ts";
import { detachData, detachText } from "#text/detach-text.ts";
import type { Problem } from "#errors/problem.ts";

/** The most paths kept of one patch: enough to recognise related work, even for a tree-wide patch. */
const MAX_PATHS = 32;

/** The facts that only a cover or patch has. */
export interface SeriesFacts {
  readonly kind: "cover" | "patch";
  readonly mail: MailOutline;
  readonly diff: DiffFacts;
  /** At most 32 of the paths that it touches. */
  readonly paths: readonly string[];
  /** Trailers of the commit message. */
  readonly trailers: readonly Trailer[];
  /** Message-IDs that the cover or the notes link to. */
  readonly mentions: readonly string[];
}

/** One mail as assembling sees it: plain JSON of some 2 KB, which doesn't keep the mail's text in memory. */
export interface MailFacts {
  /** Never "": a mail without a Message-ID gets one made from its content. */
  readonly messageId: string;
  readonly from: Address;
  readonly sent: MailDate | null;
  readonly subject: Subject;
  readonly references: readonly string[];
  readonly listIds: readonly string[];
  /** Null where the mail is neither a cover nor a patch. */
  readonly series: SeriesFacts | null;
  /** The content of a reply; null for covers and patches. */
  readonly reply: ReplyFacts | null;
  readonly problems: readonly Problem[];
}

/** The Message-ID, or one made from the content for a mail without it. */
function identify(message: Message): string {
  if (message.messageId !== "") return message.messageId;
  const content = [message.subject, message.from.email, message.date?.seconds ?? "", message.body].join("\0");
  return `<${contentHash("sha1", content, "hex")}@no-message-id.invalid>`;
}

/** The parts of a message that the caller has already read. */
export interface ReadSoFar {
  /** The result of `readPatch`; where it isn't given, the needed part is read here. */
  readonly mail?: Patch | Cover | null;
  /** The problems found in its bytes. */
  readonly problems?: readonly Problem[];
  /** Whether the mail's text is kept as long as the facts, so that what costs most is read when it is asked for; default: where `mail` is given. */
  readonly isKept?: boolean;
}

/** The part of a patch or cover that the facts need. */
type ReadMail = PatchOutline | CoverOutline;

/** Reads the facts of a message. */
export function readMailFacts(message: Message, known: ReadSoFar = {}): MailFacts {
  const { mail, subject } = readSubject(message, known.mail);
  const messageId = identify(message);
  const series =
    mail === null || subject.kind === "pull-request"
      ? null
      : seriesFacts(
          { ...mail, messageId },
          diffFacts(message, mail, known.isKept ?? known.mail !== undefined),
        );
  return {
    messageId,
    from: message.from,
    sent: message.date,
    subject,
    references: message.references,
    listIds: message.listIds,
    series,
    reply: series === null ? detachReply(readReply(message)) : null,
    problems: [...(known.problems ?? []), ...problemsOf(message, mail)],
  };
}

// A patch may have a subject of its own below scissors.
function readSubject(
  message: Message,
  known: Patch | Cover | null | undefined,
): { readonly mail: ReadMail | null; readonly subject: Subject } {
  const stated = known?.subject ?? parseSubject(message.subject);
  const mail = known === undefined ? outlinePatch(message, stated) : known;
  return { mail, subject: mail?.subject ?? stated };
}

/** The kind of a mail that belongs to no revision. */
export function kindOfOther(facts: MailFacts): OtherMail["kind"] {
  if (facts.subject.kind === "pull-request" && !facts.subject.reply) return "pull-request";
  if (facts.reply?.kind === "applied") return "applied";
  return facts.subject.reply || facts.references.length > 0 ? "reply" : "other";
}

function detachReply({ kind, trailers }: ReplyFacts): ReplyFacts {
  return { kind, trailers: detachTrailers(trailers) };
}

// Where the caller keeps the mail's text as long as the facts, the diff facts can be read on demand.
function diffFacts(message: Message, mail: ReadMail, isKept: boolean): DiffFacts {
  const text = { body: message.body, files: mail.kind === "patch" ? mail.files : [] };
  return isKept ? new LaterDiffFacts(text) : readDiffFacts(text);
}

function seriesFacts(mail: ReadMail, diff: DiffFacts): SeriesFacts {
  const outline = outlineMail(mail);
  if (mail.kind === "cover") {
    const mentions = readMentions(mail.text).map(detachText);
    return { kind: "cover", mail: outline, diff, paths: [], trailers: [], mentions };
  }
  const paths = mail.files.slice(0, MAX_PATHS).map((file) => detachText(pathOf(file)));
  const mentions = readMentions(mail.notes).map(detachText);
  return { kind: "patch", mail: outline, diff, paths, trailers: detachTrailers(mail.trailers), mentions };
}

function detachTrailers(trailers: readonly Trailer[]): readonly Trailer[] {
  return trailers.map(({ key, value }) => ({ key: detachText(key), value: detachText(value) }));
}

// Values of headers are detached texts already; values from the body aren't.
function outlineMail(mail: ReadMail): MailOutline {
  const { messageId, rawSubject, subject, sender, date, sent, references, listIds } = mail;
  const { title, author, baseCommit, changeId, seriesReferences } = mail;
  return {
    messageId,
    rawSubject,
    subject,
    title: detachText(title),
    author: author === sender ? sender : { name: detachText(author.name), email: detachText(author.email) },
    sender,
    date,
    sent,
    references,
    listIds,
    baseCommit: baseCommit === null ? null : detachText(baseCommit),
    changeId: changeId === null ? null : detachText(changeId),
    seriesReferences: seriesReferences.length === 0 ? seriesReferences : detachData(seriesReferences),
  };
}

function problemsOf(message: Message, mail: ReadMail | null): readonly Problem[] {
  const problems = [...(mail?.problems ?? [])];
  if (message.messageId === "")
    problems.push({
      code: "no-message-id",
      message: "The mail has no Message-ID; replies to it can't be linked to it.",
    });
  return problems;
}
