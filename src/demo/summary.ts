// Purpose: writes the demo's summary, for people and for scripts.
import type { RepositoryState } from "github-stand-in";
import type { PlayedCommand, PlayedStep } from "#demo/play.ts";
import { BUDGET, verify, type Played } from "#demo/verify.ts";
import { columnsOf, fitColumns, terminalText } from "#text/terminal-text.ts";

/** Where people can see the results. */
export interface Places {
  readonly url: string;
  readonly repository: string;
}

const MAX_TITLE = 60;

/** The summary as lines for a person. */
export function describePlayed(played: Played, places: Places): string {
  const problems = verify(played);
  const steps = [...played.steps, played.unchanged];
  const widest = Math.max(...steps.map((step) => columnsOf(shownTitle(step))));
  const lines = steps.flatMap((step) => stepLines(step, { played, places, widest }));
  const verdict =
    problems.length === 0
      ? ["Everything is as expected."]
      : ["Not as expected:", ...problems.map((problem) => `  - ${terminalText(problem)}`)];
  return `${[...lines, "", ...commandLines(played), "", ...verdict].join("\n")}\n`;
}

/** The summary for scripts. */
export function playedJson(played: Played, places: Places): string {
  const { steps, unchanged, maintainer, stranger, violations, state } = played;
  const summary = {
    url: `${places.url}/${places.repository}/pulls`,
    ok: verify(played).length === 0,
    problems: verify(played),
    steps: steps.map(({ touched, ...step }) => ({
      ...step,
      atMost: step.kind === null ? null : BUDGET[step.kind],
      results: touched.map((number) => ({ number, url: addressOf(state, places, number) })),
    })),
    unchanged: { requests: unchanged.requests },
    commands: [maintainer, stranger].filter((command) => command !== null),
    pullRequests: state.issues.filter(({ pull }) => pull !== null).length,
    issues: state.issues.filter(({ pull }) => pull === null).length,
    violations,
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

interface StepContext {
  readonly played: Played;
  readonly places: Places;
  readonly widest: number;
}

function stepLines(step: PlayedStep, { played, places, widest }: StepContext): string[] {
  const { requests, gitOperations, touched } = step;
  const cost = `${String(requests).padStart(3)} ${requests === 1 ? "request, " : "requests,"} ${gitOperations} git`;
  const shown = shownTitle(step);
  const gap = " ".repeat(widest - columnsOf(shown));
  const addresses = touched.map((number) => addressOf(played.state, places, number));
  return [`  ${shown}${gap}  ${cost}  ${addresses.join(" ")}`.trimEnd()];
}

// Titles from the person's own archive are strangers' text, so they are made safe for the terminal.
function shownTitle({ title }: PlayedStep): string {
  return fitColumns(terminalText(title), MAX_TITLE);
}

function commandLines({ maintainer, stranger }: Played): string[] {
  const line = (command: PlayedCommand | null, who: string): string[] => {
    if (command === null) return [];
    const reactions =
      command.reactions.map((reaction) => reaction.split(": ").at(-1)).join(", ") || "no reaction";
    return [`  ${command.body} by ${command.login}, ${who}: ${reactions}`];
  };
  return [...line(maintainer, "a maintainer"), ...line(stranger, "a stranger")];
}

function addressOf({ issues }: RepositoryState, { url, repository }: Places, number: number): string {
  const isPull = issues.find((issue) => issue.number === number)?.pull !== null;
  return `${url}/${repository}/${isPull ? "pull" : "issues"}/${number}`;
}
