// Purpose: renders Markdown as GitHub does: tables, alerts, diff fences, mentions, and only the HTML of GitHub's allow-list.
import { Marked, type Token, type Tokens } from "marked";
import sanitize from "sanitize-html";
import { escape, trusted, type Html } from "#pages/html.ts";

const ALERTS = new Set(["note", "tip", "important", "warning", "caution"]);
const ALERT = /^<p>\[!([A-Z]+)\](?:<br>|\s)*/;
// GitHub's own list (html-pipeline's sanitization filter).
const TAGS =
  "h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot " +
  "blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption " +
  "abbr bdo cite dfn mark small source span time wbr input";
const LINKED_ELSEWHERE = new Set(["a", "code", "pre", "span", "tt", "kbd"]);
const MENTION = /(^|[^\w/`@])@([a-z\d](?:-?[a-z\d]){0,38})(?![\w/-])/gi;
const REFERENCE = /(^|[^\w&/#])#(\d{1,9})\b/g;

const marked = new Marked({ gfm: true, async: false });
marked.use({
  renderer: {
    blockquote({ tokens }: Tokens.Blockquote): string {
      const inner = this.parser.parse(tokens);
      const kind = ALERT.exec(inner)?.[1]?.toLowerCase() ?? "";
      if (!ALERTS.has(kind)) return `<blockquote>\n${inner}</blockquote>\n`;
      const title = `<p class="markdown-alert-title">${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}</p>`;
      return `<div class="markdown-alert markdown-alert-${kind}">${title}${inner.replace(ALERT, "<p>")}</div>\n`;
    },
    code({ text, lang = "" }: Tokens.Code): string {
      const body = lang === "diff" ? text.split("\n").map(diffLine).join("\n") : escape(text);
      return `<pre><code>${body}\n</code></pre>\n`;
    },
  },
});

/**
 * Markdown as GitHub shows it; `base` is the page of the repository, for references to issues.
 * @param replaced the lines that a `suggestion` fence of a review comment would replace
 */
export function renderMarkdown(text: string, base: string, replaced: readonly string[] | null = null): Html {
  const tokens = marked.lexer(text);
  if (replaced !== null)
    tokens.forEach((token) => {
      showSuggestion(token, replaced);
    });
  const rendered = marked.parser(tokens);
  return trusted(
    sanitize(rendered, {
      allowedTags: TAGS.split(" "),
      allowedAttributes: {
        "*": ["align", "title", "width", "height", "colspan", "rowspan", "id", "open", "class"],
        a: ["href", "rel"],
        img: ["src", "alt"],
        input: ["type", "checked", "disabled"],
        time: ["datetime"],
      },
      allowedClasses: {
        div: ["markdown-alert", "markdown-alert-*"],
        p: ["markdown-alert-title"],
        span: ["pl-*"],
      },
      allowedSchemes: ["http", "https", "mailto"],
      transformTags: {
        input: (_, { checked }) => ({
          tagName: "input",
          attribs: { type: "checkbox", disabled: "", ...(checked === undefined ? {} : { checked: "" }) },
        }),
        a: sanitize.simpleTransform("a", { rel: "nofollow noopener" }),
      },
      textFilter: (escaped, tag) => (LINKED_ELSEWHERE.has(tag) ? escaped : linkNames(escaped, base)),
    }),
  );
}

function showSuggestion(token: Token, replaced: readonly string[]): void {
  if (token.type !== "code" || token.lang !== "suggestion") return;
  const text = String(token.text);
  const lines = text === "" ? [] : text.split("\n");
  token.lang = "diff";
  token.text = [...replaced.map((line) => `-${line}`), ...lines.map((line) => `+${line}`)].join("\n");
}

const DIFF_CLASSES: Readonly<Record<string, string>> = { "+": "pl-mi1", "-": "pl-md", "@": "pl-mdr" };

function diffLine(line: string): string {
  const name = DIFF_CLASSES[line.slice(0, 1)];
  return name === undefined ? escape(line) : `<span class="${name}">${escape(line)}</span>`;
}

// Links names and numbers as GitHub does, so that text which should not take effect is noticed if it does.
function linkNames(escaped: string, base: string): string {
  return escaped
    .replaceAll(MENTION, '$1<a class="user-mention" href="/$2">@$2</a>')
    .replaceAll(REFERENCE, `$1<a class="issue-link" href="${escape(base)}/issues/$2">#$2</a>`);
}
