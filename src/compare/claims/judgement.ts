// Purpose: what a rule that judges a claim is given, and what it says.
import type { Bases, BareClaim, Claim, Row } from "#compare/comparison.ts";
import type { Facts } from "#compare/pairing/patch-facts.ts";
import type { ChangedWords } from "#compare/claims/changed-words.ts";

/** What claims are compared with. */
export interface ClaimEvidence {
  readonly rows: readonly Row[];
  readonly facts: Facts;
  readonly bases: Bases;
}

/** A claim with all that it may be about. */
export interface Case {
  readonly claim: BareClaim;
  readonly text: string;
  /** The rows that the claim may be about. */
  readonly rows: readonly ChangedWords[];
  /** The one row that it must be about, where it names one. */
  readonly own: ChangedWords | null;
  readonly evidence: ClaimEvidence;
}

/** What a rule says, and the new positions in which it saw it. */
export interface Judgement {
  readonly verdict: Claim["verdict"];
  /** One sentence; may quote the mail. */
  readonly why: string;
  readonly seenIn: readonly number[];
}

/** null where the rule has nothing to say. */
export type ClaimJudge = (given: Case) => Judgement | null;

/** "Confirmed", seen in one row. `why` goes on from `In patch 3: `, without a full stop. */
export function confirmedIn({ row }: ChangedWords, why: string): Judgement {
  const where = row.new === null ? `old patch ${String(row.old)}` : `patch ${String(row.new)}`;
  return { verdict: "confirmed", why: `In ${where}: ${why}.`, seenIn: row.new === null ? [] : [row.new] };
}
