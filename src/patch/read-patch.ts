// Purpose: a mail -> the patch or the cover letter that it carries.
import { repairText } from "#mail/decode-charset.ts";
import { decodeWords } from "#mail/decode-words.ts";
import type { Message } from "#mail/message.ts";
import { parseDate } from "#mail/parse-date.ts";
import { findSender, inBodyAuthor } from "#patch/find-author.ts";
import { parseSubject } from "#patch/parse-subject.ts";
import type { Cover, CoverOutline, Patch, PatchOutline, SeriesMail } from "#patch/patch.ts";
import { outlineDiff, scanDiff, type ScannedDiff } from "#patch/diff/read-diff.ts";
import { type FoundDiffstat, readDiffstat } from "#patch/diff/read-diffstat.ts";
import { readReferences } from "#patch/read-references.ts";
import { readTrailers } from "#patch/read-trailers.ts";
import { splitBody, type SplitBody } from "#patch/split-body.ts";
import type { Subject } from "#patch/subject.ts";

/** The patch or cover of a mail; null where it is neither: a reply, a pull request, talk, a patch that lost its diff. */
export function readPatch(
  message: Message,
  subject: Subject = parseSubject(message.subject),
): Patch | Cover | null {
  const parts = takeApart(message, subject, scanDiff);
  if (parts === null) return null;
  if (parts.kind === "cover") {
    const claimedDiffstat = readDiffstat(parts.text)?.diffstat ?? null;
    return { kind: "cover", ...describeMail(message, parts), claimedDiffstat, text: parts.text };
  }
  const { between, message: commitMessage, diff } = parts;
  const stat = readDiffstat(between);
  return {
    kind: "patch",
    ...describeMail(message, parts),
    problems: diff.problems,
    claimedDiffstat: stat?.diffstat ?? null,
    message: commitMessage,
    trailers: readTrailers(commitMessage),
    notes: notesOf(between, stat),
    files: diff.files,
  };
}

/** The part of `readPatch` that assembling needs: no hunks, no claims, notes only where they may hold a link. */
export function outlinePatch(message: Message, subject: Subject): PatchOutline | CoverOutline | null {
  const parts = takeApart(message, subject, outlineDiff);
  if (parts === null) return null;
  const common = describeMail(message, parts);
  if (parts.kind === "cover") return { kind: "cover", ...common, text: parts.text };
  const { between, diff } = parts;
  return {
    kind: "patch",
    ...common,
    problems: diff.problems,
    trailers: readTrailers(parts.message),
    notes: between.includes("://") ? notesOf(between, readDiffstat(between)) : "",
    files: diff.files,
  };
}

/** The texts of a cover or patch, decoded by the charset that its author used. */
interface Parts {
  readonly subject: Subject;
  readonly headers: SplitBody["headers"];
  /** The texts in which references to other series may be. */
  readonly texts: readonly string[];
}

interface CoverParts extends Parts {
  readonly kind: "cover";
  readonly text: string;
}

interface PatchParts<File> extends Parts {
  readonly kind: "patch";
  readonly message: string;
  /** The text between the message and the diff. */
  readonly between: string;
  readonly diff: ScannedDiff<File>;
}

type Scan<File> = (text: string, from: number) => ScannedDiff<File>;

function takeApart<File>(
  message: Message,
  subject: Subject,
  scan: Scan<File>,
): CoverParts | PatchParts<File> | null {
  if (subject.kind === "pull-request" || (subject.reply && !mayRestart(message.body))) return null;
  const split = splitBody(message.body);
  if (isTagged(subject) && subject.position === 0) return takeCover(message, subject, split);
  const chosen = chooseSubject(message, subject, split);
  if (chosen === null) return null;
  const diff = scan(message.body, split.end);
  return diff.files.length === 0 ? null : takePatch(message, chosen, { split, diff });
}

/** The subject that makes the mail a patch, null where none does. */
function chooseSubject(message: Message, subject: Subject, split: SplitBody): Subject | null {
  if (isTagged(subject)) return subject;
  // A diff attached to a reply is a sketch for the discussion; below scissors it is offered as a patch.
  const offered = split.restart === "scissors" || (split.restart === "attachment" && !subject.reply);
  const own = offered ? inBodySubject(split) : null;
  if (own !== null) return own;
  return !subject.reply && isUntagged(message, split) ? subject : null;
}

function isTagged(subject: Subject): boolean {
  return subject.kind === "patch" && !subject.reply;
}

/** True where the text may hold scissors. A reply carries a patch only below scissors, with a subject of its own. */
function mayRestart(body: string): boolean {
  return body.includes("8<") || body.includes(">8");
}

function inBodySubject({ headers }: SplitBody): Subject | null {
  const value = headers.get("subject");
  return value === undefined ? null : { ...parseSubject(decodeWords(value)), kind: "patch" };
}

/** A patch whose author forgot the subject tag: it starts a thread, and has `---` above its diff. */
function isUntagged(message: Message, split: SplitBody): boolean {
  return split.separated && message.references.length === 0 && !isNotice(message.subject);
}

/** Robots mail the diffs of others: `[tip: x86/urgent] ...`, `Patch "..." has been added to ...`, `+ mm-x.patch added to ...`. */
function isNotice(subject: string): boolean {
  return /^(?:\[(?:tip|merged|linux-next)\b|patch "|\+ |failed: patch )/i.test(subject);
}

function takeCover({ body, charset }: Message, subject: Subject, { headers }: SplitBody): CoverParts {
  const text = withoutFooter(repairText(body, charset));
  return { kind: "cover", subject, headers, texts: [text], text };
}

function takePatch<File>(
  mail: Message,
  subject: Subject,
  { split, diff }: { readonly split: SplitBody; readonly diff: ScannedDiff<File> },
): PatchParts<File> {
  const repair = (text: string): string => repairText(text, mail.charset);
  const message = trimBlankLines(repair(split.message));
  const between = repair(mail.body.slice(split.end, diff.start));
  const tail = repair(mail.body.slice(diff.end));
  const { headers } = split;
  return { kind: "patch", subject, headers, texts: [between, tail, message], message, between, diff };
}

function describeMail(
  mail: Message,
  { subject, headers, texts }: Parts,
): Omit<SeriesMail, "claimedDiffstat"> {
  const ownSubject = headers.get("subject");
  const sender = findSender(mail);
  return {
    messageId: mail.messageId,
    rawSubject: mail.subject,
    subject,
    title: ownSubject === undefined ? subject.title : parseSubject(decodeWords(ownSubject)).title,
    author: inBodyAuthor(headers.get("from")) ?? sender,
    sender,
    date: parseDate(headers.get("date") ?? "") ?? mail.date,
    sent: mail.date,
    references: mail.references,
    listIds: mail.listIds,
    ...readReferences(texts.join("\n")),
    problems: [],
  };
}

function notesOf(between: string, stat: FoundDiffstat | null): string {
  if (stat === null) return trimNotes(between);
  return trimNotes(`${trimNotes(between.slice(0, stat.start))}\n\n${trimNotes(between.slice(stat.end))}`);
}

/** Takes blank lines and lone `---` away from both ends. */
function trimNotes(text: string): string {
  if (text.trim() === "") return "";
  const lines = text.split("\n");
  const isEmpty = (line: string | undefined): boolean => line !== undefined && /^(?:---)?\s*$/.test(line);
  let from = 0;
  let to = lines.length;
  while (from < to && isEmpty(lines[from])) from++;
  while (to > from && isEmpty(lines[to - 1])) to--;
  return lines.slice(from, to).join("\n");
}

function trimBlankLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}

/** Cuts the signature (`-- `) and a list's footer (a ruler of underscores) from the end of a text. */
function withoutFooter(text: string): string {
  const signature = text.lastIndexOf("\n-- \n");
  const ruler = text.lastIndexOf("\n____________________");
  const isEnd = (at: number): boolean => at >= 0 && text.slice(at + 1).split("\n").length <= MAX_FOOTER_LINES;
  const cuts = [signature, ruler].filter(isEnd);
  return `${text.slice(0, Math.min(text.length, ...cuts)).trimEnd()}\n`;
}

const MAX_FOOTER_LINES = 12;
