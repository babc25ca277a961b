// Purpose: the alert at the top of a report: what a reviewer has to act on or look at again, gravest first.
import type { Finding } from "#checks/finding.ts";
import type { Comparison, LostTrailer, OpenQuestion, StaleReview } from "#compare/comparison.ts";
import { mailLink } from "#report/words/mail-link.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { ApplyConflict, Outcome } from "#series/outcome.ts";
import { mayBeTold } from "#report/words/claim-reach.ts";
import { keyOf, personOf } from "#report/words/vouch-words.ts";
import { counted, listed, patchesAt, plusMinus } from "#report/words/words.ts";
import { codeSpan, inertSentence } from "#text/markdown/code-markdown.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** Most people or claims named in one line of the alert; the rest is counted. */
const MAX_NAMED = 6;

type Alert = "CAUTION" | "WARNING" | "IMPORTANT" | "NOTE";

interface Line {
  readonly alert: Alert;
  readonly text: string;
}

const GRAVITY: readonly Alert[] = ["CAUTION", "WARNING", "IMPORTANT", "NOTE"];

/** The alert as GitHub Markdown, "" where nothing asks for a person. */
export function attention(view: RevisionView): string {
  return alertOf([
    ...outcomeLines(view.outcome),
    ...missingLines(view),
    ...findingLines(view.checks.findings),
    ...(view.comparison === null ? [] : comparisonLines(view.comparison, view.archiveUrl)),
    ...problemLines(view),
  ]);
}

/** The same for a version beside its commits: what nobody accounts for, and tags that no longer hold or got lost. */
export function appliedAttention(comparison: Comparison): string {
  const said = "Changed on applying, and no note says so";
  return alertOf([
    ...unclaimedLines(comparison, said),
    ...staleLines(comparison.staleReviews.filter(({ carried }) => carried)),
    ...lostLines(comparison, null),
  ]);
}

function alertOf(lines: readonly Line[]): string {
  const gravest = GRAVITY.find((alert) => lines.some((line) => line.alert === alert));
  if (gravest === undefined) return "";
  return [`> [!${gravest}]`, lines.map(({ text }) => `> ${text}`).join("  \n")].join("\n");
}

function outcomeLines(outcome: Outcome): Line[] {
  switch (outcome.kind) {
    case "conflict":
      return [{ alert: "CAUTION", text: `**Does not apply:** ${conflictWords(outcome.conflict)}` }];
    case "held":
      return [{ alert: "CAUTION", text: `**Held back:** ${heldWords(outcome)}` }];
    case "applied":
    case "not-mirrored":
      return [];
  }
}

/** `patch 3, `a/b.c`, hunk 2: what was wrong`. */
function conflictWords({ position, path, hunk, reason }: ApplyConflict): string {
  const where = [
    `patch ${String(position)}`,
    path === null ? "" : codeSpan(path),
    hunk === null ? "" : `hunk ${String(hunk)}`,
  ];
  return `${where.filter((part) => part !== "").join(", ")}: ${inertSentence(reason)}`;
}

/** The reason, then the paths. */
function heldWords({ paths, reason }: Extract<Outcome, { kind: "held" }>): string {
  const named = paths.slice(0, MAX_NAMED).map((path) => codeSpan(path));
  const more = paths.length > MAX_NAMED ? [`${String(paths.length - MAX_NAMED)} more`] : [];
  return paths.length === 0
    ? inertSentence(reason)
    : `${inertSentence(reason)} (${listed([...named, ...more])})`;
}

function missingLines({ revision: { missing, total } }: RevisionView): Line[] {
  if (missing.length === 0) return [];
  const arrived = missing.length === 1 ? "has" : "have";
  return [
    {
      alert: "WARNING",
      text: `**Incomplete:** ${patchesAt(missing)} of ${String(total)} ${arrived} not arrived.`,
    },
  ];
}

function findingLines(findings: readonly Finding[]): Line[] {
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length === 0) return [];
  const rules = [...new Set(errors.map((finding) => codeSpan(finding.rule)))].slice(0, MAX_NAMED);
  return [{ alert: "WARNING", text: `**${counted(errors.length, "error")} found:** ${listed(rules)}.` }];
}

function comparisonLines(comparison: Comparison, archiveUrl: string | null): Line[] {
  return [
    ...contradictionLines(comparison),
    ...staleLines(comparison.staleReviews),
    ...unclaimedLines(comparison, unclaimedWords(comparison)),
    ...lostLines(comparison, archiveUrl),
    ...questionLines(comparison, archiveUrl),
  ];
}

function contradictionLines({ claims }: Comparison): Line[] {
  const contradicted = claims.filter((claim) => claim.verdict === "contradicted");
  const shown = contradicted
    .slice(0, MAX_NAMED)
    .map(({ text, why }) => `“${inertLine(text, 120)}”: ${inertSentence(why, 200)}`);
  if (shown.length === 0) return [];
  const more = contradicted.length > MAX_NAMED ? ` and ${String(contradicted.length - MAX_NAMED)} more` : "";
  return [{ alert: "WARNING", text: `**The code says otherwise:** ${shown.join("; ")}${more}` }];
}

function staleLines(reviews: readonly StaleReview[]): Line[] {
  const people = Map.groupBy(reviews, ({ trailer }) => personOf(trailer));
  const phrases = [...people].map(([person, given]) => staleWords(person, given));
  if (phrases.length === 0) return [];
  const shown =
    phrases.length > MAX_NAMED
      ? [...phrases.slice(0, MAX_NAMED), `${String(phrases.length - MAX_NAMED)} more`]
      : phrases;
  return [{ alert: "IMPORTANT", text: `**Look again:** ${listed(shown)}: given before the code changed.` }];
}

function staleWords(person: string, given: readonly Pick<StaleReview, "trailer" | "position">[]): string {
  const keys = [...new Set(given.map(({ trailer }) => inertLine(keyOf(trailer), 40)))];
  const positions = [...new Set(given.map(({ position }) => position))].sort((a, b) => a - b);
  return `${inertLine(person, 80)} (${listed(keys)}, ${patchesAt(positions)})`;
}

function unclaimedWords(comparison: Comparison): string {
  return mayBeTold(comparison)
    ? "Changed, and nothing the author says names it"
    : "Changed without a word of the author";
}

function unclaimedLines({ unclaimed, rows, new: revision }: Comparison, said: string): Line[] {
  const shown = unclaimed.slice(0, MAX_NAMED).flatMap((position) => {
    const row = rows.find((candidate) => candidate.new === position);
    if (row === undefined) return [];
    const amount = plusMinus(row.code.added, row.code.removed);
    return [revision.total === 1 ? amount : `patch ${String(position)} (${amount})`];
  });
  if (shown.length === 0) return [];
  const more = unclaimed.length > MAX_NAMED ? [`${String(unclaimed.length - MAX_NAMED)} more`] : [];
  return [{ alert: "IMPORTANT", text: `**${said}:** ${listed([...shown, ...more])}.` }];
}

function lostLines({ lostTags }: Comparison, archiveUrl: string | null): Line[] {
  if (lostTags.length === 0) return [];
  const people = Map.groupBy(lostTags, ({ trailer }) => personOf(trailer));
  const shown = [...people]
    .slice(0, MAX_NAMED)
    .map(([person, lost]) => `${staleWords(person, lost)}${givenWords(lost, archiveUrl)}`);
  const more = people.size > MAX_NAMED ? [`${String(people.size - MAX_NAMED)} more`] : [];
  return [{ alert: "NOTE", text: `**Tags lost on the same code:** ${listed([...shown, ...more])}.` }];
}

// Where the author finds a tag that he never took over.
function givenWords(lost: readonly LostTrailer[], archiveUrl: string | null): string {
  const replied = lost.find(({ messageId }) => messageId !== null);
  if (replied?.messageId == null) return "";
  const when = inertLine(replied.given, 20);
  const how = when.startsWith("before") ? "" : "to ";
  return `, given ${mailLink("in a reply", archiveUrl, replied.messageId)} ${how}${when}`;
}

function questionLines({ openQuestions }: Comparison, archiveUrl: string | null): Line[] {
  const [whole, own] = [true, false].map((is) =>
    openQuestions.filter(({ position }) => (position === null) === is),
  );
  return [
    ["Asked, not answered, and not changed", own] as const,
    ["Asked on the whole, not answered", whole] as const,
  ].flatMap(([words, questions = []]) => {
    const shown = questions.slice(0, MAX_NAMED).map((one) => questionWords(one, archiveUrl));
    const more = questions.length > MAX_NAMED ? ` and ${String(questions.length - MAX_NAMED)} more` : "";
    return shown.length === 0
      ? []
      : [{ alert: "IMPORTANT", text: `**${words}:** ${shown.join("; ")}${more}` } as const];
  });
}

function questionWords(
  { from, position, question, messageId }: OpenQuestion,
  archiveUrl: string | null,
): string {
  const place = mailLink(
    position === null ? "the cover" : `patch ${String(position)}`,
    archiveUrl,
    messageId,
  );
  return `${inertLine(from.name, 80)} on ${place}: “${inertLine(question, 160)}”`;
}

function problemLines({ problems }: RevisionView): Line[] {
  const [first] = problems;
  if (first === undefined) return [];
  const count = new Set(problems.map((problem) => problem.messageId)).size;
  return [
    {
      alert: "NOTE",
      text: `**${counted(count, "mail")} could not be read whole:** ${inertSentence(first.message, 200)}`,
    },
  ];
}
