import { describe, expect, test } from "@jest/globals";
import { renderComment } from "#report/comment/comment.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { checkGolden } from "../golden.ts";
import {
  claim,
  cleanUpView,
  comparedView,
  finding,
  NOTHING_FOUND,
  patch,
  revision,
  row,
  TITLES,
  view,
} from "../sample-view.ts";

function checkShows(shown: RevisionView, ...parts: readonly string[]): void {
  const comment = renderComment(shown);
  for (const part of parts) expect(comment).toContain(part);
}

function checkHides(shown: RevisionView, ...parts: readonly string[]): void {
  const comment = renderComment(shown);
  for (const part of parts) expect(comment).not.toContain(part);
}

function withRows(rows: readonly ReturnType<typeof row>[]): RevisionView {
  const sample = comparedView();
  if (sample.comparison === null) throw new Error("the sample compares");
  return {
    ...sample,
    comparison: { ...sample.comparison, rows, claims: [], unclaimed: [], staleReviews: [] },
  };
}

describe("the comment", () => {
  test("of a new version", () => {
    checkGolden("compared.md", renderComment(comparedView()));
  });
  test("of a clean-up that mends its first version", () => {
    checkGolden("clean-up.md", renderComment(cleanUpView()));
  });
  test("of a first version", () => {
    checkGolden("first.md", renderComment(view()));
  });

  test("starts with the marker by which it is found", () => {
    expect(renderComment(view()).split("\n", 1)[0]).toBe(
      "<!-- patchferry:comment restart-support-for-pumps -->",
    );
    expect(renderComment(view({ slug: "a --> b" })).split("\n", 1)[0]).toBe(
      "<!-- patchferry:comment a-----b -->",
    );
  });

  test("is the same for the same view, so that nothing is written twice", () => {
    expect(renderComment(comparedView())).toBe(renderComment(comparedView()));
  });

  test("names the patch, the file and the hunk that do not apply", () => {
    checkShows(
      view({
        outcome: {
          kind: "conflict",
          base: "1d2c8a4f",
          conflict: {
            position: 3,
            title: TITLES[2] ?? "",
            path: "drivers/pump.c",
            hunk: 2,
            code: "hunk-mismatch",
            reason: "The lines around 40 differ.",
          },
        },
      }),
      "> [!CAUTION]",
      "**Does not apply:** patch 3, `drivers/pump.c`, hunk 2: The lines around 40 differ.",
      "tried on `1d2c8a4f`",
    );
  });

  test("says what holds a series back", () => {
    checkShows(
      view({
        outcome: { kind: "held", paths: [".github/workflows/a.yml"], reason: "It changes what CI runs." },
      }),
      "**Held back:** It changes what CI runs. (`.github/workflows/a.yml`)",
    );
  });

  test("says what has not arrived", () => {
    checkShows(
      view({ revision: revision(1, TITLES.slice(0, 2), { total: 5, missing: [3, 4, 5], complete: false }) }),
      "v1: 2 of 5 patches in 1 file",
      "patches 3-5 of 5 have not arrived",
    );
  });

  test("puts a contradicted claim into the alert", () => {
    const sample = comparedView();
    if (sample.comparison === null) throw new Error("the sample compares");
    const claims = [
      claim("No change", {
        verdict: "contradicted",
        why: "3 lines differ.",
        scope: { kind: "patch", position: 3 },
      }),
    ];
    checkShows(
      { ...sample, comparison: { ...sample.comparison, claims } },
      "> [!WARNING]",
      "**The code says otherwise:** “No change”: 3 lines differ.",
      "**1&nbsp;contradicted**",
    );
  });

  test("tells added, dropped, folded, moved and retitled patches", () => {
    checkShows(
      withRows([
        row(1, "new one", { old: null, status: "added", git: ">" }),
        row(2, "renamed", {
          old: 1,
          oldTitle: "named",
          status: "message",
          changed: {
            code: false,
            context: false,
            message: true,
            trailers: false,
            title: true,
            author: false,
          },
        }),
        row(3, "", { new: null, oldTitle: "gone", status: "dropped", git: "<", absorbedBy: [2] }),
      ]),
      "v5: no code changed, 1 patch added, 1 dropped since v4",
      "**new&nbsp;patch**",
      "(was 1, was “named”)",
      "| ~~3~~ | gone | **folded** into patch 2 |",
    );
  });

  test("names the new author of a patch, and does not call that its message", () => {
    const changed = {
      code: false,
      context: false,
      message: false,
      trailers: false,
      title: false,
      author: true,
    };
    const [old, now] = [
      { name: "Anna Berg", email: "anna@example.org" },
      { name: "Boole @all", email: "boole@example.org" },
    ];
    checkShows(
      withRows([row(1, "one", { status: "message", git: "!", changed, authors: { old, new: now } })]),
      "<sub>(by Boole @&#8203;all, was by Anna Berg)</sub> | *author&nbsp;only*",
    );
  });

  test("names the patches that a reroll of others left as they were", () => {
    const sample = comparedView();
    const { comparison } = sample;
    if (comparison === null) throw new Error("the sample compares");
    const patches = comparison.new.patches.map((placed) =>
      placed.position === 3
        ? { ...placed, patch: { ...placed.patch, messageId: "<again@example.org>" } }
        : placed,
    );
    checkShows(
      { ...sample, comparison: { ...comparison, new: { ...comparison.new, patches } } },
      "patches 1-2 and 4-7 not sent again",
    );
  });

  test("has no column, section or line that says nothing", () => {
    checkHides(
      view({ archiveUrl: null, commands: false, when: null }),
      "<sub>",
      "author says",
      "tags",
      "<details>",
    );
  });

  test("shows lines that go as removed, without an empty line in their place", () => {
    const found = finding("fsf-address", "It has moved.", { line: 1, endLine: 2, suggestion: "" });
    const comment = renderComment(view({ checks: { ...NOTHING_FOUND, findings: [found] } }));
    expect(comment).toContain("  ```diff\n  -int new;\n  -int more;\n  ```\n");
  });
  test("says once what is mended or praised in many files", () => {
    const clean = cleanUpView();
    const many = <T extends { readonly path: string | null }>(list: readonly T[]): T[] =>
      ["a.c", "b.c", "c.c"].flatMap((path) => list.map((one) => ({ ...one, path })));
    const { fixed, praise } = clean.checks;
    const comment = renderComment({
      ...clean,
      checks: { ...clean.checks, fixed: many(fixed), praise: many(praise) },
    });
    expect(comment).toContain("write `LGPL-2.1-or-later` (3 times).");
    expect(comment).toContain("(59 Temple Place) (`a.c`, `b.c` and 1 more file, each).");
  });
  test("opens the findings where one is an error, and lists ten of a rule", () => {
    const findings = Array.from({ length: 30 }, (_, index) =>
      finding("dco-missing", "No sign-off.", { severity: "error", line: index + 1 }),
    );
    checkShows(
      view({ checks: { ...NOTHING_FOUND, findings } }),
      "<details open>",
      "**30 errors** · `dco-missing`",
      "- *and 20 more*",
    );
  });

  test("shows the diffstat that was claimed where it differs", () => {
    const diffstat = {
      claimed: { files: 2, insertions: 1, deletions: 0 },
      computed: { files: 3, insertions: 14, deletions: 7 },
      agrees: false,
    };
    checkShows(
      view({ checks: { ...NOTHING_FOUND, diffstat } }),
      "3 files, +14 -7 (**claimed: 2 files, +1 -0**)",
    );
  });

  test("shows a tag that was not taken, with the reason", () => {
    const trailers = [
      {
        key: "Reviewed-by",
        value: "Eve <eve@example.org>",
        messageId: "<r@example.org>",
        position: 2,
        accepted: false,
        reason: "the mail is from somebody else",
      },
    ];
    checkShows(
      view({ revision: revision(1, TITLES, { trailers }) }),
      "1 not taken",
      "not taken: the mail is from somebody else ([reply](https://lists.example.org/pumps/r@example.org/))",
    );
  });

  test("shows a guessed link as a guess", () => {
    const guessed = revision(2, TITLES, {
      supersedes: { head: "<v1-0@example.org>", evidence: ["subject", "patches"], confidence: 0.7 },
    });
    checkShows(
      view({ revision: guessed, versions: [revision(1, TITLES), guessed] }),
      "tied by author and title and similar patches, 70 % sure",
    );
  });

  test("tells of mails that could not be read whole", () => {
    checkShows(
      view({
        problems: [
          { code: "unknown-encoding", message: "The encoding `8-bit` is unknown.", messageId: "<a@b>" },
        ],
      }),
      "**1 mail could not be read whole:** The encoding `8-bit` is unknown.",
    );
  });

  test("keeps what is most important of a giant", () => {
    const titles = Array.from(
      { length: 3000 },
      (_, index) => `patch number ${String(index)} of a series without an end`,
    );
    const giant = renderComment(
      view({ revision: revision(1, titles), outcome: { kind: "held", paths: [], reason: "Too large." } }),
    );
    expect(giant.length).toBeLessThanOrEqual(60_000);
    expect(giant).toContain("**Held back:** Too large.");
    expect(giant).toMatch(/\| \*and \d+ patches more\* \|/);
  });

  test("of a patch without a diff or a date stands too", () => {
    const bare = revision(1, [], {
      date: null,
      total: 1,
      patches: [{ position: 1, patch: patch("nothing", { files: [] }) }],
    });
    checkShows(view({ revision: bare, versions: [bare] }), "v1: 1 patch");
  });
});
