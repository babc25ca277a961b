// Purpose: puts an archive together: mails -> postings -> chains of revisions, with what was answered.
import type { Message } from "#mail/message.ts";
import type { Cover, Patch } from "#patch/patch.ts";
import { readPatch } from "#patch/read-patch.ts";
import type { AssembleOptions } from "#series/assemble-options.ts";
import { type MailFacts, readMailFacts } from "#series/mail-facts.ts";
import { mergeCopies, preferredCopy } from "#series/merge-copies.ts";
import { outlineArchive } from "#series/outline-archive.ts";
import { readComments } from "#series/read-comments.ts";
import type {
  Assembly,
  Lineage,
  Outline,
  Reply,
  ReplyOutline,
  Revision,
  RevisionOutline,
} from "#series/revision.ts";
import type { Problem } from "#text/problem.ts";

/** Characters kept of a reply's text. */
const MAX_REPLY_TEXT = 64 * 1024;

interface FullMail {
  readonly facts: MailFacts;
  readonly mail: Patch | Cover | null;
  readonly text: string;
}

/** Assembles all at once. The order of the messages doesn't matter, nor how often each comes. */
export function assemble(messages: Iterable<Message>, options: AssembleOptions = {}): Assembly {
  const assembler = new Assembler(options);
  for (const message of messages) assembler.add(message);
  return assembler.assembly();
}

/** Assembles mail by mail; what it holds depends on the set of mails alone. Keeps every mail's text in memory. */
export class Assembler {
  readonly #options: AssembleOptions;
  readonly #mails = new Map<string, FullMail>();
  readonly #facts = new Map<string, MailFacts>();

  constructor(options: AssembleOptions = {}) {
    this.#options = options;
  }

  /**
   * Takes in a mail; a copy of one that it has adds only the lists that it came by.
   * @param problems what was wrong with its bytes
   */
  add(message: Message, problems: readonly Problem[] = []): void {
    const mail = readPatch(message);
    const facts = readMailFacts(message, { mail, problems });
    const { messageId } = facts;
    const known = this.#mails.get(messageId);
    this.#facts.set(messageId, mergeCopies(this.#facts.get(messageId), facts));
    if (known !== undefined && preferredCopy(known.facts, facts) !== facts) return;
    const text = mail === null ? message.body.slice(0, MAX_REPLY_TEXT) : "";
    this.#mails.set(messageId, { facts, mail, text });
  }

  /** Forgets a mail, and all its copies, that was removed from the archive. */
  remove(messageId: string): void {
    this.#mails.delete(messageId);
    this.#facts.delete(messageId);
  }

  /** The archive as it stands. */
  assembly(): Assembly {
    const outline = outlineArchive([...this.#facts.values()], this.#options);
    return this.#fill(outline);
  }

  #fill(outline: Outline): Assembly {
    const lineages: Lineage[] = outline.lineages.map((lineage) => ({
      revisions: lineage.revisions.map((revision) => this.#fillRevision(revision)),
    }));
    return { ...outline, lineages };
  }

  #fillRevision(revision: RevisionOutline): Revision {
    const { cover, patches, replies } = revision;
    return {
      ...revision,
      cover: cover === null ? null : this.#full(cover.messageId, "cover"),
      patches: patches.map(({ position, patch }) => ({
        position,
        patch: this.#full(patch.messageId, "patch"),
      })),
      replies: replies.map((reply) => this.#fillReply(reply, revision)),
    };
  }

  #fillReply(reply: ReplyOutline, { patches }: RevisionOutline): Reply {
    const text = this.#mails.get(reply.messageId)?.text ?? "";
    const answered = patches.find(({ position }) => position === reply.position)?.patch;
    const mail = answered === undefined ? undefined : this.#mails.get(answered.messageId)?.mail;
    return { ...reply, text, comments: readComments(text, mail?.kind === "patch" ? mail : null) };
  }

  #full<K extends "cover" | "patch">(messageId: string, kind: K): Extract<Patch | Cover, { kind: K }> {
    const full = this.#mails.get(messageId);
    const mail = full?.mail;
    if (full === undefined || mail?.kind !== kind) throw new Error(`no ${kind} ${messageId}`);
    return { ...mail, messageId, listIds: this.#facts.get(messageId)?.listIds ?? mail.listIds } as Extract<
      Patch | Cover,
      { kind: K }
    >;
  }
}
