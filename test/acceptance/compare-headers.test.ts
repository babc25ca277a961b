// Purpose: every line of the real archives that looks like the header of a changelog is one, or is listed here by name as not.
import { expect, test } from "@jest/globals";
import { readChangelogHeader } from "#compare/claims/changelog-header.ts";
import type { Lineage } from "#series/revision.ts";
import { ARCHIVE_NAMES, describeArchives, lineagesOf } from "./real-archives.ts";

/** Sentences, and one step from a version to itself. */
const NO_HEADERS = [
  "- Update the statistics from v6.19-rc1 to v6.19-rc3.",
  "- v1 included 19 patches:",
  "- v2 included 13 patches:",
  "changes, its history can be found here:",
  "v3 -> v3 RESEND:",
];

// Wider than what the reader knows: any line that opens with a word for changes or with a version, and ends like a header.
const OPENS_WITH_WORD =
  /^[\s*#=+-]*(?:changes?|changed|change ?logs?|(?:revision |version )?history|differences?|delta|what'?s (?:new|changed)|updates?)\b.{0,70}$/i;
const OPENS_WITH_VERSION =
  /^[\s*#=+-]*\[?(?:(?:from|since|in) )?(?:rfc ?)?(?:patch ?)?(?:v|ver|version|rev|revision) ?\d{1,2}\b.{0,40}$/i;

function looksLikeHeader(line: string): boolean {
  const versioned = /\b(?:v|version |rev |revision ) ?\d/i.test(line);
  if (OPENS_WITH_WORD.test(line)) return versioned || /:\s*$/.test(line);
  return OPENS_WITH_VERSION.test(line) && /:\s*$|->|→/.test(line);
}

function textsOf({ revisions }: Lineage): readonly string[] {
  return revisions.flatMap(({ cover, patches }) => [
    ...(cover === null ? [] : [cover.text]),
    ...patches.map(({ patch }) => patch.notes),
  ]);
}

describeArchives("headers of changelogs in the archives", () => {
  test("are all recognised, but for those listed by name", async () => {
    const unknown = new Set<string>();
    let seen = 0;
    for (const archive of ARCHIVE_NAMES)
      for (const lineage of await lineagesOf(archive))
        for (const line of textsOf(lineage)
          .flatMap((text) => text.split("\n"))
          .filter(looksLikeHeader)) {
          seen++;
          if (readChangelogHeader(line) === null) unknown.add(line.trim());
        }
    expect(seen).toBeGreaterThan(800);
    expect([...unknown].sort()).toEqual(NO_HEADERS);
  });
});
