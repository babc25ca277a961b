import { describe, expect, test } from "@jest/globals";
import { readDescription } from "#openapi/description.ts";
import { OPERATIONS } from "#operations/operations.ts";

const description = readDescription();

describe("the slice of GitHub's description", () => {
  test("holds the operations that the stand-in answers, no more and no less", () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(description.operations.map(({ id }) => id).sort());
  });

  test.each([
    ["GET", "/repos/a/b/issues/comments/1", "issues/get-comment", { comment_id: "1" }],
    ["GET", "/repos/a/b/issues/1/comments", "issues/list-comments", { issue_number: "1" }],
    ["GET", "/repos/a/b/contents/.github/x.yml", "repos/get-content", { path: ".github/x.yml" }],
    ["GET", "/repos/a/b/contents/.github%2Fx.yml", "repos/get-content", { path: ".github/x.yml" }],
    ["GET", "/repos/a/b/commits/series/x/check-runs", "checks/list-for-ref", { ref: "series/x" }],
    ["DELETE", "/repos/a/b/git/refs/heads/series/x", "git/delete-ref", { ref: "heads/series/x" }],
  ])("matches %s %s", (method, path, id, parameters) => {
    const matched = description.match(method, path);
    expect(matched?.operation.id).toBe(id);
    expect(matched?.parameters).toEqual({ owner: "a", repo: "b", ...parameters });
  });

  test.each([
    ["POST", "/repos/a/b"],
    ["GET", "/repos/a/b/"],
    ["GET", "/repos/a"],
  ])("does not match %s %s", (method, path) => {
    expect(description.match(method, path)).toBeNull();
  });

  test("complains of unknown names, wrong types and missing fields", () => {
    const complain = (method: string, path: string, { query = {}, body = {} } = {}): string => {
      const matched = description.match(method, path);
      return matched === null
        ? "no match"
        : description.checkRequest(matched.operation, query, body).join("\n");
    };
    expect(complain("GET", "/repos/a/b/pulls", { query: { sate: "open" } })).toContain(
      "unknown query parameter sate",
    );
    expect(complain("GET", "/repos/a/b/pulls", { query: { per_page: "x" } })).toContain("must be integer");
    expect(complain("POST", "/repos/a/b/pulls", { body: { head: "h" } })).toContain(
      "required property 'base'",
    );
    expect(complain("POST", "/repos/a/b/issues/1/comments", { body: { body: "b", boy: 1 } })).toContain(
      "unknown property boy",
    );
  });
});
