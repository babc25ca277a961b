// Purpose: types of the SPDX packages, which ship none.
declare module "spdx-expression-parse" {
  interface LicenceNode {
    readonly license: string;
    readonly plus?: true;
    readonly exception?: string;
  }
  interface JoinNode {
    readonly left: LicenceNode | JoinNode;
    readonly conjunction: "and" | "or";
    readonly right: LicenceNode | JoinNode;
  }
  /** Throws an Error where the text is not an SPDX expression. */
  function parse(expression: string): LicenceNode | JoinNode;
  export = parse;
}

declare module "spdx-correct" {
  /** The id that a free text probably means, or null. */
  function correct(text: string): string | null;
  export = correct;
}
