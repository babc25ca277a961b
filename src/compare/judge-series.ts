// Purpose: rules for claims about patches, tags, messages and the base.
import { startsWithVerb, tellsVerb } from "#compare/claim-words.ts";
import type { Row } from "#compare/comparison.ts";
import { confirmedIn, type Case, type Judgement } from "#compare/judgement.ts";
import { titleKey } from "#compare/title-key.ts";

const NEW_PATCH =
  /^(?:patch \d+ )?(?:(?:this is a )?new(?:ly added)?(?: patch)?(?: (?:in|for|to) (?:this|the|v ?\d+)? ?(?:version|series|revision)?)?|(?:split|separated|moved) (?:out )?(?:in|in ?to|to) (?:a |an |its )?(?:own|unique|individual|separate|new) patch)$/;
const TAG =
  /\b((?:reviewed|acked|tested|reported|suggested|signed-off|co-developed|debugged)-by|fixes|link)\b/;
const TAGS = /\b(?:tags?|trailers?|r-?bs?|acks?|[a-z-]+ed-(?:off-)?by|fixes:? tag)\b/;
const MESSAGE =
  /\b(?:commit|change|patch) ?(?:message|msg|log|description|text|title|subject)s?\b|\b(?:changelog|subject|title|description)\b/;
const TITLE = /\b(?:title|subject)s?\b/;

/** `new patch`, `Add a cleanup patch to ...`: seen when such a row is new. */
export function judgeNewPatch({ text, own, evidence }: Case): Judgement | null {
  if (own !== null && NEW_PATCH.test(titleKey(text)))
    return own.row.old === null ? confirmedIn(own, "it is new in this version") : null;
  if (!/\bpatch(?:es)?\b/i.test(text) || !tellsVerb(text, "add")) return null;
  const added = evidence.rows.filter(({ status }) => status === "added");
  const row = added.find(({ title }) => sharesTitle(text, title));
  if (row?.new == null) return null;
  return { verdict: "confirmed", why: `Patch ${String(row.new)} is new in this version.`, seenIn: [row.new] };
}

/** `drop patch 3`: seen when that old patch has no successor. */
export function judgeDropped({ text, evidence }: Case): Judgement | null {
  if (!/\bpatch(?:es)?\b/i.test(text) || !tellsVerb(text, "remove")) return null;
  const number = Number.parseInt(/\bpatch(?:es)? ?#?(\d{1,3})\b/i.exec(text)?.[1] ?? "", 10);
  const dropped = evidence.rows.filter(({ status }) => status === "dropped");
  const row = dropped.find((one) => one.old === number || sharesTitle(text, one.oldTitle));
  if (row === undefined) return null;
  return { verdict: "confirmed", why: `Old patch ${String(row.old)} is gone.`, seenIn: row.absorbedBy };
}

// At least two words that tell the title apart, and half of them.
function sharesTitle(text: string, title: string): boolean {
  const said = new Set(titleKey(text).split(" "));
  const own = title.slice(title.lastIndexOf(":") + 1);
  const words = titleKey(own)
    .split(" ")
    .filter((word) => word.length > 3);
  const shared = words.filter((word) => said.has(word)).length;
  return shared >= 2 && shared * 2 >= words.length;
}

/** `Collect tags`, `Add Reviewed-by from ...`: seen when the trailers say so. */
export function judgeTags({ text, rows }: Case): Judgement | null {
  const said = text.toLowerCase();
  if (!TAGS.test(said) || !(tellsVerb(text, "add") || tellsVerb(text, "remove"))) return null;
  const key = TAG.exec(said)?.[1];
  const gone = startsWithVerb(text, "remove");
  const isMeant = (line: string): boolean => key === undefined || line.toLowerCase().startsWith(`${key}:`);
  for (const words of rows) {
    const { added, removed } = words.row.trailers;
    const tag = (gone ? removed : added).find(isMeant);
    if (tag !== undefined) return confirmedIn(words, `\`${tag}\` is ${gone ? "gone" : "new"}`);
  }
  return null;
}

/** `Reword the commit message`: seen when message or title differ. */
export function judgeMessage({ text, rows }: Case): Judgement | null {
  const said = text.toLowerCase();
  if (!MESSAGE.test(said)) return null;
  const kept = rows.filter(({ row }) => row.old !== null && row.new !== null);
  const retitled = TITLE.test(said) ? kept.find(({ row }) => row.changed.title) : undefined;
  const words = retitled ?? kept.find(({ row }) => row.changed.message);
  if (words === undefined) return null;
  const why = retitled === undefined ? "the message changed" : `the title was "${words.row.oldTitle}"`;
  return { ...confirmedIn(words, why), seenIn: [] };
}

/** `Rebase to ...`: seen by another base commit, or by other surroundings. */
export function judgeRebase({ text, evidence }: Case): Judgement | null {
  if (!/\brebas/i.test(text)) return null;
  if (evidence.rebased) return { verdict: "confirmed", why: "The base commit is another one.", seenIn: [] };
  const moved: readonly Row[] = evidence.rows.filter(({ changed }) => changed.context);
  if (moved.length === 0) return null;
  const why = `The lines around the changes differ in ${String(moved.length)} of the patches.`;
  return { verdict: "confirmed", why, seenIn: [] };
}
