// Purpose: reads an SPDX licence expression and distinguishes an unknown id, an unknown exception and bad grammar.
import parse from "spdx-expression-parse";
import { properId } from "#checks/spdx/spdx-list.ts";

/** One licence of an expression. */
export interface LicenceTerm {
  /** In the list's letter case, `+` included; an unknown word as written. */
  readonly id: string;
  readonly exception: string | null;
}

/** An expression as a tree. */
export type ExpressionTree =
  | ({ readonly kind: "licence" } & LicenceTerm)
  | { readonly kind: "and" | "or"; readonly left: ExpressionTree; readonly right: ExpressionTree };

/** The content of an expression, as far as it can be read. */
export interface Expression {
  readonly text: string;
  /** Null where the grammar is broken. */
  readonly tree: ExpressionTree | null;
  /** Every word that is neither an operator nor after WITH, in order. */
  readonly terms: readonly LicenceTerm[];
  /** True where an operator isn't in capitals, or an id isn't in the list's letter case. */
  readonly oddCase: boolean;
}

/** Longest expression that is read; longer ones count as broken. */
const MAX_EXPRESSION = 500;
const TOKEN = /[()]|[\w.+:-]+/g;
const OPERATOR = /^(?:and|or|with)$/i;

/** Reads an expression. Never throws: broken grammar gives a null tree. */
export function readExpression(text: string): Expression {
  const tokens = text.length > MAX_EXPRESSION ? [] : (text.match(TOKEN) ?? []);
  const whole = tokens.join("") === text.replace(/\s+/g, "");
  const terms = termsOf(tokens);
  return {
    text,
    tree: whole && tokens.length > 0 ? treeOf(tokens, terms) : null,
    terms,
    oddCase: tokens.some((token) => token !== inCase(token)),
  };
}

/** The expression with its operators in capitals and its ids in the list's own letter case. */
export function inProperCase(text: string): string {
  return text.replace(/[\w.+:-]+/g, inCase);
}

function inCase(word: string): string {
  return OPERATOR.test(word) ? word.toUpperCase() : properId(word);
}

/** Whether two trees mean the same, order of and/or aside; `sameId` decides about single licences. */
export function normalForm(tree: ExpressionTree, nameOf: (term: LicenceTerm) => string): string {
  if (tree.kind === "licence") return nameOf(tree);
  const parts = flatten(tree, tree.kind).map((part) => normalForm(part, nameOf));
  return `(${[...new Set(parts)].sort().join(` ${tree.kind.toUpperCase()} `)})`;
}

function flatten(tree: ExpressionTree, kind: "and" | "or"): readonly ExpressionTree[] {
  return tree.kind === kind ? [...flatten(tree.left, kind), ...flatten(tree.right, kind)] : [tree];
}

function termsOf(tokens: readonly string[]): readonly LicenceTerm[] {
  const terms: LicenceTerm[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === "(" || token === ")" || OPERATOR.test(token) || isWith(tokens[index - 1])) continue;
    const exception = isWith(tokens[index + 1]) ? tokens[index + 2] : undefined;
    terms.push({ id: properId(token), exception: exception === undefined ? null : properId(exception) });
  }
  return terms;
}

function isWith(token: string | undefined): boolean {
  return token?.toUpperCase() === "WITH";
}

// The package accepts only ids of its own list. Each word is replaced by a custom id, so that the package judges only the grammar.
function treeOf(tokens: readonly string[], terms: readonly LicenceTerm[]): ExpressionTree | null {
  let next = 0;
  const stand = (token: string, index: number): string => {
    if (token === "(" || token === ")") return token;
    if (OPERATOR.test(token)) return token.toUpperCase();
    return isWith(tokens[index - 1]) ? "Linux-syscall-note" : `LicenseRef-${next++}`;
  };
  try {
    return toTree(parse(tokens.map(stand).join(" ")), terms);
  } catch {
    return null;
  }
}

type Parsed = ReturnType<typeof parse>;

function toTree(node: Parsed, terms: readonly LicenceTerm[]): ExpressionTree {
  if ("license" in node) {
    const term = terms[Number(node.license.slice("LicenseRef-".length))];
    return { kind: "licence", id: term?.id ?? "", exception: term?.exception ?? null };
  }
  return { kind: node.conjunction, left: toTree(node.left, terms), right: toTree(node.right, terms) };
}
