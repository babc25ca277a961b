// Purpose: the demo: a list becomes pull requests, on this machine, with the real app.
import { setTimeout as sleep } from "node:timers/promises";
import { listSteps } from "#demo/list-steps.ts";
import { playCommand, playStep, type PlayedStep, type PlayStep } from "#demo/play.ts";
import { createRepository } from "#demo/github/git/create-repository.ts";
import type { SeedCommit } from "#demo/github/git/create-repository.ts";
import { projectHistory } from "#demo/sample/history.ts";
import { tellStory } from "#demo/sample/story.ts";
import { CAST, setStage, type Stage, type StageSettings } from "#demo/stage.ts";
import type { Played } from "#demo/verify.ts";
import type { ReadProgress } from "#work/read-archive.ts";

/** What the person asked for. */
export interface DemoSettings {
  /** Archives of the person's own; empty: the sample. */
  readonly sources: readonly string[];
  readonly limit: number;
  readonly port: number;
  readonly logLevel: string;
}

/** Hears how far the demo is. */
export interface DemoWatcher {
  readonly onRead: (progress: ReadProgress) => void;
  readonly onStep: (done: number, total: number) => void;
}

/** The stage, still open, and what was played on it. */
export interface Demo {
  readonly stage: Stage;
  readonly played: Played;
}

// The app keeps to GitHub's 80 writes a minute, and a series takes three.
const SERIES_A_MINUTE = 25;
const MINUTE_MS = 60_000;
const SAMPLE = "tidelog";

/** Plays the sample, or the person's own list. The caller closes the stage. */
export async function playDemo(settings: DemoSettings, watcher: DemoWatcher): Promise<Demo> {
  const script = settings.sources.length === 0 ? await sampleScript() : await listScript(settings, watcher);
  const stage = await setStage({ ...script, port: settings.port, logLevel: settings.logLevel });
  try {
    const steps = await script.steps(stage);
    const played: PlayedStep[] = [];
    for (const [index, step] of steps.entries()) {
      watcher.onStep(index, steps.length);
      if (index > 0 && index % SERIES_A_MINUTE === 0) await sleep(MINUTE_MS);
      played.push(await playStep(stage, step));
    }
    return { stage, played: await playEnd(stage, played) };
  } catch (error) {
    await stage.close();
    throw error;
  }
}

interface Script extends Pick<StageSettings, "name" | "history"> {
  readonly steps: (stage: Stage) => Promise<readonly PlayStep[]>;
}

function sampleScript(): Promise<Script> {
  const steps = async ({ directory }: Stage): Promise<readonly PlayStep[]> => {
    const project = `${directory}/project.git`;
    await createRepository(project, "main", projectHistory());
    return tellStory(project);
  };
  return Promise.resolve({ name: SAMPLE, history: projectHistory, steps });
}

async function listScript({ sources, limit }: DemoSettings, { onRead }: DemoWatcher): Promise<Script> {
  const { name, steps, base } = await listSteps({ sources, limit, onProgress: onRead });
  const author = { name: "Jonas Weil", email: "jonas@example.org", date: "1000000000 +0000" };
  const history = (files: SeedCommit["files"]): readonly SeedCommit[] => [
    { author, message: "What the hunks of the patches show\n", files: base },
    { author, message: "Follow the mailing list\n", files },
  ];
  return { name, history, steps: () => Promise.resolve(steps) };
}

// Nothing new costs nothing; a maintainer is answered, a stranger is not.
async function playEnd(stage: Stage, steps: readonly PlayedStep[]): Promise<Played> {
  const { standIn, repository } = stage;
  const nothing = { title: "nothing new on the list", kind: null, mails: [] };
  const unchanged = await playStep(stage, nothing);
  const number = (await standIn.state(repository)).issues.find(({ pull }) => pull !== null)?.number;
  const ask = async (login: string) =>
    number === undefined ? null : playCommand(stage, { login, body: "/reanalyze", number });
  const maintainer = await ask(CAST.maintainer);
  const stranger = await ask(CAST.stranger);
  const state = await standIn.state(repository);
  return { steps, unchanged, maintainer, stranger, state, violations: await standIn.violations() };
}
