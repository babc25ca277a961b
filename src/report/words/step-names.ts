// Purpose: the names of a version and of the step between two, as people write them.
import type { Comparison } from "#compare/comparison.ts";
import { isoDate } from "#mail/mail-date.ts";
import type { RevisionOutline } from "#series/revision.ts";

/** `v5`, `v5.1`: the name without what kind of version it is. */
export function versionNumber({
  version,
  minorVersion,
}: Pick<RevisionOutline, "version" | "minorVersion">): string {
  return minorVersion === null ? `v${String(version)}` : `v${String(version)}.${String(minorVersion)}`;
}

/** `v5`, `v5.1`, `RFC v2`, `v3 (resent)`. */
export function versionName(revision: RevisionOutline): string {
  return `${revision.rfc ? "RFC " : ""}${versionNumber(revision)}${revision.resend ? " (resent)" : ""}`;
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
