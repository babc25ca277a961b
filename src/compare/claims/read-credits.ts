// Purpose: reads from a changelog item who asked for the change, in the author's spelling.

const NAME = /^@?[A-Z][\p{L}'’.-]*$/u;
const DASH = new Set(["-", "--", "—", "–"]);
const MAX_CREDITS = 12;
const ASKED = new Set(
  (
    "suggested pointed reported requested spotted noticed found proposed asked recommended mentioned caught raised commented " +
    "advised noted discovered identified complained hinted highlighted feedback comment comments review reviews suggestion suggestions request requests " +
    "input remarks remark advice concerns questions help nits idea ideas discussion"
  ).split(" "),
);
const LINKS = new Set(["by", "from", "per", "to", "out", "up", "of"]);
const LEADS = new Set(["per", "thanks", "thx", "thank", "kudos", "credit", "credits", "hat"]);
// Capitalised words in brackets or after `from` that don't name people.
const NOT_NAMES = new Set(
  (
    "New No None Not Only Fix Fixed Fixes Add Added Also All Both Same See Now And The This That These It If In On Or Of Patch Patches Optional Done " +
    "RFC ABI API UAPI TODO WIP HACK NOTE Note BUG DT TDX SEV CPU KVM Linux Kernel Kconfig Makefile Previously Previous Still Since Rebase Rebased Remove Removed " +
    "Minor Major Trivial Cosmetic Otherwise Though But So Because Use Used Using Some Most Just Again Thanks Link Links Version Changes Documentation Build Test Tests " +
    "Yes Maybe Hopefully Unchanged Typo Typos Review Comment Comments Coding Style English Functional Functionality Reworded Updated Dropped Renamed January February March " +
    "April May June July August September October November December Mon Tue Wed Thu Fri Sat Sun Power PowerPC Book BookE Radix Hash Intel AMD ARM IBM Red Hat Google Debian Ubuntu Fedora"
  ).split(" "),
);

/** Names in the order of the text, each once, at most 12; only clear credits are taken. */
export function readCredits(text: string): readonly string[] {
  const found = [
    ...bracketCredits(text),
    ...dashCredits(text),
    ...spokenCredits(text),
    ...possessiveCredits(text),
  ];
  return [...new Set(found)].slice(0, MAX_CREDITS);
}

// `(Tom)`, `[Chao]`, `(Tom, Rick, binbin)`, `(Reported by Hpa)`.
function bracketCredits(text: string): readonly string[] {
  return [...text.matchAll(/[([]([^()[\]]{2,120})[)\]]/g)].flatMap(([, inside = ""]) => {
    const parts = splitNames(inside);
    const people =
      parts.every(isPerson) || (parts.length > 1 && parts.some(isPerson) && parts.every(isPersonOrNick));
    return people ? parts : [];
  });
}

// `... -- Boris`, `... - Rob Herring`.
function dashCredits(text: string): readonly string[] {
  const words = trimMarks(text).split(/\s+/);
  const dash = words.findLastIndex((word) => DASH.has(word));
  const parts = dash <= 0 || words.length - dash > 8 ? [] : splitNames(words.slice(dash + 1).join(" "));
  return parts.every(isPerson) ? parts : [];
}

// `pointed out by Tom`, `comments from Tom, Hpa and Chao`, `as per Sean`, `thanks to Boris`.
function spokenCredits(text: string): readonly string[] {
  const words = text.split(/\s+/);
  const credits: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = bare(words[i]);
    let at = i + 1;
    if (ASKED.has(word)) while (LINKS.has(bare(words[at])) && at <= i + 3) at++;
    else if (LEADS.has(word)) at += LINKS.has(bare(words[at])) ? 1 : 0;
    else continue;
    const linked = at > i + 1 || LEADS.has(word);
    if (linked) credits.push(...namesFrom(words, at));
  }
  return [...credits, ...tagCredits(text)];
}

// `Suggested-by: Tom <tom@example.org>` inside an item.
function tagCredits(text: string): readonly string[] {
  return [
    ...text.matchAll(/\b(?:suggested|reported|requested|noticed|found)-by:?\s+([^<,;()]{2,60})/gi),
  ].flatMap(([, name = ""]) => (isPerson(name.trim()) ? [name.trim()] : []));
}

// `Tom's comments`, `as Sean suggested`.
function possessiveCredits(text: string): readonly string[] {
  const words = text.split(/\s+/);
  return words.flatMap((word, i) => {
    const owner = /^(.{2,30})['’]s?$/u.exec(word.replace(/^[("[]+/, ""))?.[1];
    const follows = [1, 2, 3].some((ahead) => ASKED.has(bare(words[i + ahead])));
    if (owner !== undefined) return follows && isPerson(owner) ? [withFirstName(words, i, owner)] : [];
    return bare(word) === "as" ? toldBy(words, i + 1) : [];
  });
}

// `as Ada Engine suggested`.
function toldBy(words: readonly string[], start: number): readonly string[] {
  const names = words.slice(start, start + 4);
  const verb = names.findIndex((word) => ASKED.has(bare(word)));
  const name = names.slice(0, Math.max(verb, 0)).join(" ");
  return verb > 0 && isPerson(name) ? [name] : [];
}

function withFirstName(words: readonly string[], at: number, owner: string): string {
  const before = words[at - 1] ?? "";
  return at > 1 && isPerson(before) && !/[,.;:]$/.test(before) ? `${before} ${owner}` : owner;
}

function namesFrom(words: readonly string[], start: number): readonly string[] {
  const parts: string[] = [];
  for (let at = start; at < words.length && at < start + 20; at++) {
    const word = (words[at] ?? "").replace(/^[("[]+/, "");
    if (word === "and" || word === "&") {
      parts.push(",");
      continue;
    }
    const name = trimMarks(word).replace(/['’]s?$/, "");
    if (!isPerson(name)) break;
    parts.push(name);
    if (/[.;:)\]]$/.test(word) || /['’]s?$/.test(word)) break;
    if (word.endsWith(",")) parts.push(",");
  }
  return splitNames(parts.join(" "));
}

function splitNames(text: string): readonly string[] {
  return text
    .split(/[,;/&+]|\band\b/)
    .map((part) =>
      part
        .replace(/<[^<>]*>/, "")
        .trim()
        .replace(/^(?:thanks|thx|per|by|from|hi) /i, ""),
    )
    .filter((part) => part !== "");
}

function isPerson(text: string): boolean {
  const words = text.split(/\s+/);
  return words.length <= 4 && words.every((word) => NAME.test(word) && !isNoName(word));
}

function isNoName(word: string): boolean {
  return (
    NOT_NAMES.has(word) ||
    NOT_NAMES.has(word.replace(/[.,]$/, "")) ||
    (/^[A-Z]{2,}$/.test(word) && word.length > 2)
  );
}

// A list that has one clear name may have nicks beside it: `(Tom, Rick, binbin)`.
function isPersonOrNick(text: string): boolean {
  return isPerson(text) || /^[a-z]{3,15}$/.test(text);
}

function bare(word: string | undefined): string {
  return trimMarks(word ?? "")
    .replace(/^[("[]+/, "")
    .toLowerCase();
}

// A trailing `.`, `)` or the like isn't part of a word.
function trimMarks(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:)]" '.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
