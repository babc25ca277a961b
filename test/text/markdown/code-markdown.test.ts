import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Marked } from "marked";
import { codeSpan, fence, inertSentence } from "#text/markdown/code-markdown.ts";
import { mailBlocks } from "#text/markdown/mail-markdown.ts";

const github = new Marked({ gfm: true, breaks: true });

function checkFence(text: string, shown = text): void {
  const tokens = github.lexer(fence("diff", text));
  expect(
    tokens.map((token) => ("text" in token ? { type: token.type, text: token.text as string } : token)),
  ).toEqual([{ type: "code", text: shown }]);
}

describe("code of strangers", () => {
  test("stays in its fence", () => {
    checkFence("+```\n+~~~\n```\n~~~~\n`````\nend");
  });
  test("shows what can't be seen", () => {
    checkFence("if (a\u202e) {\u200b}", "if (a<U+202E>) {<U+200B>}");
  });
  test("can't carry a marker of ours", () => {
    expect(fence("", "<!-- patchferry:comment x -->")).not.toContain("<!-- patchferry:comment");
  });
  test("is cut where a line has no end", () => {
    checkFence("x".repeat(1000), `${"x".repeat(400)}… (600 more)`);
  });
  test("stays in its fence, whatever it is", () => {
    const parts = fc.array(
      fc.constantFrom("`", "```", "~~~", "\n", " ", "    ", "\t", "a", "<!--", "|", "\r\n"),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(parts, (words) => {
        expect(github.lexer(fence("diff", words.join(""))).map(({ type }) => type)).toEqual(["code"]);
      }),
    );
  });
  test("is a span where a span can hold it", () => {
    expect(codeSpan("a_b.c")).toBe("`a_b.c`");
    expect(codeSpan("a|b")).toBe("a&#124;b");
    expect(codeSpan("a`b")).toBe("a\\`b");
    expect(codeSpan("")).toBe("");
  });
});

describe("a sentence of ours that quotes", () => {
  test("shows quotes as code", () => {
    expect(inertSentence("Write `LGPL-2.1-or-later`, not `LGPL-2.1+`.")).toBe(
      "Write `LGPL-2.1-or-later`, not `LGPL-2.1+`.",
    );
  });
  test("is plain where a quote has no end", () => {
    expect(inertSentence("a `b @c")).toBe("a \\`b @&#8203;c");
  });
});

describe("a letter", () => {
  test("keeps its prose and shows what was drawn as code", () => {
    expect(mailBlocks("Hi @tom,\n\nsee:\n - one\n   more\n\n a.c | 12 ++--\n 1 file changed\n")).toEqual([
      "Hi @&#8203;tom,",
      "see:  \n&nbsp;\\- one  \n&nbsp;&nbsp;&nbsp;more",
      "```\n a.c | 12 ++--\n 1 file changed\n```",
    ]);
  });
});
