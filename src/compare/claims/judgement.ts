// Purpose: the input and the result of a rule that judges a claim.
import type { Bases, BareClaim, Claim, Row } from "#compare/comparison.ts";
import type { Facts } from "#compare/pairing/patch-facts.ts";
import type { ChangedWords } from "#compare/claims/changed-words.ts";

/** The facts with which claims are compared. */
export interface ClaimEvidence {
  readonly rows: readonly Row[];
  readonly facts: Facts;
  readonly bases: Bases;
}

/** A claim with everything that it may be about. */
export interface Case {
  readonly claim: BareClaim;
  readonly text: string;
  /** The rows that the claim may be about. */
  readonly rows: readonly ChangedWords[];
  /** The one row that it must be about, where it names one. */
  readonly own: ChangedWords | null;
  readonly evidence: ClaimEvidence;
}

/** A rule's verdict, and the new positions in which it found the evidence. */
export interface Judgement {
  readonly verdict: Claim["verdict"];
  /** One sentence; may quote the mail. */
  readonly why: string;
  readonly seenIn: readonly number[];
}

/** Null where the rule can't judge the claim. */
export type ClaimJudge = (given: Case) => Judgement | null;

/** "Confirmed" by one row. `why` continues `In patch 3: `, without a full stop. */
export function confirmedIn({ row }: ChangedWords, why: string): Judgement {
  const where = row.new === null ? `old patch ${String(row.old)}` : `patch ${String(row.new)}`;
  return { verdict: "confirmed", why: `In ${where}: ${why}.`, seenIn: row.new === null ? [] : [row.new] };
}
