// Purpose: whatever two versions of a stranger's series hold, comparing them ends, throws nothing, and is shown short and harmless.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareApplied } from "#compare/applied/compare-applied.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { appliedJson } from "#report/json/applied-json.ts";
import { appliedMarkdown } from "#report/comment/applied-markdown.ts";
import { renderApplied } from "#report/terminal/applied-text.ts";
import { renderComment } from "#report/comment/comment.ts";
import { comparisonJson } from "#report/json/comparison-json.ts";
import { renderComparison } from "#report/terminal/comparison-text.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import { Assembler } from "#series/lineage/assemble.ts";
import type { Revision } from "#series/revision.ts";
import { encodeText } from "#text/bytes.ts";
import { checkHarmless } from "./check-harmless.ts";
import { view } from "./sample-view.ts";

// Bidirectional marks and every control character but tab and line feed.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const TEXT = { colour: false, columns: 80, diffs: true };
/** Two patches of 400 lines, and what stands around them. */
const MOST_LINES = 1500;

const WORD = fc.constantFrom(
  "@user",
  "#12",
  "fixes #5",
  "https://github.com/o/r/issues/6",
  "<img src=x>",
  "</details>",
  "<!-- x -->",
  "```",
  "~~~~",
  "|",
  "\\",
  "\u001b[31m",
  "\u0000",
  "\r",
  "\udc80\udcff",
  "\u202e",
  "$&",
  "__proto__",
  "[a](http://b)",
  "remove ring_mark()",
  "ring_mark",
  "\u{1f642}",
  "-- ",
  "---",
  "@@ -1,2 +1,2 @@",
  "diff --git a/x b/x",
  "x".repeat(5000),
);
const LINE = fc
  .array(fc.oneof(WORD, fc.string({ maxLength: 8 })), { maxLength: 4 })
  .map((all) => all.join(" ").replaceAll("\n", " "));
const PATH = fc.oneof(
  fc.constantFrom("lib/ring.c", "a|b/`c`.c", "@user/#12.c", "../../etc/x", "<b>/x.c", "\u001b[2J.c"),
  LINE,
);

function countOf(lines: readonly string[], sign: string): number {
  return lines.filter((line) => !line.startsWith(sign)).length;
}

const HUNK = fc.array(fc.tuple(fc.constantFrom(" ", "+", "-", "+"), LINE), { maxLength: 12 }).map((pairs) => {
  const lines = pairs.map(([sign, text]) => sign + text);
  return `@@ -7,${String(countOf(lines, "+"))} +7,${String(countOf(lines, "-"))} @@ ${lines[0] ?? ""}\n${lines.join("\n")}\n`;
});
const BODY = fc.oneof(
  fc.array(HUNK, { minLength: 1, maxLength: 2 }).map((hunks) => hunks.join("")),
  fc.constant("GIT binary patch\nliteral 3\nKcmZ?wVqo9@0001A01\n\nliteral 0\nHcmV?d00001\n\n"),
  LINE,
);
const FILE = fc
  .tuple(PATH, fc.constantFrom("1111111..2222222", "1111111..3333333"), BODY)
  .map(([path, blobs, body]) =>
    body.startsWith("GIT")
      ? `diff --git a/${path} b/${path}\nindex ${blobs} 100644\n${body}`
      : `diff --git a/${path} b/${path}\nindex ${blobs} 100644\n--- a/${path}\n+++ b/${path}\n${body}`,
  );
const PATCH = fc.record({
  title: LINE,
  author: LINE,
  message: fc.array(LINE, { maxLength: 4 }).map((lines) => lines.join("\n")),
  tag: LINE,
  note: LINE,
  files: fc.array(FILE, { maxLength: 3 }).map((files) => files.join("")),
});

interface Sketch {
  readonly title: string;
  readonly author: string;
  readonly message: string;
  readonly tag: string;
  readonly note: string;
  readonly files: string;
}

/** The same patch with other words, and with other files beside its own where they are many. */
function rerolled(old: Sketch, now: Sketch): Sketch {
  return {
    ...now,
    title: old.title,
    files: now.files.length > 200 ? now.files + old.files : old.files.replaceAll("+", "+ "),
  };
}

async function revisionOf(version: number, patches: readonly Sketch[]): Promise<Revision | undefined> {
  const assembler = new Assembler();
  for (const [at, { title, author, message, tag, note, files }] of patches.entries()) {
    const number = `${String(at + 1)}/${String(patches.length)}`;
    const mail = [
      `From: ${author.replaceAll(/[<>\r]/g, "")} <ada@example.org>`,
      `Subject: [PATCH v${String(version)} ${number}] lib: ${title.replaceAll("\r", " ")}`,
      `Date: Fri, 01 Mar 2024 12:00:0${String(at)} +0000`,
      `Message-ID: <v${String(version)}-${String(at)}@example.org>`,
      `References: <v${String(version)}-0@example.org>`,
      "",
      `${message}\n\nReviewed-by: ${tag}\nSigned-off-by: Ada <ada@example.org>\n---\nv${String(version)}:\n - ${note}\n\n${files}-- \n2.50.1\n`,
    ].join("\n");
    const { value, problems } = await parseMessage(encodeText(mail));
    assembler.add(value, problems);
  }
  return assembler.assembly().lineages[0]?.revisions.at(-1);
}

function checkShown(older: Revision, newer: Revision): void {
  const comparison = compareRevisions(older, newer);
  const text = renderComparison(comparison, TEXT);
  expect(text).not.toMatch(CONTROLS);
  expect(text.split("\n").length).toBeLessThan(MOST_LINES);
  renderComparison(comparison, { ...TEXT, colour: true });
  renderRangeDiff(older, newer, "hunks");
  JSON.parse(JSON.stringify(comparisonJson(comparison)));
  const nothing = { archiveUrl: null, mirror: null, commands: false };
  checkHarmless(renderComment(view({ ...nothing, revision: newer, versions: [older, newer], comparison })));
  const applied = compareApplied(
    older,
    newer.patches.map(({ patch }) => patch),
  );
  expect(renderApplied(applied, 1, TEXT)).not.toMatch(CONTROLS);
  checkHarmless(appliedMarkdown(applied, { passedOver: 1 }));
  JSON.parse(JSON.stringify(appliedJson(applied, { range: "a..b", passedOver: 1 })));
}

describe("two versions of a stranger's series", () => {
  test("are shown short and harmless whatever they hold", async () => {
    const series = fc.array(PATCH, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(series, series, async (before, after) => {
        const older = await revisionOf(1, before);
        const newer = await revisionOf(
          2,
          after.map((patch, at) => rerolled(before[at] ?? patch, patch)),
        );
        fc.pre(older !== undefined && newer !== undefined);
        checkShown(older, newer);
      }),
      { numRuns: 150 },
    );
  });

  test("are shown with thousands of files, and with lines of a megabyte", async () => {
    const sketch = (files: string): Sketch => ({
      title: "all",
      author: "Ada",
      message: "m",
      tag: "a@b",
      note: "x",
      files,
    });
    const fileOf = (at: number, line: string): string =>
      `diff --git a/f${String(at)}.c b/f${String(at)}.c\nindex 1111111..2222222 100644\n--- a/f${String(at)}.c\n+++ b/f${String(at)}.c\n@@ -1,1 +1,2 @@\n int a;\n+${line}\n`;
    const many = (word: string): Sketch =>
      sketch(Array.from({ length: 4000 }, (_, at) => fileOf(at, word)).join(""));
    const wide = (word: string): Sketch => sketch(fileOf(1, word.repeat(1_000_000)) + fileOf(2, "short"));
    for (const make of [many, wide]) {
      const [older, newer] = [await revisionOf(1, [make("a")]), await revisionOf(2, [make("b")])];
      if (older === undefined || newer === undefined) throw new Error("no series came of the mails");
      checkShown(older, newer);
    }
  });
});
