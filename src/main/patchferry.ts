#!/usr/bin/env node
// Purpose: the program's first file: has compiled code kept for the next start, then loads what runs the command line.
import { enableCompileCache } from "node:module";

// In the person's own folder: what lies in a shared /tmp might be another's, and is run.
const { XDG_CACHE_HOME, HOME } = process.env;
const caches = XDG_CACHE_HOME ?? (HOME === undefined ? null : `${HOME}/.cache`);
// The sources change at every start of whoever works on them.
const isSource = process.argv[1]?.endsWith(".ts") === true;
if (caches !== null && !isSource) enableCompileCache(`${caches}/patchferry`);
void import("#main/run-command-line.ts").then(({ runCommandLine }) => runCommandLine(process.argv.slice(2)));
