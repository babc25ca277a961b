// Whatever strangers put into any text of a series, the reports stay short and do nothing.
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderCheckRun } from "#report/comment/check-run.ts";
import { renderComment } from "#report/comment/comment.ts";
import { renderIssue } from "#report/comment/held-issue.ts";
import { renderPullRequest } from "#report/comment/pull-request.ts";
import { renderReview } from "#report/comment/suggestion-review.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { checkHarmless } from "./check-harmless.ts";
import { cleanUpView, comparedView } from "./sample-view.ts";

/** Values that are ours: kinds, addresses of the archive and the mirror. */
const OURS = new Set([
  "kind",
  "status",
  "git",
  "verdict",
  "severity",
  "sign",
  "slug",
  "archiveUrl",
  "url",
  "key",
  "conclusion",
  "evidence",
]);
/** With a tag that got lost and a question that stayed open. */
function askedView(): RevisionView {
  const view = comparedView();
  const { comparison } = view;
  if (comparison === null) throw new Error("nothing was compared");
  const from = { name: "Ada", email: "ada@example.org" };
  const lost = {
    trailer: "Acked-by: Ada <ada@example.org>",
    position: 4,
    given: "v4",
    messageId: "<t@example.org>",
  };
  const asked = { messageId: "<q@example.org>", from, position: 4, question: "Is it?" };
  return { ...view, comparison: { ...comparison, lostTags: [lost], openQuestions: [asked] } };
}

function poisoned<T>(value: T, words: () => string): T {
  if (typeof value === "string") return words() as T;
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, words)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [
    key,
    OURS.has(key) ? item : poisoned(item, words),
  ]);
  return Object.fromEntries(entries) as T;
}

function checkAll(view: RevisionView): void {
  checkHarmless(renderComment(view));
  const pull = renderPullRequest(view);
  const issue = renderIssue({
    ...view,
    outcome: { kind: "held", paths: [view.revision.title], reason: view.revision.title },
  });
  const run = renderCheckRun(view);
  for (const markdown of [pull.body, issue.body, run.summary, run.text]) checkHarmless(markdown);
  const place = { path: view.revision.title, from: 1, to: 2, lines: [] };
  const suggestions = view.checks.findings.map((finding) => ({ finding, place }));
  const review = renderReview({ slug: view.slug, label: "v2" }, suggestions);
  for (const { body } of [review, ...review.comments]) checkHarmless(body);
  for (const title of [pull.title, issue.title]) {
    expect(title.length).toBeLessThanOrEqual(256);
    expect(title).not.toMatch(/@[a-z0-9]|#\d|\bgh-\d|:\/\/|\n/i);
  }
  expect(run.annotations.length).toBeLessThanOrEqual(50);
}

function withIgnored(): RevisionView {
  const view = askedView();
  const ignore = { rule: "fsf-address", paths: "lib/", reason: "as the others", login: "ada" };
  return { ...view, checks: { ...view.checks, ignored: [{ ignore, count: 2 }] } };
}

const word = fc.constantFrom(
  "@user",
  "@org/team",
  "#12",
  "GH-3",
  "o/r#4",
  "fixes #5",
  "https://github.com/o/r/issues/6",
  "www.example.net",
  "a@example.net",
  "<img src=x>",
  "<!-- patchferry:comment x -->",
  "</details>",
  "<details>",
  "```",
  "````diff",
  "~~~",
  "|",
  "\\",
  "\n",
  "\n\n",
  "\n# h",
  "\n- [ ] t",
  "\n> [!NOTE]",
  "\n|a|\n|---|\n",
  "[a](http://b)",
  "![a](b)",
  "[a]: b",
  ":tada:",
  "$x$",
  "`",
  "*",
  "_",
  "\u202e",
  "\u200b",
  "\ud800",
  "\0",
  "\r",
  "\t",
  "word",
  " ",
  "1. ",
  "---",
  "+",
  "-",
  "<",
  ">",
  "&#64;",
);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(""));

test("text that wants to ping, close, link or break out stays text", () => {
  const texts = fc.infiniteStream(text);
  fc.assert(
    fc.property(texts, fc.boolean(), (stream, compared) => {
      const words = (): string => stream.next().value as string;
      checkAll(poisoned(compared ? withIgnored() : cleanUpView(), words));
    }),
    { numRuns: 150 },
  );
});

test.each(["@a", "`", "|", "<b>", "a\n", "\n", "\\", "$", "http://x ", "-", "\ud83d", "w"])(
  "a giant of %j everywhere is cut",
  (unit) => {
    const giant = unit.repeat(Math.ceil(70_000 / unit.length));
    checkAll(poisoned(withIgnored(), () => giant));
  },
);

test("thousands of everything are cut", () => {
  const sample = askedView();
  const many = <T>(items: readonly T[]): T[] =>
    Array.from({ length: 2000 }, (_, index) => items[index % items.length]).filter(
      (item) => item !== undefined,
    );
  const { comparison, revision } = sample;
  if (comparison === null) throw new Error("the sample compares");
  checkAll({
    ...sample,
    revision: { ...revision, patches: many(revision.patches) },
    comparison: {
      ...comparison,
      rows: many(comparison.rows),
      claims: many(comparison.claims),
      staleReviews: many(comparison.staleReviews),
      unclaimed: many(comparison.unclaimed),
    },
    checks: {
      ...sample.checks,
      findings: many(cleanUpView().checks.findings),
      fixed: many(cleanUpView().checks.fixed),
      praise: many(cleanUpView().checks.praise),
    },
    versions: many(sample.versions),
  });
});
