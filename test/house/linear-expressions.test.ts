// Purpose: every regular expression of these rooms takes steps in proportion to a text, whatever of itself the text repeats.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseRegExpLiteral, type AST } from "@eslint-community/regexpp";
import ts from "typescript";
import { countSteps, oneCharacter } from "./count-steps.ts";

const ROOMS = ["src/checks", "src/text", "src/command", "src/patch", "src/people", "src/series"];
const SMALL = 80;
const TIMES = 4;

/** The literals of a file, as written. */
function literalsIn(path: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
  return found;
}

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(room, name)),
);
const literals = files.flatMap((path) => literalsIn(path).map((literal) => [path, literal] as const));

/** A text that an element takes. */
function sampleOf(element: AST.Element, flags: AST.Flags): string {
  switch (element.type) {
    case "Group":
    case "CapturingGroup":
      return sampleOfAll(element.alternatives[0]?.elements ?? [], flags);
    case "Quantifier":
      return sampleOf(element.element, flags).repeat(Math.max(1, element.min));
    case "Character":
      return String.fromCodePoint(element.value);
    case "CharacterSet":
    case "CharacterClass":
      return CANDIDATES.find((one) => oneCharacter(element, flags).test(one)) ?? "";
    default:
      return "";
  }
}

function sampleOfAll(elements: readonly AST.Element[], flags: AST.Flags): string {
  return elements.map((element) => sampleOf(element, flags)).join("");
}

const CANDIDATES = Array.from("a1 A-.,/:<>()\"'`*#@+=|{}[]~\\\t\n\0\u00e9\u2028\u0301");

/** Beginnings of the expression's own samples, and what its loops repeat: each is a text that it half takes over and over. */
function unitsOf({ pattern, flags }: AST.RegExpLiteral): readonly string[] {
  const units = new Set(["a", " ", "a ", "-", "\n", "(", "<a"]);
  const visit = (elements: readonly AST.Element[]): void => {
    for (let end = 1; end <= elements.length; end++) {
      units.add(sampleOfAll(elements.slice(0, end), flags));
      units.add(sampleOfAll(elements.slice(end - 1, end + 1), flags));
    }
    for (const element of elements) {
      const inner = element.type === "Quantifier" ? element.element : element;
      if ("alternatives" in inner) for (const one of inner.alternatives) visit(one.elements);
    }
  };
  for (const { elements } of pattern.alternatives) visit(elements);
  return [...units].filter((unit) => unit !== "");
}

describe("a regular expression", () => {
  test.each(literals)("%s: %s takes four times the steps for four times the text", (_, literal) => {
    const expression = parseRegExpLiteral(literal);
    for (const unit of unitsOf(expression))
      for (const [begin, end] of [
        ["", ""],
        ["a", "\0"],
        ["\n", "\n"],
      ] as const) {
        const text = (size: number): string => begin + unit.repeat(Math.ceil(size / unit.length)) + end;
        const [small, large] = [SMALL, TIMES * SMALL].map((size) => countSteps(expression, text(size)));
        // Four within five: what has a limit of its own (`{1,100}`) may grow into it first, a square would be sixteen.
        expect({ unit, growth: Number(((large ?? 0) / (small ?? 1)).toFixed(1)) }).toEqual({
          unit,
          growth: expect.closeTo(TIMES, -1) as unknown,
        });
      }
  });

  test("is found wherever the checks have one", () => {
    expect(literals.length).toBeGreaterThan(80);
  });

  test("that is not linear would be told", () => {
    const steps = (literal: string, size: number) =>
      countSteps(parseRegExpLiteral(literal), "a".repeat(size));
    expect(steps("/a*b/", 4 * SMALL) / steps("/a*b/", SMALL)).toBeGreaterThan(12);
    expect(steps("/(?:a|a)*$b/", 12)).toBeGreaterThan(4000);
  });
});
