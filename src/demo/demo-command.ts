// Purpose: `patchferry demo`: the whole loop on this machine, without GitHub.
import { type Command, InvalidArgumentError } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import { playDemo, type Demo, type DemoWatcher } from "#demo/demo.ts";
import { describePlayed, playedJson } from "#demo/summary.ts";
import { verify } from "#demo/verify.ts";

const EXAMPLES = `
Examples:
  patchferry demo
  patchferry demo --once --json | jq '.steps[] | {title, requests}'
  patchferry demo --list kvm/git/0.git --limit 10

A stand-in for GitHub starts as a child process, with an organisation on which the app is installed; the app itself is
the real one. Nothing leaves this machine and nothing stays when it ends. --once exits with 1 where anything did not
come out as it must.`;

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
    .option("--list <source...>", "play with mail archives of your own instead of the sample")
    .option("--limit <n>", "of those, the newest series", wholeNumber, 25)
    .option("--once", "end when all is played, instead of serving the pages until Ctrl-C")
    .option("--json", "write JSON for scripts")
    .option("--port <n>", "port of the pages; 0 for any", wholeNumber, 0)
    .option("--log-level <level>", "what the app says on stderr: silent, error, warn, info, debug", "error")
    .addHelpText("after", EXAMPLES)
    .action((flags: DemoFlags) => runDemo(flags, surroundings));
}

async function runDemo(flags: DemoFlags, surroundings: Surroundings): Promise<void> {
  const { list = [], limit, port, logLevel } = flags;
  const { terminal, answerNo } = surroundings;
  const demo = await playDemo({ sources: list, limit, port, logLevel }, watch(surroundings));
  try {
    if (terminal.live) terminal.err("\r\u001b[K");
    terminal.out(tell(demo, flags.json === true));
    if (verify(demo.played).length > 0) answerNo();
    if (flags.once !== true) {
      const { url } = demo.stage.standIn;
      terminal.err(`\nLook at ${url}/${demo.stage.repository}/pulls  (Ctrl-C ends)\n`);
      await toldToStop();
    }
  } finally {
    await demo.stage.close();
  }
}

function tell({ stage, played }: Demo, json: boolean): string {
  const places = { url: stage.standIn.url, repository: stage.repository };
  return json ? playedJson(played, places) : describePlayed(played, places);
}

function watch({ terminal }: Surroundings): DemoWatcher {
  const line = (text: string): void => {
    terminal.err(terminal.live ? `\r\u001b[K${text}` : `${text}\n`);
  };
  let lastRead = 0;
  return {
    onRead: ({ mails, total }) => {
      if (mails < lastRead + 1000) return;
      lastRead = mails;
      line(`reading mails: ${mails}${total === null ? "" : ` of ${total}`}`);
    },
    onStep: (done, total) => {
      line(`step ${done + 1} of ${total}`);
    },
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

async function toldToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
