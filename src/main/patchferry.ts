#!/usr/bin/env node
// Purpose: the program's first file: has compiled code kept for the next start, then loads what runs the command line.
import { enableCompileCache } from "node:module";
import { KeptCode } from "#main/kept-code.ts";
import type { runCommandLine } from "#main/run-command-line.ts";

interface CommandLine {
  readonly runCommandLine: typeof runCommandLine;
}

/** scripts/build.mjs puts a number in its place that changes with every file it writes. */
const BUILD = "@build@";

const argv = process.argv.slice(2);
// In the person's own folder: what lies in a shared /tmp might be another's, and is run.
const { XDG_CACHE_HOME, HOME } = process.env;
const caches = XDG_CACHE_HOME ?? (HOME === undefined ? null : `${HOME}/.cache`);
// The sources change at every start of whoever works on them.
const isSource = process.argv[1]?.endsWith(".ts") === true;
if (caches === null || isSource)
  void import("#main/run-command-line.ts").then((commandLine) => commandLine.runCommandLine(argv));
else runKept(`${caches}/patchferry`);

function runKept(folder: string): void {
  // For the packages that some subcommands load.
  enableCompileCache(folder);
  const options = argv.filter((word) => /^--[a-z]/.test(word)).map((word) => word.replace(/=.*/s, ""));
  const subcommand = argv.find((word) => /^[a-z]+$/.test(word)) ?? "none";
  const code = new KeptCode({
    files: import.meta.dirname,
    kept: `${folder}/code/${subcommand}-${process.version}-${process.arch}`,
    build: BUILD,
  });
  process.on("exit", (status) => {
    // Wrong use tells nothing of what a subcommand needs.
    if (status === 0 || status === 1) code.keep(options);
  });
  void (code.load("run-command-line.cjs") as CommandLine).runCommandLine(argv);
}
