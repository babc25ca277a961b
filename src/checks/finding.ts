// Purpose: what a check found, as values.
import type { Ignore } from "#checks/ignore.ts";
import type { DiffTotals } from "#patch/diff/diffstat.ts";

/** How much a finding weighs, heaviest first. */
export type Severity = "error" | "warning" | "notice";

/** One finding of one rule. */
export interface Finding {
  /** The rule's id, for instance `fsf-address`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The patch's position; null for the whole series. */
  readonly position: number | null;
  readonly path: string | null;
  /** First and last line in the new file, from 1; null where no line is meant. */
  readonly line: number | null;
  readonly endLine: number | null;
  /** One sentence in plain text; may quote the mail, so escape it where it is shown. */
  readonly message: string;
  /** What `line`..`endLine` should read instead, where the fix is certain; line ends LF, none at the end. "": the lines go. */
  readonly suggestion: string | null;
  /** Message-ID of the mail it was found in. */
  readonly messageId: string | null;
  /** The version since which it stands without a break; absent where no older version was looked at. */
  readonly since?: number;
}

/** Something a patch does right, told in one line ("removes 1 address of the FSF"). */
export interface Praise {
  readonly rule: string;
  readonly position: number | null;
  readonly path: string | null;
  readonly message: string;
}

/** Findings that a person told the checks to overlook. */
export interface IgnoredFindings {
  readonly ignore: Ignore;
  /** How many there are in this version. */
  readonly count: number;
}

/** The diffstat that the mails claim beside the one that their diffs give. */
export interface DiffstatCheck {
  readonly claimed: DiffTotals | null;
  readonly computed: DiffTotals;
  readonly agrees: boolean;
}

/** All that the checks say of a revision. */
export interface CheckResult {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** What a person told the checks to overlook, where there is something to overlook. */
  readonly ignored: readonly IgnoredFindings[];
  readonly praise: readonly Praise[];
  /** Findings of the version before that this one mended; empty where there is no version before. */
  readonly fixed: readonly Finding[];
  readonly diffstat: DiffstatCheck;
}

/** The lines of a suggestion; none where it takes lines away. */
export function suggestedLines(suggestion: string): readonly string[] {
  return suggestion === "" ? [] : suggestion.split("\n");
}
