// Reads the summary of `demo --once --json` and fails, with a sentence, unless it shows the whole loop.
import assert from "node:assert/strict";
import console from "node:console";
import { readFileSync } from "node:fs";
import process from "node:process";

const summary = JSON.parse(readFileSync(process.argv[2], "utf8"));
assert.deepEqual(summary.problems, [], "the demo itself says that something is wrong");
assert.deepEqual(summary.violations, [], "a request or answer does not match GitHub's description");
assert.ok(summary.pullRequests >= 2, "the sample's series must become pull requests");
assert.ok(summary.issues >= 2, "what is held or doesn't apply must be shown as issues");
assert.equal(summary.unchanged.requests, 0, "an unchanged list must cost no request");
for (const { title, kind, requests, atMost } of summary.steps)
  assert.ok(kind === null || requests <= atMost, `${title}: ${requests} requests`);
assert.deepEqual(
  summary.commands.map(({ reactions }) => reactions.map((one) => one.split(": ").at(-1))),
  [["rocket"], ["-1"]],
  "the maintainer's command is answered, the stranger's refused",
);
console.log(`demo: ${summary.pullRequests} pull requests, ${summary.issues} issues, budgets kept`);
