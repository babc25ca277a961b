// Purpose: whether Markdown of ours does nothing on GitHub but show text: no mention, link, image or HTML of a stranger's.
import { expect } from "@jest/globals";
import { Marked, type Token } from "marked";

const github = new Marked({ gfm: true, breaks: true });
const OUR_HTML =
  /^(?:<!-- patchferry:(?:comment|issue|suggestions) [a-z0-9 -]+ -->|<\/?(?:details|details open|summary|b|sub|span|br)>)*$/;
const OUR_LINKS = /^https:\/\/(?:lists\.example\.org\/pumps|github\.com\/pumps\/pump\/compare)\//;

function walk(tokens: readonly Token[], visit: (token: Token) => void): void {
  for (const token of tokens) {
    visit(token);
    if (token.type === "table") {
      for (const cell of [
        ...(token.header as { tokens: Token[] }[]),
        ...(token.rows as { tokens: Token[] }[][]).flat(),
      ])
        walk(cell.tokens, visit);
    }
    if (token.type === "list")
      for (const item of token.items as { tokens: Token[] }[]) walk(item.tokens, visit);
    if ("tokens" in token) walk(token.tokens ?? [], visit);
  }
}

/** Also that it is as short as a comment may be. */
export function checkHarmless(markdown: string): void {
  expect(markdown.length).toBeLessThanOrEqual(60_000);
  expect(markdown.isWellFormed()).toBe(true);
  walk(github.lexer(markdown), (token) => {
    if (token.type === "html") {
      const tags = token.raw.match(/<[^>]*>/g) ?? [];
      expect(tags.join("")).toMatch(OUR_HTML);
    }
    if (token.type === "link") expect((token as { href: string }).href).toMatch(OUR_LINKS);
    expect(token.type).not.toBe("image");
  });
  const html = github.parse(markdown, { async: false });
  const prose = html
    .replaceAll(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>|<a [^>]*>|<!--[\s\S]*?-->/g, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#8203;", "\u200b")
    .replaceAll(/&(?:[a-z]+|#\d+);/g, " ");
  expect(prose).not.toMatch(/@[a-z0-9]|#\d|\bgh-\d|:\/\//i);
}
