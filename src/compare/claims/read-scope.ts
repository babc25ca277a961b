// Purpose: reads from a changelog item which patch it is about.
import type { Claim } from "#compare/comparison.ts";
import { titleKey } from "#compare/pairing/title-key.ts";
import type { Revision } from "#series/revision.ts";

const NUMBERED = [
  /(?:^|[\s([])patch(?:es)? ?(?:no\.?|number)? ?#?(\d{1,3})\b/i,
  /(?:^|[\s([])#(\d{1,3})\b/,
  /(?:^|[\s([])0{0,3}(\d{1,3})\/\d{1,3}(?=$|[\]\s:,.)])/,
];

/** A title that a patch had in the old version, and the patch's new position; null where it is gone. */
export interface FormerTitle {
  readonly title: string;
  readonly position: number | null;
}

/** The item starts with the patch that it is about: `Patch 3: ...`, `[3/7] ...`, `In #3, ...`. */
const OPENS_WITH_NUMBER = /^[\s([]*(?:(?:in|for|on) )?(?:patch ?(?:no\.?|number)? ?#?|#|\d{1,3}\/)\d{1,3}/i;

/**
 * The scope of a cover's item: the patch whose number or title starts the item, is in its heading, or occurs anywhere in it,
 * else the series. `Rebase on patch 1` under `Patch 2:` is about patch 2.
 */
export function readScope(
  { text, heading }: { readonly text: string; readonly heading: string },
  revision: Revision,
  former: readonly FormerTitle[] = [],
): Claim["scope"] {
  const own = numberIn(withoutAsides(text), revision) ?? titleIn(text, revision);
  const above = numberIn(heading, revision) ?? titleIn(heading, revision) ?? formerIn(heading, former);
  const position = OPENS_WITH_NUMBER.test(text) ? (own ?? above) : (above ?? own);
  return position === null ? { kind: "series", position: null } : { kind: "patch", position };
}

// `Split it out. Not squashed with the helpers (patch 2)`: the later brackets are about another patch.
function withoutAsides(text: string): string {
  const first = firstSentence(text);
  return first + text.slice(first.length).replace(/\([^()]{0,200}\)/g, "");
}

/** The first sentence of an item, up to a full stop before a capital. */
export function firstSentence(text: string): string {
  const end = text.search(/[.!?]\s+[A-Z]/);
  return end === -1 ? text : text.slice(0, end + 1);
}

/** Whether an item itself starts with a patch, whatever its heading is. */
export function opensWithPatch(text: string): boolean {
  return OPENS_WITH_NUMBER.test(text);
}

/** Whether an item only names a patch: `Patch 1:`, `[3/7] a title`, `patch #2 (a title):`. */
export function namesPatchOnly(
  text: string,
  revision: Revision,
  former: readonly FormerTitle[] = [],
): boolean {
  const key = titleKey(text)
    .replace(/^(?:(?:in|for|on) )?(?:patch(?:es)? )?(?:no |number )?\d{1,3}(?: \d{1,3})?(?: |$)/, "")
    .replace(/^patch /, "")
    .replace(/^v\d{1,3} /, "");
  return (
    key === "" ||
    former.some(({ title }) => titleKey(title) === key) ||
    revision.patches.some(({ patch }) => titleKey(patch.title) === key || isEndOf(key, patch.title))
  );
}

function isEndOf(key: string, title: string): boolean {
  return key.length >= 12 && titleKey(title).endsWith(` ${key}`);
}

function numberIn(text: string, revision: Revision): number | null {
  // `drop patch 3` has a number of the old version, `patches 2-5` several numbers: neither names one patch of this version.
  if (/\b(?:drop|remov|delet|squash|merg|fold)\w*\b.{0,30}\bpatch/i.test(text) || /\bpatches\b/i.test(text))
    return null;
  const match = NUMBERED.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  const number = Number.parseInt(match?.[1] ?? "", 10);
  return revision.patches.some(({ position }) => position === number) ? number : null;
}

// `Patch "v4: a title":` above its items names the patch by its old title.
function formerIn(heading: string, former: readonly FormerTitle[]): number | null {
  const key = titleKey(heading).replace(/^(?:patch )?(?:v\d{1,3} )?/, "");
  return former.find(({ title }) => titleKey(title) === key)?.position ?? null;
}

function titleIn(text: string, revision: Revision): number | null {
  const key = titleKey(text);
  const named = revision.patches.filter(({ patch }) => {
    const title = titleKey(patch.title);
    return title.length >= 12 && (key.includes(title) || isEndOf(key, patch.title));
  });
  return named.length === 1 ? (named[0]?.position ?? null) : null;
}
