#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Purpose: the program `github-stand-in`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readManifest } from "#command-line/read-manifest.ts";
import { HELP, readOptions, WrongUse, type Options } from "#command-line/read-options.ts";
import { setUp, type Ready } from "#command-line/set-up.ts";
import { watch } from "#command-line/watch.ts";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(HELP);
  else await run(options);
} catch (error) {
  // WrongUse is the person's mistake; any other error is an occupied port, a full disk or a bug.
  say(`github-stand-in: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}

async function run(options: Options): Promise<void> {
  const manifest = await readManifest(options.manifest);
  const directory = resolve(options.directory ?? (await mkdtemp(join(tmpdir(), "github-stand-in-"))));
  try {
    const ready = await setUp(options, manifest, directory);
    const asked = interrupted();
    introduce(options, ready);
    const stop = watch(ready.standIn, options.log, say);
    await asked;
    await ready.standIn.close();
    stop();
  } finally {
    if (options.directory === null) await rm(directory, { recursive: true, force: true });
  }
}

function introduce(
  { organisation, repositories, webhookUrl }: Options,
  { standIn, environment }: Ready,
): void {
  process.stdout.write(
    Object.entries(environment)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  for (const { name } of repositories) say(`Look at ${standIn.url}/${organisation}/${name}`);
  say(`The API is at ${standIn.apiUrl}; webhooks go to ${webhookUrl}. Ctrl-C ends it.`);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
