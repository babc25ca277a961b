// Purpose: plays steps: delivers their mails, waits for the app, and counts the requests.
import type { RequestRecord } from "github-stand-in";
import type { Stage } from "#demo/stage.ts";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import type { StepKind } from "#demo/sample/story.ts";

/** A step to play. */
export interface PlayStep {
  readonly title: string;
  /** Decides the most requests that it may take; null where that is not known. */
  readonly kind: StepKind | null;
  readonly mails: readonly SampleMail[];
}

/** The result of a step. */
export interface PlayedStep {
  readonly title: string;
  readonly kind: StepKind | null;
  /** Calls of GitHub's API, including those for tokens, as GitHub's limits count them. */
  readonly requests: number;
  /** Pushes and fetches. */
  readonly gitOperations: number;
  /** `POST pulls/create` and the like, in order. */
  readonly asked: readonly string[];
  /** Numbers of new or changed issues and pull requests. */
  readonly touched: readonly number[];
}

/** The requests of a step, in words: `5 requests, 2 git operations`. */
export function costOf({ requests, gitOperations }: PlayedStep): string {
  return `${counted(requests, "request")}, ${counted(gitOperations, "git operation")}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A slash command, and the app's reaction. */
export interface PlayedCommand {
  readonly login: string;
  readonly body: string;
  readonly reactions: readonly string[];
  readonly requests: number;
}

/** Delivers a step's mails and waits until the app has no work left. */
export async function playStep(stage: Stage, step: PlayStep): Promise<PlayedStep> {
  const { standIn, app, archive, repository } = stage;
  const before = await standIn.fingerprints(repository);
  const mark = await standIn.requestCount();
  if (step.mails.length > 0) await archive.deliver(step.mails);
  await app.ingest();
  await stage.settle();
  const ours = (await standIn.requests(mark)).filter(isOurs);
  const asked = ours.map(nameOf);
  const gitOperations = ours.filter(({ kind }) => kind === "git").length;
  const after = await standIn.fingerprints(repository);
  const touched = Object.keys(after)
    .map(Number)
    .filter((number) => after[number] !== before[number]);
  return {
    title: step.title,
    kind: step.kind,
    requests: asked.length - gitOperations,
    gitOperations,
    asked,
    touched,
  };
}

/** Comments as a person and waits for the answer. */
export async function playCommand(
  { standIn, repository, settle }: Stage,
  { login, body, number }: { readonly login: string; readonly body: string; readonly number: number },
): Promise<PlayedCommand> {
  const mark = await standIn.requestCount();
  const id = await standIn.comment({ repository, number, login, body });
  await settle();
  const requests = (await standIn.requests(mark)).filter(
    ({ kind, ...rest }) => kind === "api" && isOurs({ kind, ...rest }),
  ).length;
  const { issues } = await standIn.state(repository);
  const comment = issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
  return { login, body, requests, reactions: comment?.reactions ?? [] };
}

// A git operation begins with one request for the refs, so only those are counted.
function isOurs({ kind, operation, caller }: RequestRecord): boolean {
  const byApp = caller.startsWith("app:") || caller.startsWith("installation:");
  return byApp && (kind === "api" || (kind === "git" && operation === "info/refs"));
}

function nameOf({ method, operation, kind }: RequestRecord): string {
  return kind === "git" ? "git" : `${method} ${operation ?? "?"}`;
}
