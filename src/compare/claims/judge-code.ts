// Purpose: rules that judge claims about code by looking for the named identifiers in the changed lines.
import {
  filesIn,
  identifiersIn,
  newNameIn,
  objectOf,
  replacementsIn,
  startsWithVerb,
  tellsVerb,
} from "#compare/claims/claim-words.ts";
import type { Row } from "#compare/comparison.ts";
import { confirmedIn, type Case, type ClaimEvidence, type Judgement } from "#compare/claims/judgement.ts";
import { isSeen, lessOf, moreOf, partsOf, type ChangedWords } from "#compare/claims/changed-words.ts";
import { titleKey } from "#compare/pairing/title-key.ts";

const NO_CHANGE =
  /^(?:no|none|nothing)(?: (?:further|other|code|functional|new|more|real))?(?: changes?| changed)?(?: (?:in|from|since|for) (?:v ?\d+|this (?:patch|version|revision)|(?:last|previous) version))?$|^(?:un|not )changed$|^same(?: as)?(?: v ?\d+)?$/;
const SOFT = /\b(?:functional|real|code)\b/;
/** `test_sysfs: use sizeof()`: the word before the colon is the place, perhaps a driver that every line names. */
const TOPIC = /^(\w+)(?:\(\))?: /;
/** `Keep the existing foo() unchanged`: a change of foo() doesn't confirm that. */
const STAYS =
  /\bunchanged\b|^(?:keep|kept|leave|left|retain)\w*\b.*\b(?:existing|alone|as (?:is|it (?:is|was)|before))\b/i;
const SHOWN_PATHS = 3;
/** Shorter words occur within others by chance. */
const LEAST_PART = 4;

/** `No change`: confirmed where the code is the same, contradicted where it isn't; lines that only follow an earlier patch or a rebase don't contradict. */
export function judgeNoChange({ text, own, evidence }: Case): Judgement | null {
  const words = titleKey(text);
  const several = severalSame(words, evidence);
  if (several !== null) return several;
  if (own === null || words.length < 4 || !NO_CHANGE.test(words)) return null;
  const { row } = own;
  if (row.old === null || row.new === null) return null;
  const seenIn = [row.new];
  if (!row.changed.code) return { verdict: "confirmed", why: "The code is the same.", seenIn };
  if (SOFT.test(words) || !putsInOtherLines(row)) return null;
  const paths = row.files.slice(0, SHOWN_PATHS).join(", ");
  const why = `The code changed: +${String(row.code.added)} -${String(row.code.removed)} in ${paths}.`;
  return { verdict: "contradicted", why, seenIn: [] };
}

// `No change in patches 4 to 7`: confirmed where none of them changed.
function severalSame(words: string, { rows }: ClaimEvidence): Judgement | null {
  const [, numbers] =
    /^no changes? (?:in|to|for) patches (\d{1,3}(?: (?:to |and )?\d{1,3})*)$/.exec(words) ?? [];
  if (numbers === undefined) return null;
  const [first = 0, last = 0, ...more] = (numbers.match(/\d+/g) ?? []).map(Number);
  const named = (at: number): boolean =>
    more.length > 0 || numbers.includes("and")
      ? [first, last, ...more].includes(at)
      : at >= first && at <= last;
  const meant = rows.filter((row) => row.new !== null && named(row.new));
  const same = meant.length > 1 && meant.every((row) => row.old !== null && !row.changed.code);
  return same
    ? { verdict: "confirmed", why: "Their code is the same.", seenIn: meant.flatMap((row) => row.new ?? []) }
    : null;
}

function counted(count: number, things: string): string {
  return count === 1 ? `1 ${things} is` : `${String(count)} ${things}s are`;
}

// Added lines differ in more than blanks; nothing is known about lines that are not listed.
function putsInOtherLines({ interdiff, leftOut }: Row): boolean {
  if (leftOut > 0) return false;
  const counts = new Map<string, number>();
  for (const { sign, text } of interdiff.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))) {
    const bare = text.slice(1).replace(/\s+/g, "");
    if (sign === " " || !text.startsWith("+") || bare === "") continue;
    counts.set(bare, (counts.get(bare) ?? 0) + (sign === "+" ? 1 : -1));
  }
  return [...counts.values()].some((count) => count !== 0);
}

/** `A -> B`, `use B instead of A`: confirmed when A occurs less often and B more often. */
export function judgeReplacement({ text, rows }: Case): Judgement | null {
  for (const { before, after } of replacementsIn(text)) {
    const words = rows.find((one) => lessOf(one, before) && moreOf(one, after) > 0);
    if (words !== undefined) return confirmedIn(words, `\`${before}\` gave way to \`${after}\``);
    const alike = rows.find((one) => partGaveWay(one, before.toLowerCase(), after.toLowerCase()));
    if (alike !== undefined) return confirmedIn(alike, `\`${before}\` gave way to \`${after}\``);
  }
  return null;
}

// `Replace delay with sleep`: `mdelay()` became `msleep()`.
function partGaveWay(words: ChangedWords, before: string, after: string): boolean {
  if (before.length < LEAST_PART || after.length < LEAST_PART) return false;
  const [was, is] = [partsOf(words, "before"), partsOf(words, "now")];
  const holds = (parts: ReadonlySet<string>, part: string): boolean =>
    [...parts].some((found) => found.endsWith(part));
  return holds(was, before) && !holds(is, before) && holds(is, after) && !holds(was, after);
}

/** `Remove X`: confirmed when X occurs less often; contradicted where the same patch still adds X. */
export function judgeRemoval({ text, rows, own, evidence }: Case): Judgement | null {
  if (!startsWithVerb(text, "remove")) return null;
  const names = identifiersIn(text);
  for (const name of names) {
    const words = rows.find((one) => lessOf(one, name));
    if (words !== undefined) return confirmedIn(words, `there is less of \`${name}\``);
  }
  const [name] = names;
  if (own?.row.status !== "identical" || name === undefined || names.length > 1) return null;
  const why = `The patch is the same as before and still adds \`${name}\`.`;
  return putsIn(own.row, name, evidence) ? { verdict: "contradicted", why, seenIn: [] } : null;
}

function putsIn({ new: at }: Row, name: string, { facts }: ClaimEvidence): boolean {
  const patch = facts.newer.find(({ position }) => position === at);
  const lines =
    patch?.files.flatMap(({ changes }) => Array.from(changes, (id) => facts.table.lineOf(id))) ?? [];
  return lines.some((line) => {
    const words: readonly string[] = line.startsWith("+") ? (line.match(/[A-Za-z_]\w*/g) ?? []) : [];
    return words.includes(name);
  });
}

/** `Add a comment ...`: confirmed when comment lines are new. */
export function judgeComment({ text, own }: Case): Judgement | null {
  // `Address review comments` isn't about comments in the code.
  const reviewers = /\b(?:address|review|feedback)|\bcomments? (?:from|by|on|received)\b/i.test(text);
  if (own === null || reviewers || !/\bcomments?\b/i.test(text)) return null;
  const { comments, commentsGone } = own;
  if (startsWithVerb(text, "remove"))
    return commentsGone > comments
      ? confirmedIn(own, `${counted(commentsGone, "comment line")} gone, ${String(comments)} new`)
      : null;
  if (!tellsVerb(text, "edit") && !/^comments?\b/i.test(text)) return null;
  return comments === 0 ? null : confirmedIn(own, `${counted(comments, "comment line")} new`);
}

/** Any identifier that occurs in a changed line or names the function around one, unless the claim says that it was removed or added. */
export function judgeIdentifiers({ text, rows }: Case): Judgement | null {
  if (STAYS.test(text)) return null;
  const names = identifiersIn(text);
  const elsewhere = new Set(otherwise(text, names));
  const added = newNameIn(text);
  const [, topic] = TOPIC.exec(text) ?? [];
  const isShown = (words: ChangedWords, name: string): boolean => {
    // All names of a dropped patch are gone.
    if (words.row.new === null) return false;
    if (name === added) return moreOf(words, name) > 0;
    return name === topic ? words.places.has(name) : isSeen(words, name);
  };
  for (const name of names.filter((one) => !elsewhere.has(one))) {
    const words = rows.find((one) => isShown(one, name));
    if (words !== undefined) return confirmedIn(words, `\`${name}\` is in what changed`);
  }
  return null;
}

// `Remove X`, `Use Y instead of X`: X in a changed line doesn't confirm either. Earlier rules have looked for fewer occurrences of X.
function otherwise(text: string, names: readonly string[]): readonly string[] {
  if (startsWithVerb(text, "remove")) return identifiersIn(objectOf(text));
  return replacementsIn(text).flatMap(({ before, after }) =>
    names.includes(before) && names.includes(after) ? [before] : [],
  );
}

/** `Move the files from a/ to b/`: confirmed when a file of the old version is there in the new one. */
export function judgeMove({ text, rows, evidence }: Case): Judgement | null {
  const [, from, to] =
    /\bfrom ([\w.+-]+(?:\/[\w.+-]*)+) (?:in)?to ([\w.+-]+(?:\/[\w.+-]*)+)/i.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const { older, newer } = evidence.facts;
  for (const words of rows) {
    const { row } = words;
    const now = newer.find(({ position }) => position === row.new)?.files ?? [];
    const old = older.find(({ position }) => position === row.old)?.files ?? [];
    const moved = old.find(({ path, file: { status } }) => {
      const end = path.slice(path.lastIndexOf("/"));
      const whole = status === "added" || status === "renamed";
      return (
        whole && inFolder(path, from) && now.some((one) => inFolder(one.path, to) && one.path.endsWith(end))
      );
    });
    if (moved !== undefined) return confirmedIn(words, `${moved.path} went to ${to}`);
  }
  return null;
}

function inFolder(path: string, folder: string): boolean {
  return `/${path}`.includes(`/${folder.endsWith("/") ? folder : `${folder}/`}`);
}

/** Any named file whose part of the patch changed; `dropped the Makefile changes` is confirmed where the patch no longer touches it. */
export function judgeFiles({ text, rows, evidence }: Case): Judgement | null {
  const gone = startsWithVerb(text, "remove");
  for (const file of filesIn(text)) {
    const isFile = (path: string): boolean => path === file || path.endsWith(`/${file}`);
    const touches = (at: number | null): boolean =>
      evidence.facts.newer.some(
        (patch) => patch.position === at && patch.files.some(({ path }) => isFile(path)),
      );
    const words = rows.find(({ row }) => row.files.some(isFile) && !(gone && touches(row.new)));
    if (words !== undefined) return confirmedIn(words, gone ? `it leaves ${file} alone` : `${file} changed`);
  }
  return null;
}
