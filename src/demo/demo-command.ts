// Purpose: `patchferry demo`: runs the whole loop on this machine, without GitHub.
import { sampleGit } from "#demo/sample/sample-git.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { StandInEnded } from "github-stand-in";
import type { Surroundings } from "#cli/surroundings.ts";
import { playDemo, type Demo } from "#demo/demo.ts";
import { listenForInterruption } from "#demo/interruption.ts";
import { describePlayed, playedJson } from "#demo/summary.ts";
import { verify } from "#demo/verify.ts";
import { createWatcher } from "#demo/watcher.ts";
import { OutsideError } from "#errors/outside-error.ts";

const EXPLANATION = `
A stand-in for GitHub starts as a child process, with an organisation that has the App installed. The App is the real
one. Its list has a series of 7 patches in two versions, a licence clean-up in two versions, a patch that doesn't apply
and a series that touches workflows. Then a maintainer and a stranger write \`/reanalyze\`. With --list, the newest
series of your own archives replace the sample. The files they change are made from what their patches show.

Ctrl-C ends it. Nothing leaves this machine, and nothing stays on it.

Exit code: 0 everything is as expected, 1 something isn't, 2 wrong use or an archive that can't be read.

Examples:
  patchferry demo
  patchferry demo --once --json | jq '.steps[] | {title, requests}'
  patchferry demo --list kvm/git/0.git --limit 10`;

const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"];

interface DemoFlags {
  readonly once?: true;
  readonly json?: true;
  readonly list?: readonly string[];
  readonly limit: number;
  readonly port: number;
  readonly logLevel: string;
}

/** Adds `demo` to the program. */
export function defineDemo(program: Command, surroundings: Surroundings): void {
  program
    .command("demo")
    .description(
      "show the whole loop on this machine: a mailing list becomes pull requests that you can look at",
    )
    .option("--list <source...>", "archives of your own: mbox, maildir, public-inbox directory or URL")
    .option("--limit <n>", "how many series of these archives, newest first", wholeNumber, 25)
    .option("--once", "end after the story instead of serving the pages")
    .option("--json", "write JSON")
    .option("--port <n>", "port of the pages on 127.0.0.1; 0 for any that is free", wholeNumber, 0)
    .addOption(
      new Option("--log-level <level>", "the app's log level on stderr").choices(LOG_LEVELS).default("error"),
    )
    .addHelpText("after", EXPLANATION)
    .action((flags: DemoFlags) => runDemo(flags, surroundings));
}

async function runDemo(flags: DemoFlags, surroundings: Surroundings): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "patchferry-demo-"));
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  const interruption = listenForInterruption(remove);
  try {
    // The stand-in can't say what to do where there is no git.
    await sampleGit(directory, ["version"]);
    await showDemo(flags, surroundings, { directory, asked: interruption.asked });
  } catch (error) {
    if (!interruption.asked.aborted) throw error instanceof StandInEnded ? standInEnded(error) : error;
    remove();
    interruption.passOn();
  } finally {
    remove();
    interruption.end();
  }
}

function standInEnded(cause: StandInEnded): OutsideError {
  return new OutsideError(cause.message, { code: "stand-in-ended", retry: "never", cause });
}

interface Run {
  readonly directory: string;
  readonly asked: AbortSignal;
}

async function showDemo(flags: DemoFlags, surroundings: Surroundings, run: Run): Promise<void> {
  const { list = [], limit, port, logLevel } = flags;
  const { terminal, answerNo } = surroundings;
  const watcher = createWatcher(surroundings);
  const demo = await playDemo({ sources: list, limit, port, logLevel, ...run }, watcher).finally(watcher.end);
  try {
    terminal.out(tell(demo, flags.json === true));
    if (verify(demo.played).length > 0) answerNo();
    if (flags.once === true) return;
    const { url } = demo.stage.standIn;
    terminal.err(`\nLook at ${url}/${demo.stage.repository}/pulls  (Ctrl-C ends)\n`);
    await once(run.asked);
  } finally {
    await demo.stage.close();
  }
}

function tell({ stage, played }: Demo, json: boolean): string {
  const places = { url: stage.standIn.url, repository: stage.repository };
  return json ? playedJson(played, places) : describePlayed(played, places);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

async function once(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
}
