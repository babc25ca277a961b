// Purpose: reads subject tags in the 196 shapes in which people write them.
import type { Subject, SubjectKind } from "#patch/subject.ts";

/** The values that the tags' words have given so far. */
interface Draft {
  patch: boolean;
  pull: boolean;
  version: number | null;
  minorVersion: number | null;
  rfc: boolean;
  resend: boolean;
  position: number | null;
  total: number | null;
  readonly tags: string[];
}

/** Reads a decoded subject; never fails: a subject without tags is of kind `other`. */
export function parseSubject(subject: string): Subject {
  const { rest, reply, groups } = cutTags(bracketTags(foldBlanks(subject.slice(0, MAX_SUBJECT))));
  const draft = readGroups(groups);
  const kind = kindOf(draft);
  if (kind === "patch" && draft.version === null) readTitleVersion(rest, draft);
  const { version, minorVersion, rfc, resend, position, total, tags } = draft;
  return {
    kind,
    reply,
    version: version ?? 1,
    minorVersion,
    versionStated: version !== null,
    rfc,
    resend,
    position,
    total,
    tags,
    title: rest,
  };
}

/** The longest subject read, in UTF-16 units; mail servers refuse longer lines. */
const MAX_SUBJECT = 4096;

function foldBlanks(text: string): string {
  return (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

/** Corrects people's mistakes in the brackets: `Subject: [PATCH] x`, `PATCH: x`, `PATCH v2] x`, `Repost: [PATCH] x`. */
function bracketTags(subject: string): string {
  const text = subject.replace(/^subject: /i, "");
  const bare =
    /^((?:rfc )?patch(?: [\w./]{1,12}){0,3})(?:\]|:) ?/i.exec(text) ??
    /^(re-?post|re-?send): (?=\[)/i.exec(text);
  return bare === null ? text : `[${bare[1] ?? ""}] ${text.slice(bare[0].length)}`;
}

// `Re:`, `RE[2]:`, `Aw:`, `Fwd:`, `答复:` ... in front of the tags or between them.
const REPLY =
  /^(?:re|aw|antw|sv|vs|fwd?|wg|tr|rv|回复|答复|转发)(?:\s?\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s?/i;

function cutTags(subject: string): { rest: string; reply: boolean; groups: readonly string[] } {
  const groups: string[] = [];
  let rest = subject;
  let reply = false;
  for (;;) {
    const prefix = REPLY.exec(rest);
    if (prefix !== null) {
      reply = true;
      rest = rest.slice(prefix[0].length);
      continue;
    }
    const close = rest.startsWith("[") ? closingBracket(rest) : -1;
    if (close < 0) return { rest: groups.length > 0 ? rest.replace(/^: ?/, "") : rest, reply, groups };
    groups.push(rest.slice(1, close));
    rest = rest.slice(close + 1).trimStart();
  }
}

/** The bracket that closes the first one; brackets nest: `[PATCH [resend] 1/2]`. */
function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "[") depth++;
    if (text[at] === "]" && --depth === 0) return at;
  }
  return text.indexOf("]");
}

function readGroups(groups: readonly string[]): Draft {
  const draft: Draft = {
    patch: false,
    pull: false,
    version: null,
    minorVersion: null,
    rfc: false,
    resend: false,
    position: null,
    total: null,
    tags: [],
  };
  for (const group of groups) if (!readPlainTags(group, draft)) readWords(group, draft);
  return draft;
}

// Nine tags of ten have the form that git writes: `PATCH`, `PATCH v2`, `RFC PATCH v2 01/12`.
const PLAIN = /^(rfc )?patch(?: v(\d{1,3}))?(?: (\d{1,4})\/(\d{1,4}))?$/i;

/** Reads a bracket in git's own form; false where it has another form. */
function readPlainTags(group: string, draft: Draft): boolean {
  const match = PLAIN.exec(group);
  if (match === null) return false;
  const [, rfc, version, position, total] = match;
  draft.patch = true;
  draft.rfc ||= rfc !== undefined;
  if (version !== undefined) draft.version ??= Number(version);
  if (position !== undefined) draft.position ??= Number(position);
  if (total !== undefined) draft.total ??= Number(total);
  return true;
}

// `1 of 4` and `v 3` lose their blanks; `PATCHv3`, `RFCv2`, `PATCH1/8` and `v3-2/4` are taken apart.
function readWords(group: string, draft: Draft): void {
  const spaced = group
    .replace(/(\d) ?\b(?:of|\/) ?(\d)/gi, "$1/$2")
    .replace(/\bv(?:er)?\.? (\d)/gi, "v$1")
    .replace(/\b(patch(?:es)?|rfc|resend(?=v)|repost(?=v))(?=v?\.?\d)/gi, "$1 ")
    .replace(/\b(v\d{1,3})[-_:](?=\d)/gi, "$1 ");
  for (const word of spaced.split(/[\s,;[\]]+/)) if (word !== "") readWord(word, draft);
}

// `34.1/40` and `6-1/24` insert a patch between two others.
const NUMBER = /^(\d{1,4})(?:[.-](\d{1,3}))?\/(\d{1,4})$/;
const VERSION = /^v\.?(\d{1,3})(?:\.(\d{1,3}))?$/i;

function readWord(word: string, draft: Draft): void {
  const number = NUMBER.exec(word);
  const version = VERSION.exec(word);
  if (number !== null) {
    const [, whole = "", part = "0", total] = number;
    draft.position ??= Number(`${whole}.${part}`);
    draft.total ??= Number(total);
  } else if (version !== null) {
    setVersion(draft, version);
  } else if (!readFlag(word, draft)) {
    readCompound(word, draft);
  }
}

function setVersion(draft: Draft, [, whole, part]: RegExpExecArray): void {
  if (draft.version !== null) return;
  draft.version = Number(whole);
  draft.minorVersion = part === undefined ? null : Number(part);
}

const RESEND = /^\(?(?:resend|resent|re-send|repost|resubmit)(?:[-#]?\d{1,2})?\)?$/i;
const PATCH = /^\(?patch(?:es|set|-set)?\)?:?$/i;
const RFC = /^\(?rf[ct](?:\/rf[ct])?\)?$/i;

function readFlag(word: string, draft: Draft): boolean {
  if (PATCH.test(word)) draft.patch = true;
  else if (RFC.test(word)) draft.rfc = true;
  else if (RESEND.test(word)) draft.resend = true;
  else if (/^pull$/i.test(word)) draft.pull = true;
  else return !/\w/.test(word);
  return true;
}

/** Words written together: `RFC/PATCH`, `PATCH-v2`, `PATCH/RFC`; any other word is a tag of its own. */
function readCompound(word: string, draft: Draft): void {
  const parts = word.split(/[-/_|+:]+/).filter((part) => part !== "");
  const known = (part: string): boolean => [PATCH, RFC, RESEND, VERSION].some((shape) => shape.test(part));
  if (parts.length > 1 && parts.every(known)) for (const part of parts) readWord(part, draft);
  else draft.tags.push(word);
}

/** A number or a version makes a patch too (`[v3 2/4] title`). `[GIT PULL]` is never a patch, nor is a robot's `[tree:branch 5/27]`. */
function kindOf(draft: Draft): SubjectKind {
  if (draft.pull) return "pull-request";
  if (draft.patch || draft.rfc) return "patch";
  const numbered = draft.version !== null || draft.position !== null;
  return numbered && !draft.tags.some((tag) => tag.includes(":")) ? "patch" : "other";
}

/** A version that is only in the title: `[PATCH] foo: mend bar (v2)`. */
function readTitleVersion(title: string, draft: Draft): void {
  const last = /[([]v(\d{1,3})(?:\.(\d{1,3}))?[)\]]$/i.exec(title);
  if (last !== null) setVersion(draft, last);
}
