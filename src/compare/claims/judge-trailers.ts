// Purpose: the rule for claims about tags: they are looked for in the trailers that came or went.
import { startsWithVerb, tellsVerb } from "#compare/claims/claim-words.ts";
import { confirmedIn, type Case, type Judgement } from "#compare/claims/judgement.ts";
import { readCredits } from "#compare/claims/read-credits.ts";
import { isSignOff, namesPerson } from "#people/review-trailers.ts";
import { readTrailerLine } from "#people/trailer.ts";

const KEY =
  /\b((?:reviewed|acked|tested|reported|suggested|signed-off|co-developed|debugged)-by|fixes|link|acks?|r-?bs?)\b/;
const SHORT_KEYS: Readonly<Record<string, string>> = { ack: "acked-by", rb: "reviewed-by" };
// `Tested-by from Ada`.
const OPENS_WITH_TAG = /^(?:reviewed|acked|tested|suggested|reported)-by (?:from|by)\b/;
const TAGS = /\b(?:tags?|trailers?|r-?bs?|acks?|[a-z-]+ed-(?:off-)?by|fixes:? tag)\b/;
// `Collect reviews`, where `add more reviews` may ask for them.
const COLLECTS =
  /^(?:collect|pick|gather|carr)\w* (?:up )?(?:(?:the|more|all|some) )?(?:reviews|tags|acks)\b/;
const OWNED = /(?<![\p{L}.-])(\p{Lu}\p{L}+)(?:'s?|’s?) (?:\w+-by|tags?|acks?|review)\b/gu;

/** `Collect tags`, `Add Reviewed-by from Ada`: seen when such a trailer is new, of one of the people that are named. */
export function judgeTags({ text, rows }: Case): Judgement | null {
  const claim = text.toLowerCase();
  const tells = tellsVerb(text, "add") || tellsVerb(text, "remove") || OPENS_WITH_TAG.test(claim);
  if (!COLLECTS.test(claim) && !(TAGS.test(claim) && tells)) return null;
  const gone = startsWithVerb(text, "remove");
  const isMeant = tagTest(claim, peopleIn(text));
  for (const words of rows) {
    const { added, removed } = words.row.trailers;
    const tag = (gone ? removed : added).find(isMeant);
    if (tag !== undefined) return confirmedIn(words, `\`${tag}\` is ${gone ? "gone" : "new"}`);
  }
  return null;
}

function peopleIn(text: string): readonly string[] {
  const owners = [...text.matchAll(OWNED)].map(([, name = ""]) => name);
  return [...readCredits(text), ...owners].flatMap((name) => name.toLowerCase().split(/\s+/));
}

function tagTest(claim: string, people: readonly string[]): (trailer: string) => boolean {
  const word = KEY.exec(claim)?.[1]
    ?.replace(/^(ack|r-?b)s?$/, "$1")
    .replace("r-b", "rb");
  const key = word === undefined ? undefined : (SHORT_KEYS[word] ?? word);
  return (trailer) => {
    const line = trailer.toLowerCase();
    if (key === undefined ? !isOthersWord(trailer) : !line.startsWith(`${key}:`)) return false;
    return people.length === 0 || people.some((name) => line.includes(name));
  };
}

// "Collect tags" is about trailers that others gave, so it is about neither sign-offs nor Cc.
function isOthersWord(line: string): boolean {
  const trailer = readTrailerLine(line);
  return namesPerson(trailer) && !isSignOff(trailer);
}
