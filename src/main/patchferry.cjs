#!/usr/bin/env node
// Purpose: the program's first file: says which Node is needed where this one is too old, else loads the command line.
"use strict";

// Written for every Node that there is (eslint.config.js holds it to ECMAScript 5), and copied to dist/ as it stands: a syntax error
// or a missing built-in module would be all that a person with an old Node sees.

/** As package.json has it under `engines`. */
var NEEDED = [22, 20];

var found = process.versions.node.split(".").map(Number);
if (found[0] < NEEDED[0] || (found[0] === NEEDED[0] && found[1] < NEEDED[1])) {
  var words =
    "patchferry needs Node " + NEEDED.join(".") + " or newer; this is Node " + found.join(".") + ".\n";
  process.stderr.write(words);
  process.exitCode = 2;
} else {
  // This file is started in src/ by those who work on the project.
  var isBuilt = /[\\/]dist$/.test(__dirname);
  if (isBuilt) keepCompiledCode();
  require(isBuilt ? "./run-command-line.cjs" : "./run-command-line.ts").runCommandLine(process.argv.slice(2));
}

// In the person's own folder: files in a shared /tmp might be another's, and they are run.
function keepCompiledCode() {
  var env = process.env;
  var caches = env.XDG_CACHE_HOME || (env.HOME && env.HOME + "/.cache");
  if (caches) require("module").enableCompileCache(caches + "/patchferry");
}
