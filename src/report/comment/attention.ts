// Purpose: renders the alert at the top of a comment as GitHub Markdown: the things that a reviewer has to act on or read again.
import type { Claim, OpenQuestion } from "#compare/comparison.ts";
import {
  GRAVITIES,
  GRAVITY,
  type Attention,
  type ComparisonAttention,
  type LostState,
  type TrailerState,
} from "#report/words/step/attention.ts";
import { missingWords } from "#report/words/arrived-words.ts";
import { UNCLAIMED_WORDS } from "#report/words/step/claims.ts";
import { mailLink } from "#report/words/mail-link.ts";
import { keyOf } from "#report/words/review-words.ts";
import { aboutWords, counted, listed, patchesAt, plusMinus } from "#report/words/words.ts";
import type { ApplyConflict } from "#series/outcome.ts";
import { codeSpan, inertSentence } from "#text/markdown/code-markdown.ts";
import { inertLine } from "#text/markdown/inert-markdown.ts";

/** The most people or claims in one line of the alert; the rest is counted. */
const MAX_NAMED = 6;

type Of<Kind extends Attention["kind"]> = Extract<Attention, { kind: Kind }>;

const UNANSWERED: Readonly<Record<Of<"unanswered">["on"], string>> = {
  patches: "Asked, not answered, and not changed",
  series: "Asked on the whole, not answered",
};

/** The version that the lines are about. */
interface AlertPlace {
  /** The number of patches; a single patch is not numbered. */
  readonly total: number;
  readonly archiveUrl: string | null;
}

/** The alert, with a line for each kind; "" where nothing needs a person. */
export function attentionAlert(attention: readonly Attention[], place: AlertPlace): string {
  const gravest = GRAVITIES.find((gravity) => attention.some(({ kind }) => GRAVITY[kind] === gravity));
  if (gravest === undefined) return "";
  const lines = attention.map((one) => `> ${lineOf(one, place)}`);
  return [`> [!${gravest.toUpperCase()}]`, lines.join("  \n")].join("\n");
}

function lineOf(one: Attention, place: AlertPlace): string {
  switch (one.kind) {
    case "conflict":
      return `**Does not apply:** ${conflictWords(one.conflict)}`;
    case "held":
      return `**Held back:** ${heldWords(one)}`;
    case "incomplete":
      return `**Incomplete:** ${missingWords(one)}.`;
    case "errors":
      return `**${counted(one.count, "error")} found:** ${listed(one.rules.slice(0, MAX_NAMED).map(codeSpan))}.`;
    case "unread":
      return `**${counted(one.mails, "mail")} could not be read whole:** ${inertSentence(one.problem, 200)}`;
    default:
      return comparisonLine(one, place);
  }
}

function comparisonLine(one: ComparisonAttention, { total, archiveUrl }: AlertPlace): string {
  switch (one.kind) {
    case "contradicted":
      return `**The code says otherwise:** ${some(one.claims.map(claimWords))}`;
    case "stale":
      return `**Look again:** ${someListed(one.people.map(personWords))}: given before the code changed.`;
    case "unclaimed":
      return `**${capitalised(UNCLAIMED_WORDS[one.why])}:** ${someListed(one.patches.map((patch) => amountWords(patch, total)))}.`;
    case "lost":
      return `**Review trailers lost on the same code:** ${someListed(one.people.map((own) => personWords(own) + givenWords(own.trailers, archiveUrl)))}.`;
    case "unanswered":
      return `**${UNANSWERED[one.on]}:** ${some(one.questions.map((question) => questionWords(question, archiveUrl)))}`;
  }
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function some(phrases: readonly string[]): string {
  const more = phrases.length > MAX_NAMED ? ` and ${String(phrases.length - MAX_NAMED)} more` : "";
  return `${phrases.slice(0, MAX_NAMED).join("; ")}${more}`;
}

function someListed(phrases: readonly string[]): string {
  if (phrases.length <= MAX_NAMED) return listed(phrases);
  return listed([...phrases.slice(0, MAX_NAMED), `${String(phrases.length - MAX_NAMED)} more`]);
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
function heldWords({ paths, reason }: Of<"held">): string {
  const named = someListed(paths.map((path) => codeSpan(path)));
  return paths.length === 0 ? inertSentence(reason) : `${inertSentence(reason)} (${named})`;
}

function claimWords({ text, why }: Claim): string {
  return `“${inertLine(text, 120)}”: ${inertSentence(why, 200)}`;
}

function personWords({
  person,
  trailers,
}: {
  readonly person: string;
  readonly trailers: readonly TrailerState[];
}): string {
  const keys = [...new Set(trailers.map(({ trailer }) => inertLine(keyOf(trailer), 40)))];
  const positions = new Set(trailers.flatMap((one) => one.positions));
  return `${inertLine(person, 80)} (${listed(keys)}, ${patchesAt([...positions].sort((a, b) => a - b))})`;
}

// The author finds the trailer there that was not taken over.
function givenWords(lost: readonly LostState[], archiveUrl: string | null): string {
  const replied = lost.find(({ messageId }) => messageId !== null);
  if (replied?.messageId == null) return "";
  const when = inertLine(replied.given, 20);
  const how = when.startsWith("before") ? "" : "to ";
  return `, given ${mailLink("in a reply", archiveUrl, replied.messageId)} ${how}${when}`;
}

function amountWords(
  { position, added, removed }: Of<"unclaimed">["patches"][number],
  total: number,
): string {
  const amount = plusMinus(added, removed);
  return total === 1 ? amount : `patch ${String(position)} (${amount})`;
}

function questionWords(
  { from, position, question, messageId }: OpenQuestion,
  archiveUrl: string | null,
): string {
  const place = mailLink(position === null ? "the series" : aboutWords(position), archiveUrl, messageId);
  return `${inertLine(from.name, 80)} on ${place}: “${inertLine(question, 160)}”`;
}
