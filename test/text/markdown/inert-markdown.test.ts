import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Marked, type Token } from "marked";
import { inertLine, inertMarkdown, oneLine } from "#text/markdown/inert-markdown.ts";
import { checkLinear } from "../../house/check-linear.ts";

const SIGNS = ["`", ":a", "@", "www.", "$", "\n", " ", "https://", "&", "\\"];
const github = new Marked({ gfm: true, breaks: true });

/** What a reader sees of the rendered Markdown, the breaks of ours left in. */
function rendered(markdown: string, code: "with code" | "without code" = "with code"): string {
  const whole = github.parse(markdown, { async: false }).replaceAll("</p>\n", "</p>\n\n");
  const html = code === "with code" ? whole : whole.replaceAll(/<code>[^<]*<\/code>/g, "<code></code>");
  const text = html.replaceAll(/<br>\n?/g, "\n").replaceAll(/<\/?(?:p|span|code)>/g, "");
  const named: Record<string, string> = {
    lt: "<",
    gt: ">",
    amp: "&",
    quot: '"',
    nbsp: " ",
    "#39": "'",
    "#124": "|",
    "#8203": "\u200b",
  };
  return text.replaceAll(/&([a-z]+|#\d+);/g, (all, name: string) => named[name] ?? all).trimEnd();
}

function seen(markdown: string): string {
  return rendered(markdown).replaceAll("\u200b", "");
}

function kindsIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [
    token.type === "html" ? `html ${token.raw}` : token.type,
    ...kindsIn("tokens" in token ? (token.tokens ?? []) : []),
  ]);
}

const HARMLESS = new Set([
  "paragraph",
  "text",
  "escape",
  "br",
  "space",
  "codespan",
  "html <span>",
  "html </span>",
]);

/** Signs that GitHub turns into mentions, references, emoji or formulas when it finds them in text outside of code. */
const LIVE = [/@[a-z0-9]/i, /#\d/, /\bgh-\d/i, /:\/\//, /\bwww\.[a-z]/i, /:[a-z0-9+-][a-z0-9_+-]{0,30}:/i];

function checkInert(text: string): void {
  for (const markdown of [inertMarkdown(text), inertLine(text)]) {
    expect(kindsIn(github.lexer(markdown)).filter((kind) => !HARMLESS.has(kind))).toEqual([]);
    const prose = rendered(markdown, "without code");
    for (const live of LIVE) expect(prose).not.toMatch(live);
  }
}

function checkSeen(text: string, expected = text): void {
  checkInert(text);
  expect(seen(inertMarkdown(text))).toBe(expected);
}

describe("text from mail, shown on GitHub", () => {
  test("mentions nobody", () => {
    checkSeen("Thanks @torvalds and @org/team-name, see user@0123abc and foo@example.org");
  });
  test("refers to no issue", () => {
    checkSeen("see #123, GH-77, owner/repo#1 and gh-8");
  });
  test("closes nothing", () => {
    checkSeen("Fixes #1, closes owner/repo#2, resolves https://github.com/o/r/issues/1");
  });
  test("shows addresses as code that can be copied", () => {
    expect(inertMarkdown("v4: https://lore.example.org/a_b/1@c/, (www.example.org).")).toBe(
      "v4: `https://lore.example.org/a_b/1@c/`, (`www.example.org`).",
    );
  });
  test("other schemes are no links either", () => {
    checkSeen("git://example.org/x mailto:a@example.org xmpp:a@b ssh://h/p");
  });
  test("HTML is text", () => {
    checkSeen("<script>alert(1)</script> <img src=x onerror=y> <!-- hidden --> &copy; &#64;user");
  });
  test("images and links are text", () => {
    checkSeen("![x](http:a) [a](b) [a]: b [^1] [x][y]");
  });
  test("emphasis, code and strikes are text", () => {
    checkSeen("*a* __b__ ~~c~~ `d` ``` e");
  });
  test("headings, lists, tasks, quotes, rules and tables are text", () => {
    checkSeen("# a\n- b\n- [ ] c\n1. d\n2) e\n> f\n---\n***\n===\n| g | h |\n|---|---|\n+ i\n~~~\n> [!NOTE]");
  });
  test("emoji names and formulas are text", () => {
    checkSeen(":tada: a:b:c $x$ $$y$$ $(srctree)/$(obj)");
  });
  test("indents of code stay and make no code block", () => {
    checkSeen("a\n\n    return 0;\n\ta", "a\n\n    return 0;\n        a");
  });
  test("paragraphs stay, empty lines fold", () => {
    checkSeen("a\nb\n\n\n\nc\n", "a\nb\n\nc");
  });
  test("what can't be seen is gone", () => {
    checkSeen("a@\u200btorvalds \u202eevil\u202c #\u20601 \0x \ud800", "a@torvalds evil #1 x \ufffd");
  });
  test("common words of patches stay as they are", () => {
    expect(inertLine("x86/virt/tdx: Mark memory cache state incoherent (v2) - part of it")).toBe(
      "x86/virt/tdx: Mark memory cache state incoherent (v2) - part of it",
    );
  });
  test("a line is folded and cut", () => {
    expect(oneLine("a\n  b\tc")).toBe("a b c");
    expect(oneLine("x".repeat(20), 5)).toBe("xxxxx…");
    expect(oneLine("x😀", 2)).toBe("x…");
  });
});

const hostile = fc.array(
  fc.constantFrom(
    ..."\\`*_[]~<>&|$#@:-+=.!()/\n\t 0123abGHgh'\"".split(""),
    "https://github.com/o/r/issues/1",
    "http://",
    "www.",
    "WWW.a",
    "fixes #1",
    "@user",
    "GH-1",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<b>",
    "&#64;",
    "&lt;",
    "\u200b",
    "\u202e",
    "\r\n",
    "\u2028",
    "\0",
    "\ud83d",
    "😀",
    ":tada:",
    "![",
    "](",
    "| a |\n|---|\n",
    "- [ ] ",
    "1. ",
    "mailto:a@b.c",
  ),
  { maxLength: 40 },
);

test("whatever a stranger writes does nothing", () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      checkInert(parts.join(""));
    }),
    { numRuns: 3000 },
  );
});

test("whatever a stranger writes can be read", () => {
  const words = hostile.map((parts) =>
    parts
      .join("")
      .replaceAll(/[\0\u200b\u202e\u2028\r\ud83d]/g, "")
      .toWellFormed(),
  );
  const squeezed = (text: string): string => text.replaceAll(/\s+/g, "");
  fc.assert(
    fc.property(words, (text) => {
      expect(squeezed(seen(inertMarkdown(text)))).toBe(squeezed(text));
    }),
    { numRuns: 3000 },
  );
});

test("a text of nothing but one sign takes steps in proportion to its length", () =>
  checkLinear(import.meta.resolve("./walk-inert-markdown.ts"), SIGNS));
