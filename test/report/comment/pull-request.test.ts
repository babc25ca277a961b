import { describe, expect, test } from "@jest/globals";
import { issueMarker, renderIssue } from "#report/comment/held-issue.ts";
import { renderPullRequest } from "#report/comment/pull-request.ts";
import type { Cover } from "#patch/patch.ts";
import { checkGolden } from "../golden.ts";
import { comparedView, patch, revision, TITLES, view } from "../sample-view.ts";

const LETTER = `Hi Tom,

this is v5 of the series, see #12 and https://lists.example.org/pumps/v4-0@example.org/.
@hugo asked for testb.

v4 -> v5:
 - RING_DIRTY -> RING_MEM_DIRTY in patch 1 (Tom)
   - and its users

Anna Berg (7):
  lib/ring: Pass flags instead of two booleans

 lib/ring.c | 12 ++++++------
 1 file changed, 6 insertions(+), 6 deletions(-)
`;

function cover(text: string): Cover {
  return { ...patch("Restart support for pumps"), kind: "cover", text };
}

describe("the pull request", () => {
  test("carries the cover letter", () => {
    const { title, body } = renderPullRequest(
      view({ revision: revision(5, TITLES, { cover: cover(LETTER) }) }),
    );
    expect(title).toBe("Restart support for pumps (v5)");
    checkGolden("pull-request.md", body);
  });
  test("of a single patch carries its message and notes", () => {
    const only = {
      position: 1,
      patch: patch("lib: fix", {
        message: "Fixes a leak.\n\nSigned-off-by: A <a@example.org>",
        notes: "v2: say why",
      }),
    };
    const { body } = renderPullRequest(
      view({ revision: revision(2, ["lib: fix"], { title: "lib: fix", patches: [only] }) }),
    );
    expect(body).toContain("Fixes a leak.\n\nSigned-off-by: A &lt;a@&#8203;example.org>\n\nv2: say why");
  });
  test("has a title that closes nothing when it is merged", () => {
    expect(
      renderPullRequest(view({ revision: revision(1, TITLES, { title: "fixes #12 for @tom, GH-3" }) })).title,
    ).toBe("fixes #\u200b12 for @\u200btom, GH-\u200b3 (v1)");
  });
  test("cuts a letter without an end", () => {
    const { body } = renderPullRequest(
      view({ revision: revision(1, TITLES, { cover: cover("some words\n\n".repeat(20_000)) }) }),
    );
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain("*The rest of the letter is in the mail.*");
  });
});

describe("the issue of a series without a pull request", () => {
  test("says why it is held and how to take it by hand", () => {
    const held = {
      kind: "held",
      paths: [".github/workflows/ci.yml"],
      reason: "It changes what CI runs.",
    } as const;
    const { title, body } = renderIssue({ ...comparedView(), outcome: held, pullRequest: null });
    expect(title).toBe("Held back: Restart support for pumps (v5)");
    expect(body.startsWith(`${issueMarker("restart-support-for-pumps")}\n`)).toBe(true);
    checkGolden("held-issue.md", body);
  });
  test("says what does not apply", () => {
    const conflict = {
      position: 2,
      title: TITLES[1] ?? "",
      path: "lib/ring.c",
      hunk: 1,
      code: "hunk-mismatch",
      reason: "Line 3 differs.",
    } as const;
    const { title, body } = renderIssue(view({ outcome: { kind: "conflict", base: "1d2c8a4f", conflict } }));
    expect(title).toBe("Does not apply: Restart support for pumps (v1)");
    expect(body).toContain("patch 2, `lib/ring.c`, hunk 1: Line 3 differs.");
  });
  test("puts no stranger's Message-ID into a command line that could do harm", () => {
    const held = { kind: "held", paths: [], reason: "r" } as const;
    for (const head of [
      "<$(reboot)@example.org>",
      "<a;b@example.org>",
      "<-o@example.org>",
      "<`id`@example.org>",
    ]) {
      expect(
        renderIssue(view({ outcome: held, revision: revision(1, TITLES, { head }) })).body,
      ).not.toContain("b4 am");
    }
  });
});
