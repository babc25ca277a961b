// Purpose: rules that judge claims with only a partial name: a part of identifiers, a prefix, a keyword, two words side by side.
import { objectOf, shortNamesIn, startsWithVerb, wordPairsIn } from "#compare/claims/claim-words.ts";
import { confirmedIn, type Case, type Judgement } from "#compare/claims/judgement.ts";
import { moreLike, moreOf, partsOf, type ChangedWords } from "#compare/claims/changed-words.ts";
import { titleKey } from "#compare/pairing/title-key.ts";

/** The least length of a name in a claim that may be about any patch of the series. */
const LEAST_IN_SERIES = 4;

/** `Remove _hv suffix`, `use the kvmppc namespace`: confirmed when there are fewer, or more, such names. */
export function judgeAffix({ text, rows }: Case): Judgement | null {
  const [, affix, kind] = /\b(\w{2,40}) (suffix|prefix|namespace)\b/i.exec(text) ?? [];
  if (affix === undefined || (!affix.includes("_") && kind !== "namespace")) return null;
  const bare = affix
    .split("_")
    .filter((part) => part !== "")
    .join("_");
  const passes = (word: string): boolean =>
    kind === "suffix" ? word.endsWith(`_${bare}`) : word.startsWith(`${bare}_`);
  const fewer = startsWithVerb(text, "remove");
  const words = rows.find((one) => (fewer ? moreLike(one, passes) < 0 : moreLike(one, passes) > 0));
  return words === undefined
    ? null
    : confirmedIn(words, `there are ${fewer ? "fewer" : "more"} names with \`${affix}\``);
}

/** `removed the sanitise functions`: confirmed when names with that part are gone. */
export function judgeNamedThings({ text, rows }: Case): Judgement | null {
  const [, part] = /\bthe ([a-z]{5,30}) (?:functions|helpers|macros|variables)\b/i.exec(text) ?? [];
  if (part === undefined || !startsWithVerb(text, "remove")) return null;
  const passes = (word: string): boolean => word.toLowerCase().split("_").includes(part.toLowerCase());
  const words = rows.find((one) => moreLike(one, passes) < 0);
  return words === undefined ? null : confirmedIn(words, `there is less of \`${part}\``);
}

/** `Declare the table as const`: confirmed when the keyword occurs more often. */
export function judgeKeyword({ text, own }: Case): Judgement | null {
  const [, keyword] = /\b(?:as|it|be) (static|const|inline|volatile|unsigned|bool)\b/i.exec(text) ?? [];
  if (own === null || keyword === undefined || moreOf(own, keyword) <= 0) return null;
  return confirmedIn(own, `there is more of \`${keyword}\``);
}

/** Names that aren't identifiers: confirmed as a part of a changed word, or as two neighbouring parts on one side only. */
export function judgeShortNames({ text, own, rows }: Case): Judgement | null {
  const removed = startsWithVerb(text, "remove") ? shortNamesIn(objectOf(text)) : [];
  const names = shortNamesIn(text).map((name) => ({ name, folded: name.toLowerCase() }));
  for (const words of rows) {
    if (words.row.old === null || words.row.new === null) continue;
    const parts = { now: partsOf(words, "now"), before: partsOf(words, "before") };
    const known = titleKey(words.row.title.slice(0, words.row.title.lastIndexOf(":") + 1)).split(" ");
    const seen = names.find(
      ({ name, folded }) =>
        (own !== null || folded.length >= LEAST_IN_SERIES) &&
        !known.includes(folded) &&
        (removed.includes(name)
          ? moreLike(words, (word) => word.toLowerCase().split("_").includes(folded)) < 0
          : parts.now.has(folded) || parts.before.has(folded)),
    );
    if (seen !== undefined) return confirmedIn(words, `\`${seen.name}\` is in what changed`);
  }
  return own?.row.old == null ? null : judgePairs(text, own);
}

function judgePairs(text: string, own: ChangedWords): Judgement | null {
  const [now, before] = [partsOf(own, "now"), partsOf(own, "before")];
  const removes = startsWithVerb(text, "remove");
  const pair = wordPairsIn(text)
    .map(([one, two]) => `${one}_${two}`)
    .find((joined) =>
      removes ? before.has(joined) && !now.has(joined) : now.has(joined) !== before.has(joined),
    );
  return pair === undefined ? null : confirmedIn(own, `\`${pair}\` is ${now.has(pair) ? "new" : "gone"}`);
}
