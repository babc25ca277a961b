// Purpose: compares each claim of the author with the changes, and states only what is certain.
import type { BareClaim, Claim, Row } from "#compare/comparison.ts";
import {
  judgeComment,
  judgeFiles,
  judgeIdentifiers,
  judgeMove,
  judgeNoChange,
  judgeRemoval,
  judgeReplacement,
} from "#compare/claims/judge-code.ts";
import {
  judgeAffix,
  judgeKeyword,
  judgeNamedThings,
  judgeShortNames,
} from "#compare/claims/judge-partial-names.ts";
import {
  judgeDropped,
  judgeFigures,
  judgeMessage,
  judgeNewPatch,
  judgeRebase,
  judgeRetitled,
  judgeSplit,
} from "#compare/claims/judge-series.ts";
import { judgeTags } from "#compare/claims/judge-trailers.ts";
import type { Case, ClaimEvidence, Judgement, ClaimJudge } from "#compare/claims/judgement.ts";
import type { Facts } from "#compare/pairing/patch-facts.ts";
import { readChangedWords, type ChangedWords } from "#compare/claims/changed-words.ts";

/** The claims with their verdicts, and the new positions in which a claim was confirmed. */
export interface Verified {
  readonly claims: readonly Claim[];
  readonly seenIn: ReadonlySet<number>;
}

// The first rule that returns a judgement decides; the most exact rules come first.
const RULES: readonly ClaimJudge[] = [
  judgeNoChange,
  judgeSplit,
  judgeRetitled,
  judgeNewPatch,
  judgeDropped,
  judgeTags,
  judgeMessage,
  judgeMove,
  judgeFigures,
  judgeReplacement,
  judgeRemoval,
  judgeAffix,
  judgeNamedThings,
  judgeComment,
  judgeIdentifiers,
  judgeFiles,
  judgeRebase,
  judgeKeyword,
  judgeShortNames,
];

/** Adds a verdict and its reason to every claim. A wrong "contradicted" costs more than ten missed ones. */
export function verifyClaims(claims: readonly BareClaim[], evidence: ClaimEvidence): Verified {
  if (claims.length === 0) return { claims: [], seenIn: new Set() };
  const words = evidence.rows.map((row) => readChangedWords(row, evidence.facts));
  const seenIn = new Set<number>();
  const verified = claims.map((claim): Claim => {
    const own = words.find(({ row }) => row.new !== null && row.new === claim.scope.position) ?? null;
    const rows =
      claim.scope.position === null ? placedIn(claim.text, words, evidence.facts) : own === null ? [] : [own];
    const judgement = judge({ claim, text: claim.text, rows, own, evidence });
    for (const position of judgement.seenIn) seenIn.add(position);
    return { ...claim, verdict: judgement.verdict, why: judgement.why };
  });
  return { claims: verified, seenIn };
}

// `arch/nios2: use auto` is about the patches that touch that folder or file, or about all patches where none does.
function placedIn(text: string, words: readonly ChangedWords[], facts: Facts): readonly ChangedWords[] {
  const [, place] = /^([\w.-]+(?:\/[\w.-]+){1,10}):\s/.exec(text) ?? [];
  if (place === undefined) return words;
  const isThere = (path: string): boolean =>
    path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`);
  const found = words.filter(({ row }) => pathsOf(row, facts).some(isThere));
  return found.length === 0 ? words : found;
}

function pathsOf({ old, new: now }: Row, { older, newer }: Facts): readonly string[] {
  const files = [
    ...older.filter((one) => one.position === old),
    ...newer.filter((one) => one.position === now),
  ];
  return files.flatMap((patch) => patch.files.map(({ path }) => path));
}

// Each wording in turn, because one may name something that the other doesn't.
function judge(given: Case): Judgement {
  const { alsoSaid } = given.claim;
  for (const text of [given.text, ...alsoSaid.map((saying) => saying.text)])
    for (const rule of RULES) {
      const judgement = rule({ ...given, text });
      if (judgement !== null) return { ...judgement, seenIn: seenInAll(rule, { ...given, text }, judgement) };
    }
  return { verdict: "unverifiable", why: "Nothing in it can be compared with the code.", seenIn: [] };
}

// `Rename mark() to flag()` about the series covers every patch that does so, although one is enough to confirm it.
function seenInAll(rule: ClaimJudge, given: Case, { verdict, seenIn }: Judgement): readonly number[] {
  if (verdict !== "confirmed" || given.rows.length < 2 || seenIn.length === 0) return seenIn;
  const all = given.rows.flatMap((words) => {
    const one = rule({ ...given, rows: [words] });
    return one?.verdict === "confirmed" ? one.seenIn : [];
  });
  return [...new Set([...seenIn, ...all])];
}
