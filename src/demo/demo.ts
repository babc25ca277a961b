// Purpose: runs the demo: the real app turns a list into pull requests on this machine.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRepository, type SeedCommit } from "github-stand-in";
import { unlessAborted } from "#demo/interruption.ts";
import { listSteps } from "#demo/list-steps.ts";
import { playCommand, playStep, type PlayedStep, type PlayStep } from "#demo/play.ts";
import { projectHistory } from "#demo/sample/history.ts";
import { tellStory } from "#demo/sample/story.ts";
import { CAST, setStage, type Stage, type StageSettings } from "#demo/stage.ts";
import type { Played } from "#demo/verify.ts";
import type { DemoWatcher } from "#demo/watcher.ts";

/** The person's options. */
export interface DemoSettings {
  /** The person's own archives; empty: the sample is used. */
  readonly sources: readonly string[];
  readonly limit: number;
  readonly port: number;
  readonly logLevel: string;
  /** The folder for the demo's files; the caller removes it. */
  readonly directory: string;
  /** Aborts when the person interrupts the demo. */
  readonly asked: AbortSignal;
}

/** The stage, still open, and the results of the steps. */
export interface Demo {
  readonly stage: Stage;
  readonly played: Played;
}

// The app keeps to GitHub's limit of writes, and a series takes three.
const WRITES_A_MINUTE = 80;
const SERIES_A_MINUTE = 25;
const MINUTE_MS = 60_000;
const SAMPLE = "tidelog";

/**
 * Plays the sample, or the person's own list. The caller closes the stage.
 * @throws the reason of `settings.asked`, after closing everything
 */
export async function playDemo(settings: DemoSettings, watcher: DemoWatcher): Promise<Demo> {
  const { asked, sources } = settings;
  const script = sources.length === 0 ? sampleScript(settings) : await listScript(settings, watcher);
  watcher.onBegin("starting a stand-in for GitHub, and the app");
  const { name, history, steps } = script;
  const setting = setStage({ ...settings, name, history });
  // Running jobs still write files that the caller will remove, so everything is closed first.
  await Promise.allSettled([setting, steps]);
  const stage = await setting;
  const playing = steps.then((all) => playSteps(all, stage, { watcher, asked }));
  try {
    return { stage, played: await unlessAborted(asked, playing) };
  } catch (error) {
    await stage.close();
    await Promise.allSettled([playing]);
    throw error;
  }
}

interface Script extends Pick<StageSettings, "name" | "history"> {
  /** The mails are written while the stage is prepared. */
  readonly steps: Promise<readonly PlayStep[]>;
}

interface Audience extends Pick<DemoSettings, "asked"> {
  readonly watcher: DemoWatcher;
}

async function playSteps(
  steps: readonly PlayStep[],
  stage: Stage,
  { watcher, asked }: Audience,
): Promise<Played> {
  const played: PlayedStep[] = [];
  for (const [index, step] of steps.entries()) {
    if (index > 0 && index % SERIES_A_MINUTE === 0) {
      watcher.onBegin(`GitHub takes ${WRITES_A_MINUTE} writes a minute: going on in a minute`);
      await sleep(MINUTE_MS, undefined, { signal: asked });
    }
    asked.throwIfAborted();
    watcher.onBegin(step.title);
    const result = await playStep(stage, step);
    watcher.onPlayed(result);
    played.push(result);
  }
  return playEnd(stage, played, watcher);
}

function sampleScript({ directory }: DemoSettings): Script {
  return { name: SAMPLE, history: projectHistory, steps: sampleSteps(join(directory, "project.git")) };
}

async function sampleSteps(project: string): Promise<readonly PlayStep[]> {
  await createRepository(project, "main", projectHistory());
  return tellStory(project);
}

async function listScript({ sources, limit, asked }: DemoSettings, watcher: DemoWatcher): Promise<Script> {
  watcher.onBegin(`reading ${sources.join(", ")}`);
  const reading = listSteps({ sources, limit, onProgress: watcher.onRead });
  const { name, steps, base } = await unlessAborted(asked, reading);
  const author = { name: "Jonas Weil", email: "jonas@example.org", date: "1000000000 +0000" };
  const history = (files: SeedCommit["files"]): readonly SeedCommit[] => [
    { author, message: "What the hunks of the patches show\n", files: base },
    { author, message: "Follow the mailing list\n", files },
  ];
  return { name, history, steps: Promise.resolve(steps) };
}

// Checks that a read without new mail takes no request, that a maintainer is answered, and that a stranger is not.
async function playEnd(
  stage: Stage,
  steps: readonly PlayedStep[],
  { onBegin }: DemoWatcher,
): Promise<Played> {
  const { standIn, repository } = stage;
  const nothing = { title: "nothing new on the list", kind: null, mails: [] };
  onBegin(nothing.title);
  const unchanged = await playStep(stage, nothing);
  const number = (await standIn.state(repository)).issues.find(({ pull }) => pull !== null)?.number;
  const ask = async (login: string) =>
    number === undefined ? null : playCommand(stage, { login, body: "/reanalyze", number });
  onBegin("answering /reanalyze");
  const maintainer = await ask(CAST.maintainer);
  const stranger = await ask(CAST.stranger);
  const state = await standIn.state(repository);
  return { steps, unchanged, maintainer, stranger, state, violations: await standIn.violations() };
}
