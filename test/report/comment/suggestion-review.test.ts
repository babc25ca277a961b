// Purpose: a review whose suggestions say what they replace to the letter, whatever a mail put there.
import { describe, expect, test } from "@jest/globals";
import type { Finding } from "#checks/finding.ts";
import { renderReview, reviewMarker } from "#report/comment/suggestion-review.ts";

const NAMES = { slug: "widgets-count-them", label: "v2" };

function bodyOf(change: Partial<Finding>, [from, to]: readonly [number, number] = [3, 3]) {
  const finding: Finding = {
    rule: "spdx-case",
    severity: "notice",
    position: 1,
    path: "a.c",
    line: 1,
    endLine: 1,
    message: "It is written `MIT`.",
    suggestion: "a line",
    messageId: null,
    ...change,
  };
  const review = renderReview(NAMES, [{ finding, place: { path: "b.c", from, to, lines: [] } }]);
  expect(review.body.startsWith(`${reviewMarker("widgets-count-them", "v2")}\n`)).toBe(true);
  expect(review.comments).toMatchObject([{ path: "b.c", line: to, startLine: from === to ? null : from }]);
  return review.comments[0]?.body;
}

describe("a review of suggestions", () => {
  test("says why, then what the line should read", () => {
    expect(bodyOf({})).toBe("`spdx-case`: It is written `MIT`.\n\n```suggestion\na line\n```\n");
  });
  test("takes lines away without leaving an empty one", () => {
    expect(bodyOf({ suggestion: "" }, [3, 7])).toContain("\n```suggestion\n```\n");
  });
  test("is fenced beyond any fence in the text, and pings nobody", () => {
    const body = bodyOf({ suggestion: "```` @ada #1", message: "`x` is @ada's, see #12 <b>" });
    expect(body).toContain("\n`````suggestion\n```` @ada #1\n`````\n");
    expect(body?.split("`````")[0]).not.toMatch(/@ada|#12|<b>/);
  });
  test("marks versions of several series apart", () => {
    expect(reviewMarker("a", "v2-2")).not.toBe(reviewMarker("a", "v2"));
    expect(reviewMarker("a", "v2-2")).not.toBe(reviewMarker("a", "v2.2"));
    expect(reviewMarker("a --> b", "v1")).toBe("<!-- patchferry:suggestions a-----b v1 -->");
  });
});
