// Purpose: checks the demo's results, and returns a sentence for each wrong one.
import type { IssueState, RepositoryState, Violation } from "github-stand-in";
import type { PlayedCommand, PlayedStep } from "#demo/play.ts";
import type { StepKind } from "#demo/sample/story.ts";

/** The most requests to GitHub that a step may take. */
export const BUDGET: Readonly<Record<StepKind | "unchanged", number>> = {
  "new-series": 6,
  "new-version": 5,
  "no-pull-request": 6,
  unchanged: 0,
};

/** The results of all steps. */
export interface Played {
  readonly steps: readonly PlayedStep[];
  /** A read of the list without new mail. */
  readonly unchanged: PlayedStep;
  readonly maintainer: PlayedCommand | null;
  readonly stranger: PlayedCommand | null;
  readonly state: RepositoryState;
  readonly violations: readonly Violation[];
}

/** The wrong results, each in a sentence; empty where everything is right. */
export function verify(played: Played): readonly string[] {
  return [
    ...overBudget(played),
    ...missingResults(played),
    ...incompletePulls(played.state),
    ...wrongAnswers(played),
    ...played.violations.map(
      ({ kind, what, complaints }) =>
        `a ${kind} does not match GitHub's description: ${what}: ${complaints[0] ?? ""}`,
    ),
  ];
}

function overBudget({ steps, unchanged }: Played): string[] {
  const allowed = [
    ...steps.flatMap((step) => (step.kind === null ? [] : [{ step, most: BUDGET[step.kind] }])),
    { step: unchanged, most: BUDGET.unchanged },
  ];
  return allowed
    .filter(({ step, most }) => step.requests > most)
    .map(
      ({ step, most }) =>
        `${step.title}: ${step.requests} requests, ${most} at most: ${step.asked.join(", ")}`,
    );
}

// Every series has its own pull request, or an issue that says why there is none.
function missingResults({ steps, state }: Played): string[] {
  const kindOf = (number: number): string => {
    const issue = state.issues.find((one) => one.number === number);
    return issue?.pull === null ? "issue" : "pull request";
  };
  return steps.flatMap(({ title, kind, touched }) => {
    const found = touched.map(kindOf);
    const wanted = kind === "no-pull-request" ? "issue" : "pull request";
    if (kind === null) return found.length === 0 ? [`${title}: neither pull request nor issue`] : [];
    return found.includes(wanted) && found.length === 1
      ? []
      : [`${title}: expected one ${wanted}, got ${found.join(", ") || "nothing"}`];
  });
}

function incompletePulls({ issues }: RepositoryState): string[] {
  return issues.flatMap((issue) => (issue.pull === null ? [] : pullProblems(issue, issue.pull)));
}

function pullProblems(
  { number, comments, author }: IssueState,
  pull: NonNullable<IssueState["pull"]>,
): string[] {
  const own = comments.filter((comment) => comment.author === author).length;
  return [
    ...(own === 1 ? [] : [`pull request #${number} has ${own} comments of ours`]),
    ...(pull.checkRuns.length === 1
      ? []
      : [`pull request #${number} has ${pull.checkRuns.length} check runs`]),
    ...(pull.commits.length > 0 ? [] : [`pull request #${number} has no commits`]),
    ...pull.files
      .filter((path) => path.startsWith(".github/"))
      .map((path) => `pull request #${number} carries ${path}, which a mail must not bring`),
  ];
}

function wrongAnswers({ maintainer, stranger }: Played): string[] {
  const reacted = (command: PlayedCommand, content: string): boolean =>
    command.reactions.some((reaction) => reaction.endsWith(`: ${content}`));
  return [
    ...(maintainer === null || reacted(maintainer, "rocket")
      ? []
      : ["the maintainer's command was not answered"]),
    ...(stranger === null || reacted(stranger, "-1") ? [] : ["the stranger's command was not refused"]),
  ];
}
