// Purpose: what the checks say of hand-made patches, in short words for tests.
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS, type CheckSettings } from "#checks/check-settings.ts";
import type { Finding } from "#checks/finding.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import type { Patch } from "#patch/patch.ts";
import { aPatch, aRevision } from "./a-revision.ts";

/** Findings of one rule in a patch of these files. */
export function findingsIn(
  rule: string,
  files: readonly FileDiff[],
  settings: Partial<CheckSettings> = {},
): readonly Finding[] {
  return findingsOf(rule, [aPatch(files)], settings);
}

/** Findings of one rule in a series. */
export function findingsOf(
  rule: string,
  patches: readonly Patch[],
  settings: Partial<CheckSettings> = {},
): readonly Finding[] {
  const chosen = { ...DEFAULT_CHECK_SETTINGS, ...settings };
  return checkRevision(aRevision(patches), { settings: chosen, previous: null }).findings.filter(
    (finding) => finding.rule === rule,
  );
}

/** `12-13 warning`: where a finding stands and what it weighs. */
export function brief({ line, endLine, severity }: Finding): string {
  const lines = line === endLine ? `${line ?? "-"}` : `${line ?? ""}-${endLine ?? ""}`;
  return `${lines} ${severity}`;
}
