// Purpose: counts the steps that a backtracking matcher takes for a regular expression over a text, so that growth can be
// compared without a clock. Slower than V8's own matcher, which skips starts that can't match: an upper bound.
import type { AST } from "@eslint-community/regexpp";

type Rest = (at: number) => boolean;

/** Steps to search a text for the first match, from every start until one is found. */
export function countSteps({ pattern, flags }: AST.RegExpLiteral, text: string): number {
  const matcher = new Matcher(text, flags);
  for (let start = 0; start <= text.length; start++)
    if (matcher.alternatives(pattern.alternatives, start, () => true)) break;
  return matcher.steps;
}

class Matcher {
  steps = 0;
  readonly #text: string;
  readonly #flags: AST.Flags;

  constructor(text: string, flags: AST.Flags) {
    this.#text = text;
    this.#flags = flags;
  }

  alternatives(all: readonly AST.Alternative[], at: number, rest: Rest): boolean {
    return all.some(({ elements }) => this.#sequence(elements, at, rest));
  }

  #sequence([first, ...others]: readonly AST.Element[], at: number, rest: Rest): boolean {
    this.steps++;
    if (first === undefined) return rest(at);
    return this.#element(first, at, (next) => this.#sequence(others, next, rest));
  }

  #element(element: AST.Element, at: number, rest: Rest): boolean {
    switch (element.type) {
      case "Group":
      case "CapturingGroup":
        return this.alternatives(element.alternatives, at, rest);
      case "Quantifier":
        return isOne(element.element)
          ? this.#repeatOne(element, at, rest)
          : this.#repeat(element, { at, count: 0 }, rest);
      case "Assertion":
        return this.#holds(element, at) && rest(at);
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return this.#fits(element, at) && rest(at + 1);
      default:
        throw new Error(`a ${element.type} can't be shown to be linear`);
    }
  }

  #repeatOne({ element, min, max, greedy }: AST.Quantifier, at: number, rest: Rest): boolean {
    let most = 0;
    while (most < max && this.#fits(element, at + most)) most++;
    for (let tried = 0; tried <= most - min; tried++) {
      this.steps++;
      if (rest(at + (greedy ? most - tried : min + tried))) return true;
    }
    return false;
  }

  #repeat(
    quantifier: AST.Quantifier,
    { at, count }: { readonly at: number; readonly count: number },
    rest: Rest,
  ): boolean {
    const { element, min, max, greedy } = quantifier;
    const more = (): boolean =>
      count < max &&
      this.#element(element, at, (next) =>
        next === at && count >= min ? false : this.#repeat(quantifier, { at: next, count: count + 1 }, rest),
      );
    const enough = (): boolean => count >= min && rest(at);
    return greedy ? more() || enough() : enough() || more();
  }

  #holds(assertion: AST.Assertion, at: number): boolean {
    this.steps++;
    const [before, after] = [this.#text.charAt(at - 1), this.#text.charAt(at)];
    switch (assertion.kind) {
      case "start":
        return at === 0 || (this.#flags.multiline && before === "\n");
      case "end":
        return at === this.#text.length || (this.#flags.multiline && after === "\n");
      case "word":
        return (/\w/.test(before) !== /\w/.test(after)) !== assertion.negate;
      case "lookahead":
        return this.alternatives(assertion.alternatives, at, () => true) !== assertion.negate;
      case "lookbehind":
        return this.#standsBefore(assertion, at) !== assertion.negate;
    }
  }

  // Only those of bounded width: each start within it is tried.
  #standsBefore({ alternatives, raw }: AST.LookaroundAssertion, at: number): boolean {
    if (/[*+]|,\}/.test(raw)) throw new Error(`${raw} looks back without a limit`);
    for (let start = Math.max(0, at - raw.length); start <= at; start++)
      if (this.alternatives(alternatives, start, (end) => end === at)) return true;
    return false;
  }

  #fits(element: AST.Element, at: number): boolean {
    this.steps++;
    const character = this.#text.charAt(at);
    return character !== "" && oneCharacter(element, this.#flags).test(character);
  }
}

const KNOWN = new WeakMap<AST.Element, RegExp>();

/** An expression for one character that an element takes; V8 itself says what a class holds. */
export function oneCharacter(element: AST.Element, { ignoreCase, unicode, dotAll }: AST.Flags): RegExp {
  const flags = `${ignoreCase ? "i" : ""}${unicode ? "u" : ""}${dotAll ? "s" : ""}`;
  const known = KNOWN.get(element) ?? new RegExp(`^(?:${element.raw})$`, flags);
  KNOWN.set(element, known);
  return known;
}

function isOne({ type }: AST.Element): boolean {
  return type === "Character" || type === "CharacterSet" || type === "CharacterClass";
}
