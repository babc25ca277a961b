import { describe, expect, test } from "@jest/globals";
import type { Finding, Severity } from "#checks/finding.ts";
import { renderCheckRun, type CheckRunReport } from "#report/comment/check-run.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { cleanUpView, finding, NOTHING_FOUND, view } from "../sample-view.ts";

function withFindings(findings: readonly Finding[], change: Partial<RevisionView> = {}): RevisionView {
  return view({ checks: { ...NOTHING_FOUND, findings }, ...change });
}

function checkConclusion(
  shown: RevisionView,
  failOn: Severity | "never",
  expected: CheckRunReport["conclusion"],
): void {
  expect(renderCheckRun(shown, failOn).conclusion).toBe(expected);
}

describe("the check run", () => {
  test("succeeds where nothing was found", () => {
    checkConclusion(view(), "notice", "success");
    expect(renderCheckRun(view()).title).toBe("v1: nothing found");
  });
  test("is neutral with findings, unless the configuration says otherwise", () => {
    checkConclusion(withFindings([finding("a", "b", { severity: "error" })]), "never", "neutral");
    checkConclusion(withFindings([finding("a", "b", { severity: "warning" })]), "error", "neutral");
    checkConclusion(withFindings([finding("a", "b", { severity: "error" })]), "warning", "failure");
  });
  test("asks for a person where the series is held", () => {
    checkConclusion(view({ outcome: { kind: "held", paths: [], reason: "r" } }), "never", "action_required");
  });
  test("is neutral where the series does not apply", () => {
    const conflict = {
      position: 1,
      title: "t",
      path: null,
      hunk: null,
      code: "missing-file",
      reason: "r",
    } as const;
    checkConclusion(view({ outcome: { kind: "conflict", base: null, conflict } }), "never", "neutral");
  });
  test("marks lines, worst first, at most 50, and lists the rest in its text", () => {
    const findings = [
      finding("b", "second"),
      ...Array.from({ length: 60 }, () => finding("a", "first", { severity: "error", line: 7, endLine: 9 })),
    ];
    const run = renderCheckRun(withFindings(findings));
    expect(run.annotations).toHaveLength(50);
    expect(run.annotations[0]).toEqual({
      path: "lib/ring.c",
      startLine: 7,
      endLine: 9,
      level: "failure",
      title: "a",
      message: "first",
    });
    expect(run.text).toContain("**1 warning** · `b`");
    expect(run.title).toBe("v1: 60 errors and 1 warning");
  });
  test("has no mark for what has no place", () => {
    expect(renderCheckRun(withFindings([finding("a", "b", { path: null, line: null })])).annotations).toEqual(
      [],
    );
  });
  test("tells what was mended", () => {
    expect(renderCheckRun(cleanUpView()).summary).toContain(
      "**Mends what v1 had:** `LGPL-2.1+` is a deprecated id",
    );
  });
});
