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
  load().runCommandLine(process.argv.slice(2));
}

function load() {
  // This file is started in src/ by those who work on the project.
  if (!/[\\/]dist$/.test(__dirname)) return require("./run-command-line.ts");
  // In the person's own folder: files in a shared /tmp might be another's, and they are run.
  var env = process.env;
  var caches = env.XDG_CACHE_HOME || (env.HOME && env.HOME + "/.cache");
  if (!caches) return require("./run-command-line.cjs");
  return loadKept(caches + "/patchferry");
}

// Node keeps of a file what V8 compiled when the file was loaded, which is little: V8 compiles a function when it is first called.
// The files that every command shares are compiled whole, which saves a comparison of 7 patches 10 of 75 ms. The packages that
// `start` loads are not: most of their functions are never called, and `start` would take 100 ms longer.
function loadKept(folder) {
  var v8 = require("v8");
  v8.setFlagsFromString("--no-lazy");
  require("module").enableCompileCache(folder);
  var commandLine = require("./run-command-line.cjs");
  v8.setFlagsFromString("--lazy");
  return commandLine;
}
