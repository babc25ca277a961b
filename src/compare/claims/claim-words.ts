// Purpose: reads from a changelog item what can be looked for in the code: identifiers, files, renames, the kind of change.

/** `testq` became `testb`. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
}

const ARROWS = new Set(["->", "-->", "=>", "→"]);
const SWAP_VERBS = /^(?:renam|chang|replac|convert|switch|swap|turn|s\/)/i;
const SWAP_LINKS = new Set(["to", "with", "by", "into", "in", "as"]);
// Prose words that have the shape of code.
const PROSE = new Set(["and_or", "I/O", "n/a", "N/A", "w/o", "w/", "e.g", "i.e", "etc", "vs"]);
const NO_THINGS = new Set("API ABI UAPI RFC TODO FIXME NOTE BUG CPU NULL URL FSF LKML NFC".split(" "));
const PLAIN_WORDS = new Set(
  (
    "the and for with from into that this not use used add added all new now are was were has have had its also but one two when where than then which " +
    "drop fix make made does out per via can may patch patches series version change changes changed code remove removed some more only since"
  ).split(" "),
);
// `the unused amor variable`: the word before such a noun is its name, unless it is a prose word.
const THINGS = new Set([
  "variable",
  "macro",
  "parameter",
  "argument",
  "field",
  "member",
  "enum",
  "struct",
  "typedef",
  "helper",
]);
const NAME =
  /^(?!(?:the|an?|new|old|local|global|static|unused|unneeded|unnecessary|extra|this|that|same|each|every|one|some|any|no|its|other|return|struct|function|type|first|second|third|last|temporary|additional|missing|wrong|right|more|all|percpu|per-cpu|module|kernel|boot|and|or|of|to|for|in|as|loop|index|input|output|environment|shell|existing|redundant|separate|array|pointer|length|flexible|given|named|matching|common|generic|small|simple|useless|bool|boolean|int|const|private|public|internal)$)[a-z_]\w{2,}$/;
const FILE =
  /^[\w.+-]+(?:\/[\w.+-]+)+$|^[\w+-]{2,}\.(?:c|h|S|py|sh|rst|txt|md|yaml|yml|dts|dtsi|rs|cpp|hpp|pl|am|ac|adoc|json|toml|1|3|5|8)$/;

/** Names that are more than one word: a member (`drc->dev`), a long option (`--fcntl-ofd`). */
export function compoundsIn(text: string): readonly string[] {
  if (!text.includes("->") && !text.includes("--")) return [];
  return text.match(/(?<![\w-])(?:[A-Za-z_]\w{0,60}->[A-Za-z_]\w{0,60}|--[a-z][\w-]{1,60}\w)/g) ?? [];
}

/** Words that can only be code: `foo_bar`, `foo()`, `fooBar`, `foo->bar`, `--foo`, and everything in quotes. */
export function identifiersIn(claim: string): readonly string[] {
  const text = expandBraces(claim);
  const quoted = [...text.matchAll(/(?:^|[\s(])['"`]([A-Za-z_]\w{0,60})(?:\(\))?['"`]/g)].map(
    ([, word = ""]) => word,
  );
  const words = text.split(/\s+/).map((word) => word.replace(/^[(]/, ""));
  const named = words.flatMap((word, at) =>
    THINGS.has(/^[a-z]+/.exec(words[at + 1] ?? "")?.[0] ?? "") && NAME.test(word) ? [word] : [],
  );
  const shaped = text.split(/[^\w().>$-]+/).flatMap(identifierIn);
  // Kconfig files name an option without the prefix that code gives it.
  const options = shaped
    .filter((word) => word.startsWith("CONFIG_"))
    .map((word) => word.slice("CONFIG_".length));
  // `CONFIG_VSXs` is the plural of `CONFIG_VSX`.
  const several = shaped.filter((word) => /^[A-Z][A-Z\d_]+s$/.test(word)).map((word) => word.slice(0, -1));
  const compounds = compoundsIn(text);
  return [...new Set([...compounds, ...quoted, ...named, ...shaped, ...options, ...several])].filter(
    (word) => !PROSE.has(word),
  );
}

// `foo_{get,put}()` names two functions.
function expandBraces(text: string): string {
  return text.replace(/\w{2,60}_\{[\w,]{2,80}\}\w{0,40}/g, (word) => {
    const [start = "", middle = "", end = ""] = word.split(/[{}]/);
    return middle
      .split(",")
      .map((part) => `${start}${part}${end}`)
      .join(" ");
  });
}

function identifierIn(token: string): readonly string[] {
  const call = /^([A-Za-z_]\w*)\(\)?/.exec(token)?.[1];
  if (call !== undefined && (token.endsWith(")") || token.endsWith("("))) return [call];
  const words = token.match(/[A-Za-z_]\w*/g) ?? [];
  return words.filter(
    (word) => (/[a-z\d]_\w|[A-Z]_\w|^_\w/i.test(word) && word.length >= 4) || /^[a-z]+[A-Z]\w+$/.test(word),
  );
}

/**
 * Words that are all capitals or contain a digit (`HEIR`, `GPRs`, `u64`), as written and in the singular: names used in the code,
 * although they aren't whole identifiers.
 */
export function shortNamesIn(text: string): readonly string[] {
  const words = text.match(/[A-Za-z]\w*/g) ?? [];
  return words
    .filter((word) => /^[A-Z][A-Z\d]{2,}s?$/.test(word) || /^[a-uw-z][a-z]*\d{1,3}$/.test(word))
    .map((word) => word.replace(/s$/, ""))
    .filter((word) => !NO_THINGS.has(word));
}

/** Neighbouring words that together may be a name in the code (`static key`), in lower case; parts of identifiers are left out. */
export function wordPairsIn(text: string): readonly (readonly [string, string])[] {
  const words = text.toLowerCase().match(/(?<!\w)[a-z]+(?![\w(])/g) ?? [];
  return words.flatMap((word, at) => {
    const next = words[at + 1] ?? "";
    return word.length > 2 && next.length > 2 && !PLAIN_WORDS.has(word) && !PLAIN_WORDS.has(next)
      ? [[word, next.replace(/s$/, "")] as const]
      : [];
  });
}

/** Paths and file names, in the order of the text. */
export function filesIn(text: string): readonly string[] {
  return text
    .split(/[\s,;:()'"`]+/)
    .map((word) => (word.endsWith(".") ? word.slice(0, -1) : word))
    .filter((word) => FILE.test(word) && !PROSE.has(word) && !word.includes("//"));
}

/** The replacements that the item states. */
export function replacementsIn(text: string): readonly Replacement[] {
  const words = text.split(/\s+/);
  const verb = words.some((word) => SWAP_VERBS.test(word));
  const [, old, now] = /(?:^|[\s"'`(])s\/([^/]{2,60})\/([^/]{2,60})\//.exec(text) ?? [];
  if (old !== undefined) return replacement(old, now);
  return words.flatMap((word, at) => {
    if (ARROWS.has(word)) return replacement(words[at - 1], words[at + 1]);
    if (word === "instead" && words[at + 1] === "of") return replacement(words[at + 2], words[at - 1]);
    if (word === "rather" && words[at + 1] === "than") return replacement(words[at + 2], words[at - 1]);
    return verb && SWAP_LINKS.has(word) ? replacement(words[at - 1], words[at + 1]) : [];
  });
}

function replacement(before: string | undefined, after: string | undefined): readonly Replacement[] {
  const [one, two] = [lastWord(before), lastWord(after)];
  return one === "" || two === "" || one === two ? [] : [{ before: one, after: two }];
}

function lastWord(text: string | undefined): string {
  const words = text?.match(/[A-Za-z_]\w+/g) ?? [];
  return words.at(-1) ?? "";
}

/** Kinds of change, by the verbs that state them. */
export type VerbKind = "add" | "remove" | "edit";

const VERBS: Readonly<Record<VerbKind, RegExp>> = {
  add: /^(?:add|new|introduc|split|insert|collect|pick|includ|gather|carr|append|accumulat|appl|creat)/,
  remove: /^(?:remov|drop|delet|eliminat|strip|kill|squash|merg|fold|discard|omit|rid$|get$|got$)/,
  edit: /^(?:add|updat|improv|expand|fix|reword|rewrit|clarif|chang|extend|adjust|tweak|rephras|correct)/,
};
const FIRST_WORDS = 2;

/** Whether a verb of this kind occurs anywhere in the item. */
export function tellsVerb(text: string, kind: VerbKind): boolean {
  return wordsOf(text).some((word) => VERBS[kind].test(word));
}

/** Whether the item starts with such a verb, after an optional word like `Also`. */
export function startsWithVerb(text: string, kind: VerbKind): boolean {
  return wordsOf(text)
    .slice(0, FIRST_WORDS)
    .some((word) => VERBS[kind].test(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}

const PLACE_WORDS =
  /\s(?:from|in|into|inside|within|of|for|on|at|to|with|by|that|which|since|because|when|as|after|before)\s/i;

/** The object of the verb: `Remove the ret variable in do_call()` doesn't remove `do_call`. */
export function objectOf(text: string): string {
  return text.split(PLACE_WORDS, 1)[0] ?? "";
}

const INTRODUCES =
  /^(?:also,? )?(?:add|introduc|creat|insert)\w* (?:(?:the|an?|new|missing|extra|another|helper|function) )*(\S+)/i;

/** The identifier that a claim says is new: `Add the missing foo_put()`; null for a claim that adds something else. */
export function newNameIn(text: string): string | null {
  const [name] = identifiersIn(INTRODUCES.exec(text)?.[1] ?? "");
  return name ?? null;
}
