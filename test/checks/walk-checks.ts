// Purpose: runs every rule on a revision in which a text repeats wherever a mail has one; for counting steps.
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { RULES } from "#checks/rule-list.ts";
import { aPatch, aRevision, changedFile, newFile } from "./a-revision.ts";

/** The default settings in both profiles, with a notice that no text here repeats. */
export const SETTINGS = (["linux", "spdx"] as const).map((profile) => ({
  ...DEFAULT_CHECK_SETTINGS,
  profile,
  notices: ["a b"],
}));

/** Checks, in both profiles, with the piece repeated up to `size` characters. */
export function walk(piece: string, size: number): readonly ReturnType<typeof checkRevision>[] {
  const text = piece.repeat(Math.ceil(size / piece.length));
  const files = [
    newFile("a.c", `// SPDX-License-Identifier: MIT\n${text}\n// SPDX-License-Identifier: ${text}`),
    changedFile("b.h", [
      1,
      ["+", "-", " "].map((sign) => `${sign}${text.replaceAll("\n", `\n${sign}`)}`).join("\n"),
    ]),
  ];
  const trailers = [
    { key: "Fixes", value: text },
    { key: "Link", value: text },
  ];
  const change = { message: `Signed-off-by: ${text}\n${text}`, title: text, notes: text, trailers };
  const revision = aRevision([aPatch(files, change)], { version: 2 });
  const previous = aRevision([aPatch(files, change)]);
  const severities = Object.fromEntries(RULES.map(({ id }) => [id, "notice"] as const));
  return SETTINGS.map((settings) =>
    checkRevision(revision, {
      settings: { ...settings, severities, mailmap: [text], policy: [{ paths: "**", licences: ["MIT"] }] },
      previous,
      readBefore: () => text,
    }),
  );
}
