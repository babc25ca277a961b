// Purpose: titles as comparable words: folded, and how alike two of them are.

/** Longest title that is compared; the rest says nothing new. */
const MAX_TITLE = 300;

/** A title in one spelling: lower case, without quotes, a version in brackets or a full stop at its end. */
export function foldTitle(title: string): string {
  return title
    .slice(0, MAX_TITLE)
    .toLowerCase()
    .replace(/\((?:re)?v?\d+\)|["'`]/g, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .trim();
}

/** The words of a folded title, each once, without the little ones. */
export function wordsOf(folded: string): readonly string[] {
  const words = folded.split(/[^a-z0-9_]+/).filter((word) => word.length > 1 && !LITTLE.has(word));
  return [...new Set(words)];
}

/**
 * How alike two folded titles are, 0 to 1: the better of shared words and shared letter triples (Dice), without the prefixes
 * that both have, because `kvm: ppc: book3s hv: ` says where and not what.
 */
export function titleLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = withoutSharedPrefix(a, b);
  return Math.max(dice(wordsOf(x), wordsOf(y)), dice(triples(x), triples(y)));
}

function withoutSharedPrefix(a: string, b: string): readonly [string, string] {
  const [x, y] = [a.split(": "), b.split(": ")];
  let shared = 0;
  while (shared < x.length - 1 && shared < y.length - 1 && x[shared] === y[shared]) shared += 1;
  return [x.slice(shared).join(": "), y.slice(shared).join(": ")];
}

/** Dice's coefficient of two lists without repeats; 0 where either is empty. */
export function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const known = new Set(a);
  const shared = b.reduce((sum, word) => sum + (known.has(word) ? 1 : 0), 0);
  return (2 * shared) / (a.length + b.length);
}

function triples(text: string): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) found.add(text.slice(at, at + 3));
  return [...found];
}

const LITTLE = new Set(
  "a an and are as at be by for from in into is it its of on or that the this to use with".split(" "),
);
