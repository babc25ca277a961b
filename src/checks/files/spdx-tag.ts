// Purpose: finds file-level `SPDX-License-Identifier:` lines among lines, and skips text that only talks about them.
import type { Line } from "#checks/files/changes-of-side.ts";
import { readExpression, type Expression } from "#checks/spdx/expression.ts";
import type { FileKind } from "#checks/files/file-kind.ts";

/** One tag: its expression, and its place in its line. */
export interface SpdxTag {
  readonly line: Line;
  readonly expression: Expression;
  /** Offset of the expression in the line's text. */
  readonly at: number;
  /** The text before the key without blanks: the opening of the comment. */
  readonly opening: string;
}

/** Tags deeper in a file than this are examples, snippets or generated text. */
export const MAX_SPDX_TAG_LINE = 60;
// Documents that explain tags may show them anywhere; their own tag is at the top (at most after a title line and a blank line).
const MAX_LINE_OF_DOCUMENT = 5;
const KEY = "SPDX-License-Identifier:";
const CLOSINGS = ["*/", "-->", "#}", "*)", "%>", '"""', "'''", "]]", "\\n", '"', "`"];

/** The tags that license the file itself. */
export function spdxTagsIn(lines: readonly Line[], kind: FileKind): readonly SpdxTag[] {
  if (kind.licenceText) return [];
  const limit = kind.document ? MAX_LINE_OF_DOCUMENT : MAX_SPDX_TAG_LINE;
  const tags: SpdxTag[] = [];
  let inSnippet = false;
  for (const line of lines) {
    if (line.text.includes("SPDX-SnippetBegin")) inSnippet = true;
    const tag = inSnippet || line.number > limit ? null : readTag(line);
    if (tag !== null) tags.push(tag);
    if (line.text.includes("SPDX-SnippetEnd")) inSnippet = false;
  }
  return tags;
}

/** The tag's line with another expression; the comment around it doesn't change. */
export function withExpression({ line, at, expression }: SpdxTag, text: string): string {
  return line.text.slice(0, at) + text + line.text.slice(at + expression.text.length);
}

function readTag(line: Line): SpdxTag | null {
  const key = line.text.indexOf(KEY);
  if (key < 0) return null;
  const opening = line.text.slice(0, key).trim();
  if (!OPENINGS.has(opening)) return null;
  const rest = line.text.slice(key + KEY.length);
  const end = CLOSINGS.reduce((nearest, closing) => earlier(nearest, rest.indexOf(closing)), rest.length);
  const expression = readExpression(rest.slice(0, end).trim());
  return { line, expression, at: key + KEY.length + (rest.length - rest.trimStart().length), opening };
}

// A tag in a string opens with a quote, a call or a sentence, never with a comment's signs alone.
const OPENINGS = new Set(
  '// /// //! /* /** /*! /*- * ** # ## #! #: \\# .. <!-- ; ;; ;;; -- --- % %% ! dnl REM rem @ | C (* {- {# @c @comment .\\" \'\\"'
    .split(" ")
    .concat(""),
);

function earlier(a: number, b: number): number {
  return b >= 0 && b < a ? b : a;
}
