// Purpose: the results of checks as values.
import type { Ignore } from "#checks/ignore.ts";
import type { DiffTotals } from "#patch/diff/diffstat.ts";
import type { RevisionOutline } from "#series/revision.ts";

/** The severity of a finding, worst first. */
export type Severity = "error" | "warning" | "notice";

/** One finding of one rule. */
export interface Finding {
  /** The rule's id, for instance `fsf-address`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The patch's position; null for the whole series. */
  readonly position: number | null;
  readonly path: string | null;
  /** First and last line in the new file, from 1; null where the finding is about no line. */
  readonly line: number | null;
  readonly endLine: number | null;
  /** One sentence in plain text; may quote the mail, so escape it where it is shown. */
  readonly message: string;
  /** The text that should replace `line`..`endLine`, where the fix is certain; line ends LF, none at the end. "" deletes the lines. */
  readonly suggestion: string | null;
  /** Message-ID of the mail with the finding. */
  readonly messageId: string | null;
  /** The first version of an unbroken run of versions that have it; absent where no older version was checked. */
  readonly since?: FindingAge;
}

/** The version since which a finding exists. */
export interface FindingAge extends Pick<RevisionOutline, "version" | "minorVersion"> {
  /** Whether that is the checked version itself. */
  readonly isNew: boolean;
}

/** Something that a patch does right, in one line ("removes 1 address of the FSF"). */
export interface Praise {
  readonly rule: string;
  readonly position: number | null;
  readonly path: string | null;
  readonly message: string;
}

/** Findings that a person chose to ignore. */
export interface IgnoredFindings {
  readonly ignore: Ignore;
  /** Their number in this version. */
  readonly count: number;
}

/** The diffstat that the mails claim, and the one counted from their diffs. */
export interface DiffstatCheck {
  readonly claimed: DiffTotals | null;
  readonly computed: DiffTotals;
  readonly agrees: boolean;
}

/** The whole result of checking a revision. */
export interface CheckResult {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** The ignores that match something. */
  readonly ignored: readonly IgnoredFindings[];
  readonly praise: readonly Praise[];
  /** Findings of the previous version that this one fixed; empty where there is no previous version. */
  readonly fixed: readonly Finding[];
  readonly diffstat: DiffstatCheck;
}

/** The lines of a suggestion; empty where it deletes lines. */
export function suggestedLines(suggestion: string): readonly string[] {
  return suggestion === "" ? [] : suggestion.split("\n");
}
