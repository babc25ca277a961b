// Purpose: folds titles and measures how similar two of them are.

/** The longest part of a title that is compared, in characters. */
const MAX_TITLE = 300;

/** The highest similarity of titles that differ in a number: `oil the hinge, part 1` is not `oil the hinge, part 2`. */
const OTHER_NUMBERS = 0.85;

/** A title in one spelling: lower case, without quotes, a version in brackets or a full stop at its end. */
export function foldTitle(title: string): string {
  const plain = title
    .slice(0, MAX_TITLE)
    .toLowerCase()
    .replace(/\((?:re)?v?\d+\)|["'`]/g, "");
  const folded = /\s\s|[^\S ]/.test(plain) ? plain.replace(/\s+/g, " ") : plain;
  return (folded.endsWith(".") ? folded.slice(0, -1) : folded).trim();
}

/** The words of a folded title, each once, without the little ones. */
export function wordsOf(folded: string): readonly string[] {
  const words = folded.split(/[^a-z0-9_]+/).filter((word) => word.length > 1 && !LITTLE.has(word));
  return [...new Set(words)];
}

/** A folded title that is compared with many others. */
export class Title {
  readonly folded: string;
  readonly #parts: readonly string[];
  readonly #numbers: string;
  readonly #tails: Tail[] = [];

  constructor(folded: string) {
    this.folded = folded;
    this.#numbers = folded.match(/\d+/g)?.join(" ") ?? "";
    this.#parts = folded.split(": ");
  }

  /**
   * The similarity of two titles, 0 to 1: the better of shared words and shared letter triples (Dice), without the prefixes
   * that both have, because `kvm: ppc: book3s hv: ` says where and not what.
   */
  likeness(other: Title): number {
    if (this.folded === other.folded) return 1;
    const shared = this.#sharedPrefixes(other);
    const [a, b] = [this.#tail(shared), other.#tail(shared)];
    const likeness = Math.max(dice(a.words, b.words), dice(a.triples, b.triples));
    return this.#numbers === other.#numbers ? likeness : Math.min(likeness, OTHER_NUMBERS);
  }

  #sharedPrefixes(other: Title): number {
    const [a, b] = [this.#parts, other.#parts];
    let shared = 0;
    while (shared < a.length - 1 && shared < b.length - 1 && a[shared] === b[shared]) shared += 1;
    return shared;
  }

  #tail(from: number): Tail {
    return (this.#tails[from] ??= makeTail(this.#parts.slice(from).join(": ")));
  }
}

/** The part of a title after its prefixes, prepared for comparison. */
interface Tail {
  readonly words: ReadonlySet<string>;
  readonly triples: ReadonlySet<string>;
}

function makeTail(text: string): Tail {
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) triples.add(text.slice(at, at + 3));
  return { words: new Set(wordsOf(text)), triples };
}

/** Dice's coefficient of two sets; 0 where either is empty. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

const LITTLE = new Set(
  "a an and are as at be by for from in into is it its of on or that the this to use with".split(" "),
);
