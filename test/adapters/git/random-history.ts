// Purpose: histories of commits with all that patches can carry, the same for the same seed.
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  copyFileSync,
  lstatSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { GIT_ENVIRONMENT, git } from "./scratch.ts";
import { execFileSync } from "node:child_process";

/** Numbers from 0 to 1 (exclusive). */
export type Random = () => number;

const NAMES = [
  "a.c",
  "src/b.c",
  "src/deep/er/c.h",
  "doc/näme.txt",
  "with blank.txt",
  'quo"te.txt',
  "tab\there.txt",
  "kick/start",
  "Makefile",
];
/** Changes with every commit, so that none is empty. */
const COUNTER = "counter";
const AUTHORS = [
  ["Ada Example", "ada@example.org"],
  ["Jörg Müßig", "joerg@example.org"],
  ["Łukasz, Luk Ż.", "lukasz@example.org"],
  ["Example (Project)", "Mixed.Case@Example.ORG"],
  ["Bo", "bo@example.org"],
  ["王小明", "wang@example.org"],
] as const;
const ZONES = ["+0000", "-0800", "+0530", "+1245"];

/** mulberry32: small, and good enough to pick cases. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Creates a repository with a worktree: a first commit, then `count` random ones; gives the first one's id. */
export function makeHistory(directory: string, random: Random, count: number): string {
  mkdirSync(directory, { recursive: true });
  git(directory, "init", "-q", "-b", "main");
  git(directory, "config", "core.autocrlf", "false");
  for (const name of NAMES) writeText(join(directory, name), randomText(random));
  commitAll(directory, random, "start");
  const base = git(directory, "rev-parse", "HEAD");
  for (let index = 0; index < count; index++) {
    for (let changes = 1 + pick(random, 3); changes > 0; changes--) changeSomething(directory, random);
    commitAll(directory, random, `change ${index}`);
  }
  return base;
}

/** Edits some text files without a commit of their own mails: a base that has moved on. */
export function moveBase(directory: string, random: Random): string {
  for (let changes = 1 + pick(random, 3); changes > 0; changes--) editText(directory, random);
  commitAll(directory, random, "moved");
  return git(directory, "rev-parse", "HEAD");
}

const CHANGES = [
  editText,
  editText,
  editText,
  addFile,
  deleteFile,
  renameFile,
  copyFile,
  changeMode,
  addLink,
  addBinary,
  editBinary,
  replaceByLink,
  addEmpty,
];

function changeSomething(directory: string, random: Random): void {
  (CHANGES[pick(random, CHANGES.length)] ?? editText)(directory, random);
}

function editText(directory: string, random: Random): void {
  const path = anyFile(directory, random);
  const content = readFileSync(path);
  if (content.includes(0)) return;
  const lines = content.toString("latin1").split("\n");
  for (let edits = 1 + pick(random, 4); edits > 0; edits--) {
    const removed = pick(random, 3);
    const added = Array.from({ length: pick(random, 4) }, () => randomLine(random));
    lines.splice(pick(random, lines.length + 1), removed, ...added);
  }
  if (random() < 0.15 && lines.at(-1) === "") lines.pop();
  writeFileSync(path, Buffer.from(lines.join("\n"), "latin1"));
}

function addFile(directory: string, random: Random): void {
  writeText(join(directory, `new ${pick(random, 1000)}/file${pick(random, 1000)}.txt`), randomText(random));
}

function addEmpty(directory: string, random: Random): void {
  writeText(join(directory, `empty${pick(random, 1000)}`), "");
}

function deleteFile(directory: string, random: Random): void {
  rmSync(anyFile(directory, random));
}

function renameFile(directory: string, random: Random): void {
  const from = anyFile(directory, random);
  const to = join(directory, `moved/m${pick(random, 1000)}-ü`);
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
  if (random() < 0.5 && !lstatSync(to).isSymbolicLink() && !readFileSync(to).includes(0))
    writeFileSync(to, Buffer.concat([readFileSync(to), Buffer.from("one more\n")]));
}

function copyFile(directory: string, random: Random): void {
  copyFileSync(anyFile(directory, random), join(directory, `copy${pick(random, 1000)}`));
}

function changeMode(directory: string, random: Random): void {
  chmodSync(anyFile(directory, random), random() < 0.5 ? 0o755 : 0o644);
}

function addLink(directory: string, random: Random): void {
  symlinkSync(`target-${pick(random, 100)}`, join(directory, `link${pick(random, 100_000)}`));
}

function replaceByLink(directory: string, random: Random): void {
  const path = anyFile(directory, random);
  rmSync(path);
  symlinkSync("else/where", path);
}

function addBinary(directory: string, random: Random): void {
  writeText(
    join(directory, `bin${pick(random, 1000)}.dat`),
    Buffer.from(Array.from({ length: 50 + pick(random, 4000) }, () => pick(random, 256))),
  );
}

function editBinary(directory: string, random: Random): void {
  const path = listFiles(directory).find((name) => readFileSync(name).includes(0));
  if (path === undefined) return;
  const content = readFileSync(path);
  content[pick(random, content.length)] = pick(random, 256);
  writeFileSync(path, content);
}

function commitAll(directory: string, random: Random, title: string): void {
  const [name, email] = AUTHORS[pick(random, AUTHORS.length)] ?? AUTHORS[0];
  const date = `${1_600_000_000 + pick(random, 3600)} ${ZONES[pick(random, ZONES.length)] ?? ""}`;
  const env = { ...GIT_ENVIRONMENT, GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
  writeText(join(directory, COUNTER), `${title} ${random()}\n`);
  git(directory, "add", "-A");
  const input = Buffer.from(randomMessage(random, title));
  execFileSync(
    "git",
    ["-C", directory, "commit", "-q", "--allow-empty-message", "--cleanup=whitespace", "-F", "-"],
    { env, input, stdio: ["pipe", "pipe", "ignore"] },
  );
}

function randomMessage(random: Random, title: string): string {
  const titles = [
    title,
    `sub: ${title}: with a colon`,
    `Schöne ${title}`,
    `a very long title that goes on and on until any mailer would have to fold it into two lines: ${title}`,
  ];
  const bodies = [
    "",
    "\n\nWhy.\n",
    "\n\nTwo\n\nparagraphs with ünïcode 日本.\n\nSigned-off-by: Ada Example <ada@example.org>\n",
    "\n\n  indented\n\ttab\n\n\n\ntoo many blanks\n",
    "\n\n>quoted\n> From here\n- list\n* item\n",
  ];
  return (titles[pick(random, titles.length)] ?? title) + (bodies[pick(random, bodies.length)] ?? "");
}

function randomText(random: Random): string {
  const lines = Array.from({ length: 5 + pick(random, 60) }, () => randomLine(random));
  return lines.join("\n") + (random() < 0.85 ? "\n" : "");
}

const LINES = [
  "",
  "",
  "}",
  "\treturn 0;",
  "-- ",
  "---",
  "diff --git a/x b/x",
  "  two blanks",
  "trailing  ",
  "--- a/x",
  "+++ b/x",
  "@@ -1 +1 @@",
  "From me",
  "\\ odd",
  "ünïcode \xe9",
];

function randomLine(random: Random): string {
  return random() < 0.3 ? (LINES[pick(random, LINES.length)] ?? "") : `line ${pick(random, 40)}`;
}

function anyFile(directory: string, random: Random): string {
  const files = listFiles(directory).filter((path) => !lstatSync(path).isSymbolicLink());
  return files[pick(random, files.length)] ?? join(directory, "a.c");
}

function listFiles(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== COUNTER && !entry.parentPath.includes("/.git"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function writeText(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function pick(random: Random, count: number): number {
  return Math.floor(random() * count);
}
