// Purpose: prints a version's section of CHANGELOG.md, for the notes of its release.
// Run it as `node scripts/release-notes.mjs v1.2.3` in the project; it fails with a sentence unless the tag is package.json's.
import { readFileSync } from "node:fs";
import process from "node:process";

const HEADING = /^## \[([^\]]+)\]/;

const tag = process.argv[2] ?? "";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
if (tag !== `v${version}`) fail(`The tag is \`${tag}\`, but package.json has version ${version}.`);
const notes = sectionOf(version, readFileSync("CHANGELOG.md", "utf8"));
if (notes === "") fail(`CHANGELOG.md says nothing of version ${version}: rename its section [Unreleased].`);
process.stdout.write(`${notes}\n`);

/** The lines under a version's heading, up to the next version's. */
function sectionOf(wanted, changelog) {
  const lines = changelog.split("\n");
  const start = lines.findIndex((line) => HEADING.exec(line)?.[1] === wanted);
  if (start < 0) return "";
  const length = lines.slice(start + 1).findIndex((line) => HEADING.test(line));
  return lines
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
