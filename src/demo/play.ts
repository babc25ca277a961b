// Purpose: plays steps on the stage: mails arrive, the app works, and what that cost is counted.
import type { RequestRecord } from "#demo/github/http/server.ts";
import type { IssueState } from "#demo/github/repository-state.ts";
import { CAST, type Stage } from "#demo/stage.ts";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import type { StepKind } from "#demo/sample/story.ts";

/** A step to play. */
export interface PlayStep {
  readonly title: string;
  /** What it must cost at most follows from it; null where nobody knows before. */
  readonly kind: StepKind | null;
  readonly mails: readonly SampleMail[];
  /** Files that the base branch must hold before; null: as it is. */
  readonly base: Readonly<Record<string, string | null>> | null;
}

/** What a step came to. */
export interface PlayedStep {
  readonly title: string;
  readonly kind: StepKind | null;
  /** Requests to GitHub: calls of the API, and pushes and fetches as one each. */
  readonly requests: number;
  /** `POST pulls/create` and the like, in order. */
  readonly asked: readonly string[];
  /** Numbers of the issues and pull requests that are new or were changed. */
  readonly touched: readonly number[];
}

/** A command that somebody wrote, and how the app reacted. */
export interface PlayedCommand {
  readonly login: string;
  readonly body: string;
  readonly reactions: readonly string[];
  readonly requests: number;
}

/** Delivers a step's mails and waits until all is quiet. */
export async function playStep(stage: Stage, step: PlayStep): Promise<PlayedStep> {
  const { standIn, app, archive, repository } = stage;
  if (step.base !== null) {
    const message = `Base of: ${step.title}\n`;
    await standIn.commit(repository, { login: CAST.maintainer, message, files: step.base });
    await stage.settle();
  }
  const before = await snapshot(stage);
  const mark = await standIn.requestCount();
  if (step.mails.length > 0) await archive.deliver(step.mails);
  await app.ingest();
  await stage.settle();
  const asked = (await standIn.requests(mark)).filter(isOurs).map(nameOf);
  const after = await snapshot(stage);
  const touched = [...after.keys()].filter((number) => after.get(number) !== before.get(number));
  return { title: step.title, kind: step.kind, requests: asked.length, asked, touched };
}

/** Comments as a person and waits for the answer. */
export async function playCommand(
  { standIn, repository, settle }: Stage,
  { login, body, number }: { readonly login: string; readonly body: string; readonly number: number },
): Promise<PlayedCommand> {
  const mark = await standIn.requestCount();
  const id = await standIn.comment({ repository, number, login, body });
  await settle();
  const requests = (await standIn.requests(mark)).filter(isOurs).length;
  const { issues } = await standIn.state(repository);
  const comment = issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
  return { login, body, requests, reactions: comment?.reactions ?? [] };
}

// A git operation begins with one request for the refs; what follows belongs to it.
function isOurs({ kind, operation, caller }: RequestRecord): boolean {
  const byApp = caller.startsWith("app:") || caller.startsWith("installation:");
  return byApp && (kind === "api" || (kind === "git" && operation === "info/refs"));
}

function nameOf({ method, operation, kind }: RequestRecord): string {
  return kind === "git" ? "git" : `${method} ${operation ?? "?"}`;
}

async function snapshot({ standIn, repository }: Stage): Promise<Map<number, string>> {
  const { issues } = await standIn.state(repository);
  const parts = ({ title, body, state, comments, pull }: IssueState): string =>
    JSON.stringify([title, body, state, comments, pull?.headSha, pull?.checkRuns]);
  return new Map(issues.map((issue) => [issue.number, parts(issue)]));
}
