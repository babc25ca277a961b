import { describe, expect, test } from "@jest/globals";
import { certainSuggestions, endsAskedFor, placedSuggestions } from "#checks/fixes/certain-suggestions.ts";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";
import { aPatch, aRevision, changedFile, deletedFile, newFile } from "../a-revision.ts";

const TAG = "// SPDX-License-Identifier: GPL-2.0";
const MENDED = `${TAG}-only`;

function suggested(
  revision: Revision,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const { findings } = checkRevision(revision, { settings: DEFAULT_CHECK_SETTINGS, previous: null });
  const placed = placedSuggestions(revision, findings);
  const ends = { before: new Map(Object.entries(before)), after: new Map(Object.entries(after)) };
  return certainSuggestions(revision, placed, ends).map(
    ({ finding: { suggestion }, place: { path, from, to } }) => `${path}:${from}-${to} ${suggestion ?? ""}`,
  );
}

const series = (...patches: readonly (readonly FileDiff[])[]) =>
  aRevision(patches.map((files) => aPatch(files)));

describe("fixes that can be suggested", () => {
  test("stand at the line where the whole series leaves theirs", () => {
    const revision = series(
      [newFile("a.sh", `x\n${TAG}`.replaceAll("//", "#"))],
      [changedFile("a.sh", [1, "+#!/bin/sh\n x"])],
    );
    const text = `#!/bin/sh\nx\n${TAG}\n`.replaceAll("//", "#");
    expect(suggested(revision, {}, { "a.sh": text })).toEqual([`a.sh:3-3 ${MENDED.replace("//", "#")}`]);
  });
  test("are those whose line stands there to the letter", () => {
    const revision = series([newFile("a.c", TAG)]);
    expect(suggested(revision, {}, { "a.c": `${TAG}\n` })).toEqual([`a.c:1-1 ${MENDED}`]);
    for (const text of [`${TAG}\r\n`, `\n${TAG}\n`, ""])
      expect(suggested(revision, {}, { "a.c": text })).toEqual([]);
    expect(suggested(revision, {}, {})).toEqual([]);
  });
  test("are those whose line is new for every diff of the two ends", () => {
    const revision = series([changedFile("a.c", [1, `-// old\n+${TAG}\n int a;`])]);
    const after = { "a.c": `${TAG}\nint a;\n` };
    expect(suggested(revision, { "a.c": "// old\nint a;\n" }, after)).toEqual([`a.c:1-1 ${MENDED}`]);
    expect(suggested(revision, { "a.c": `// old\nint a;\n${TAG}\n` }, after)).toEqual([]);
  });
  test("are none in a new file that GitHub may show as the rename of one that had the line", () => {
    const revision = series([newFile("a.c", TAG), deletedFile("old.c", TAG)]);
    const placed = placedSuggestions(
      revision,
      checkRevision(revision, { settings: DEFAULT_CHECK_SETTINGS, previous: null }).findings,
    );
    expect(endsAskedFor(revision, placed)).toEqual({ before: ["a.c", "old.c"], after: ["a.c"] });
    expect(suggested(revision, { "old.c": `${TAG}\n` }, { "a.c": `${TAG}\n` })).toEqual([]);
    expect(suggested(revision, { "old.c": "int a;\n" }, { "a.c": `${TAG}\n` })).toHaveLength(1);
  });
  test("don't meet: of two on one line the heavier stays", () => {
    const line = "// SPDX-License-Identifier: GPL-2.0 or MIT";
    const revision = series([newFile("a.c", line)]);
    expect(suggested(revision, {}, { "a.c": `${line}\n` })).toHaveLength(1);
  });
  test("are none where Markdown can't show the line as it is, nor in a file too large to know", () => {
    const hidden = `${TAG} \u202e`;
    expect(suggested(series([newFile("a.c", hidden)]), {}, { "a.c": `${hidden}\n` })).toEqual([]);
    const huge = `${TAG}\n${"x".repeat(400_000)}\n`;
    expect(suggested(series([newFile("a.c", TAG)]), {}, { "a.c": huge })).toEqual([]);
  });
  test("are at most twenty", () => {
    const files = Array.from({ length: 30 }, (_, index) => newFile(`${index}.c`, TAG));
    const after = Object.fromEntries(files.map(({ newPath }) => [newPath ?? "", `${TAG}\n`]));
    expect(suggested(series(files), {}, after)).toHaveLength(20);
  });
});
