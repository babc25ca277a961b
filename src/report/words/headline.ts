// Purpose: the one line above a report: which version it is and how much of it is new.
import type { Comparison, Row } from "#compare/comparison.ts";
import { isoDate } from "#mail/mail-date.ts";
import { countedPatches, isCodeChange } from "#report/words/row-words.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { counted } from "#report/words/words.ts";
import type { Revision, RevisionOutline } from "#series/revision.ts";

/** `v5: 3 of 7 patches changed since v4`, in plain text without any of the mail's. */
export function headline({ revision, comparison }: Pick<RevisionView, "revision" | "comparison">): string {
  const news = comparison === null ? firstSight(revision) : changes(comparison);
  return `${versionName(revision)}: ${news}`;
}

/** `v5`, `v5.1`, `RFC v2`, `v3 (resent)`. */
export function versionName({ version, minorVersion, rfc, resend }: RevisionOutline): string {
  const number = minorVersion === null ? String(version) : `${String(version)}.${String(minorVersion)}`;
  return `${rfc ? "RFC " : ""}v${number}${resend ? " (resent)" : ""}`;
}

const DAY = 10;
const MINUTE = 16;

/** `v5` and `v4`; `v1 of 2024-01-04` and `v1 of 2023-12-05` where an author sent a series again without a number. */
export function stepNames({ old, new: now }: Pick<Comparison, "old" | "new">): {
  readonly old: string;
  readonly new: string;
} {
  const names = { old: versionName(old), new: versionName(now) };
  if (names.old !== names.new || old.date === null || now.date === null) return names;
  const [before, after] = [isoDate(old.date), isoDate(now.date)];
  const length = before.slice(0, DAY) === after.slice(0, DAY) ? MINUTE : DAY;
  const named = (name: string, date: string): string =>
    `${name} of ${date.slice(0, length).replace("T", " ")}`;
  return { old: named(names.old, before), new: named(names.new, after) };
}

function firstSight({ patches, total, missing }: Revision): string {
  const files = new Set(
    patches.flatMap(({ patch }) => patch.files.map((file) => file.newPath ?? file.oldPath)),
  );
  const extent =
    missing.length === 0
      ? counted(total, "patch", "patches")
      : `${String(patches.length)} of ${countedPatches(total)}`;
  return files.size === 0 ? extent : `${extent} in ${counted(files.size, "file")}`;
}

function changes(comparison: Comparison): string {
  const { new: revision, rows } = comparison;
  const kept = rows.filter((row) => row.old !== null && row.new !== null);
  const changed = kept.filter(isCodeChange).length;
  const added = rows.filter((row) => row.status === "added").length;
  const dropped = rows.filter((row) => row.status === "dropped").length;
  const said = [changedWords(kept, changed, revision.total), addedWords(added), droppedWords(dropped)].filter(
    (words) => words !== "",
  );
  return `${said.join(", ")} since ${stepNames(comparison).old}`;
}

function changedWords(kept: readonly Row[], changed: number, total: number): string {
  if (kept.length === 0) return "";
  if (changed > 0)
    return total === 1 ? "the patch changed" : `${String(changed)} of ${countedPatches(total)} changed`;
  if (!kept.every((row) => row.status === "identical")) return "no code changed";
  return total === 1 ? "no change" : "no patch changed";
}

function addedWords(count: number): string {
  return count === 0 ? "" : `${countedPatches(count)} added`;
}

function droppedWords(count: number): string {
  return count === 0 ? "" : `${String(count)} dropped`;
}
