// Purpose: `patchferry start`: the app in the foreground until it is told to stop.
import type { Command } from "commander";
import { pino } from "pino";
import type { Surroundings } from "#cli/surroundings.ts";
import { readAppSettings } from "#main/app-settings.ts";
import { keepMemoryLow } from "#main/keep-memory-low.ts";
import { readServerFile } from "#main/read-server-file.ts";
import { startApp } from "#main/start-app.ts";

/** Adds `start` to the program. */
export function defineStart(program: Command, { readTextFile }: Surroundings): void {
  program
    .command("start")
    .description("run the GitHub App: read the lists, keep the pull requests, answer webhooks")
    .option("--config <file>", "the operator's file", "patchferry.yml")
    .addHelpText("after", HELP)
    .action(async ({ config }: { readonly config: string }) => {
      keepMemoryLow();
      const server = await readServerFile(config, readTextFile);
      const settings = await readAppSettings(process.env);
      const app = await startApp(settings, server, pino({ level: settings.logLevel }));
      await toldToStop();
      await app.stop();
    });
}

const HELP = `
Environment: APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH, WEBHOOK_SECRET; GHE_HOST and GHE_PROTOCOL for GitHub Enterprise
Server; HOST and PORT, which override the file; LOG_LEVEL. docs/install.md explains each.

SIGTERM or Ctrl-C finishes the work under way. However the App ends, the next start continues from there.`;

async function toldToStop(): Promise<void> {
  await new Promise<void>((done) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => {
        done();
      });
  });
}
