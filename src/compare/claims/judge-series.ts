// Purpose: rules that judge claims about patches, messages and the base.
import { firstSentence } from "#compare/claims/read-scope.ts";
import { tellsVerb } from "#compare/claims/claim-words.ts";
import type { Bases, Row } from "#compare/comparison.ts";
import { confirmedIn, type Case, type Judgement } from "#compare/claims/judgement.ts";
import type { PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { ChangedWords } from "#compare/claims/changed-words.ts";
import { titleKey } from "#compare/pairing/title-key.ts";

const NEW_PATCH =
  /^(?:patch \d+ )?(?:(?:this is a )?new(?:ly added)?(?: patch)?(?: (?:in|for|to) (?:this|the|v ?\d+)? ?(?:version|series|revision)?)?|(?:split|separated|moved) (?:out )?(?:in|in ?to|to) (?:a |an |its )?(?:own|unique|individual|separate|new) patch)$/;
const OWN_PATCH = /\b(?:an?|its) (?:own|unique|individual|separate|new) patch\b/;
const COUNTS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
// `Fix a definition caused by rebase` is about a mistake, not a rebase.
const REBASED =
  /^(?:\W|\w+ ){0,3}rebas|\brebased? (?:it |them |the \w+ |this |series |patches ){0,2}(?:on|to|onto|against|upon|over|atop)\b/i;
/** A shorter title occurs within other words by chance. */
const LEAST_TITLE = 12;
/** Letters that two forms of a long word share. */
const STEM = 8;
const PLAIN = new Set("the and for with from into patch patches add added new use".split(" "));
// `Opted not to squash it with patch 2` doesn't drop a patch.
const NOT_DONE = /\b(?:not|instead of|rather than|without)(?: to)? (?:drop|remov|delet|squash|merg|fold)/i;
const MESSAGE =
  /\b(?:commit|change|patch) ?(?:message|msg|log|description|text|title|subject)s?\b|\b(?:changelog|subject|title|description)\b/;
const TITLE = /\b(?:title|subject)s?\b/;

/** `new patch`, `Add a cleanup patch to ...`, `two more patches`: confirmed when such rows are new. */
export function judgeNewPatch({ text, own, evidence }: Case): Judgement | null {
  if (own !== null && NEW_PATCH.test(titleKey(text)))
    return own.row.old === null ? confirmedIn(own, "it is new in this version") : judgePart(own, evidence);
  if (own?.row.status === "added" && /^(?:factor|split|mov|separat|extract)\w* (?:it )?out\b/i.test(text))
    return confirmedIn(own, "it is new in this version");
  const added = evidence.rows.filter(({ status }) => status === "added");
  return /\bpatch(?:es)?\b/i.test(text) ? judgeAdded(text, added) : null;
}

function judgeAdded(text: string, added: readonly Row[]): Judgement | null {
  if (countOf(text) === added.length) return newPatches(added);
  const apart = OWN_PATCH.test(titleKey(text));
  const row = apart || tellsVerb(text, "add") ? namedBy(text, added, apart ? 1 : 2) : undefined;
  return row === undefined ? null : newPatches([row]);
}

function newPatches(rows: readonly Row[]): Judgement {
  const seenIn = rows.flatMap((row) => row.new ?? []);
  const why = rows.length === 1 ? `Patch ${seenIn.join()} is` : `Patches ${seenIn.join(", ")} are`;
  return { verdict: "confirmed", why: `${why} new in this version.`, seenIn };
}

// A patch that was split continues as one of its parts.
function judgePart(own: ChangedWords, { rows }: Case["evidence"]): Judgement | null {
  const whole = rows.find(({ splitInto }) => splitInto.length > 1 && splitInto.includes(own.row.new ?? 0));
  return whole === undefined ? null : confirmedIn(own, `it is a part of old patch ${String(whole.old)}`);
}

// `new patch: ...` is one, `two more patches` are two.
function countOf(text: string): number | null {
  if (/^new patch:/i.test(text)) return 1;
  const [, word = ""] = /\b(\w+) (?:more|new|additional|further|extra) patch(?:es)?\b/i.exec(text) ?? [];
  const at = COUNTS.indexOf(word.toLowerCase());
  return at > 1 ? at : null;
}

/** `drop patch 3`, `fold it into ...`: confirmed when that old patch has no successor. */
export function judgeDropped({ text: whole, own, evidence }: Case): Judgement | null {
  const text = firstSentence(whole);
  if (!tellsVerb(text, "remove") || NOT_DONE.test(text)) return null;
  const dropped = evidence.rows.filter(({ status }) => status === "dropped");
  const taken = dropped.find(({ absorbedBy }) => absorbedBy.includes(own?.row.new ?? 0));
  if (own !== null && taken !== undefined && /^(?:squash|merg|fold)/i.test(text))
    return confirmedIn(own, `old patch ${String(taken.old)} went into it`);
  if (!/\bpatch(?:es)?\b/i.test(text)) return null;
  const row = droppedBy(text, dropped);
  if (row === undefined) return null;
  return { verdict: "confirmed", why: `Old patch ${String(row.old)} is gone.`, seenIn: row.absorbedBy };
}

function droppedBy(text: string, dropped: readonly Row[]): Row | undefined {
  const number = Number.parseInt(/\bpatch(?:es)? ?#?(\d{1,3})\b/i.exec(text)?.[1] ?? "", 10);
  return dropped.find(({ old }) => old === number) ?? namedBy(text, dropped, 2);
}

/** `Renamed to "a title"`: confirmed when a patch has that title now and had another one before. */
export function judgeRetitled({ text, rows }: Case): Judgement | null {
  if (!/\b(?:renam|retitl|chang)\w*\b/i.test(text)) return null;
  const claimed = titleKey(text);
  const words = rows.find(({ row }) => {
    const title = titleKey(row.title);
    return row.changed.title && title.length >= LEAST_TITLE && claimed.includes(title);
  });
  return words === undefined ? null : confirmedIn(words, `the title was "${words.row.oldTitle}"`);
}

/** `Split "a title" into several patches`: confirmed when that patch, or the only patch, became several. */
export function judgeSplit({ text, evidence }: Case): Judgement | null {
  if (!/\bsplit/i.test(text) || !/\bpatch(?:es)?\b/i.test(text)) return null;
  const whole = judgeSingle(text, evidence.rows);
  if (whole !== null) return whole;
  const split = evidence.rows.filter(({ splitInto }) => splitInto.length > 1);
  const row =
    split.find(({ oldTitle }) => titleKey(text).includes(titleKey(oldTitle))) ?? namedBy(text, split, 2);
  if (row === undefined) return null;
  const why = `Old patch ${String(row.old)} went into patches ${row.splitInto.join(", ")}.`;
  return { verdict: "confirmed", why, seenIn: row.splitInto };
}

// `Split the patch into a series of two patches`, where the old version had no other.
function judgeSingle(text: string, rows: readonly Row[]): Judgement | null {
  const [, word = ""] = /\bin(?:to)? (?:a series of )?(\w+) (?:\w+ )?patches\b/i.exec(text) ?? [];
  const olds = rows.filter(({ old }) => old !== null);
  const news = rows.flatMap((row) => row.new ?? []);
  const stated = COUNTS.indexOf(word.toLowerCase());
  const count = stated === -1 ? Number(word) : stated;
  if (olds.length !== 1 || news.length < 2 || count !== news.length) return null;
  return { verdict: "confirmed", why: `The one patch there was is ${String(count)} now.`, seenIn: news };
}

// The row whose title shares half of its significant words with the claim, or the only row that shares `fewest`.
function namedBy(text: string, rows: readonly Row[], fewest: number): Row | undefined {
  const claimed = titleKey(text).split(" ");
  const counts = rows.map(({ title }) => {
    const words = [...new Set(titleKey(title.slice(title.lastIndexOf(":") + 1)).split(" "))].filter(
      (word) => word.length > 2 && !PLAIN.has(word),
    );
    const shared = words.filter((word) => claimed.some((one) => isAlike(one, word))).length;
    return { shared, half: shared >= 2 && shared * 2 >= words.length };
  });
  const half = counts.findIndex((count) => count.half);
  if (half !== -1) return rows[half];
  const some = counts.flatMap(({ shared }, at) => (shared >= fewest ? [at] : []));
  return some.length === 1 ? rows[some[0] ?? 0] : undefined;
}

// `marks` counts as `mark`, and `documentation` names a patch that documents.
function isAlike(one: string, two: string): boolean {
  const [short, long] = one.length <= two.length ? [one, two] : [two, one];
  if (short.length >= 4 && long.startsWith(short) && long.length - short.length <= 2) return true;
  return one === two || (short.length >= STEM && short.slice(0, STEM) === long.slice(0, STEM));
}

/** `Reword the commit message`: confirmed when message or title differ. */
export function judgeMessage({ text, rows }: Case): Judgement | null {
  const claim = text.toLowerCase();
  // `Aside from changes in the descriptions, it is a revert` is not a claim about the message.
  if (!MESSAGE.test(claim) || /^(?:aside|apart|except)\b/.test(claim)) return null;
  const kept = rows.filter(({ row }) => row.old !== null && row.new !== null);
  const retitled = TITLE.test(claim) ? kept.find(({ row }) => row.changed.title) : undefined;
  const words = retitled ?? kept.find(({ row }) => row.changed.message);
  if (words === undefined) return null;
  const why = retitled === undefined ? "the message changed" : `the title was "${words.row.oldTitle}"`;
  return { ...confirmedIn(words, why), seenIn: [] };
}

/** `Update the statistics from v6.19-rc1 to v6.19-rc3`: confirmed where the message has the new value and had the old one. */
export function judgeFigures({ text, own, evidence }: Case): Judgement | null {
  const words = text.split(/\s+/).map((word) => word.replace(/[.,;]$/, ""));
  const at = words.findIndex((word, index) => word.toLowerCase() === "from" && words[index + 2] === "to");
  const [before = "", after = ""] = [words[at + 1], words[at + 3]];
  if (own === null || at === -1 || !/\d/.test(before) || !/\d/.test(after)) return null;
  const says = (patches: readonly PatchFacts[], place: number | null, word: string): boolean =>
    patches.some(({ position, patch }) => position === place && patch.message.includes(word));
  const { older, newer } = evidence.facts;
  const { row } = own;
  const seen = says(older, row.old, before) && says(newer, row.new, after) && !says(older, row.old, after);
  return seen ? confirmedIn(own, `the message says \`${after}\``) : null;
}

/** `Rebase to ...`: confirmed by another base commit, other files at the base, or other context lines. */
export function judgeRebase({ text, evidence: { bases, rows } }: Case): Judgement | null {
  if (!REBASED.test(text)) return null;
  const why = rebaseSeen(bases, rows);
  return why === null ? null : { verdict: "confirmed", why, seenIn: [] };
}

function rebaseSeen({ old, new: now, files, known }: Bases, rows: readonly Row[]): string | null {
  if (old !== null && now !== null && old !== now) return "The base commit is another one.";
  if (files.length > 0) return `${String(files.length)} of ${String(known)} files are others at the base.`;
  const moved = rows.filter(({ changed, movedBy }) => changed.context && !movedBy.includes("series"));
  if (moved.length === 0) return null;
  return `The lines around the changes differ in ${String(moved.length)} of the patches.`;
}
