// Purpose: two versions of an invented series by real git: random commits, then reordered, split, squashed, retitled, rebased, rewritten.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Numbers from 0 up to 1, the same for the same seed. */
type Random = () => number;

/** A commit to be: every file that it leaves, whole, and its message. */
interface Step {
  readonly title: string;
  readonly body: string;
  readonly edits: readonly Edit[];
}

/** Lines put in place of others; `anchor` picks the place, so that a step can be done anywhere in the series. */
interface Edit {
  readonly path: string;
  readonly anchor: number;
  readonly cut: number;
  readonly lines: readonly string[];
}

const FILES = ["lib/ring.c", "lib/ring.h", "drivers/pump.c", "drivers/valve.c", "docs/pump.rst", "Makefile"];
const LINES = 120;
const WORDS = "flush start stop mark wait open close drain fill check report count lock free".split(" ");

// The same numbers everywhere (mulberry32).
function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes branches `old` and `new` on `base-old` and `base-new`, and the mails of both; returns what git's range-diff prints. */
export function makeVersions(directory: string, seed: number): string {
  const random = randomOf(seed);
  run(directory, ["init", "-q", "-b", "base-old"]);
  for (const folder of ["lib", "drivers", "docs"]) mkdirSync(join(directory, folder), { recursive: true });
  const files = new Map(FILES.map((path) => [path, sourceOf(path)]));
  commit(directory, files, { title: "base", body: "" });
  run(directory, ["checkout", "-q", "-b", "base-new"]);
  const moved = new Map(files);
  if (random() < 0.5) {
    for (let count = 1 + pick(random, 4); count > 0; count--) apply(moved, editOf(random));
    commit(directory, moved, { title: "meanwhile", body: "" });
  }
  const steps = Array.from({ length: 1 + pick(random, 9) }, () => stepOf(random));
  writeBranch(directory, "old", files, steps);
  writeBranch(directory, "new", moved, changeSteps(steps, random));
  return run(directory, ["range-diff", "--no-color", "base-old..old", "base-new..new"]);
}

function writeBranch(
  directory: string,
  name: "old" | "new",
  base: ReadonlyMap<string, readonly string[]>,
  steps: readonly Step[],
): void {
  run(directory, ["checkout", "-q", "-b", name, `base-${name}`]);
  const files = new Map(base);
  for (const step of steps) {
    for (const edit of step.edits) apply(files, edit);
    commit(directory, files, step);
  }
  const version = name === "old" ? "-v1" : "-v2";
  const mails = run(directory, ["format-patch", "--stdout", version, `base-${name}..${name}`]);
  writeFileSync(join(directory, `${name}.mbox`), mails);
}

function changeSteps(steps: readonly Step[], random: Random): readonly Step[] {
  const list = [...steps];
  for (let count = pick(random, 5); count > 0; count--) {
    const at = pick(random, list.length);
    const step = list[at];
    if (step === undefined) continue;
    list.splice(at, 1, ...changed(step, random));
    if (random() < 0.3) list.splice(pick(random, list.length), 0, ...list.splice(at, 1));
    if (random() < 0.2 && list.length > 1) squash(list, pick(random, list.length - 1));
  }
  return list.length === 0 ? [stepOf(random)] : list;
}

function changed(step: Step, random: Random): readonly Step[] {
  const { edits } = step;
  const half = Math.ceil(edits.length / 2);
  const choices: readonly (() => readonly Step[])[] = [
    () => [{ ...step, title: titleOf(random) }],
    () => [{ ...step, body: `${step.body}\n\n${sentenceOf(random)}` }],
    () => [{ ...step, edits: edits.map((edit) => ({ ...edit, lines: reworded(edit.lines, random) })) }],
    () => [{ ...step, edits: edits.map((edit) => ({ ...edit, lines: linesOf(random) })) }],
    () => [{ ...step, edits: [...edits, editOf(random)] }],
    () => [
      { ...step, edits: edits.slice(0, half) },
      { ...step, title: titleOf(random), edits: [...edits.slice(half), editOf(random)] },
    ],
    () => [step, stepOf(random)],
    () => [],
  ];
  return choices[pick(random, choices.length)]?.() ?? [step];
}

function squash(list: Step[], at: number): void {
  const [one, two] = [list[at], list[at + 1]];
  if (one === undefined || two === undefined) return;
  list.splice(at, 2, { ...one, edits: [...one.edits, ...two.edits] });
}

function stepOf(random: Random): Step {
  const edits = Array.from({ length: 1 + pick(random, 4) }, () => editOf(random));
  return { title: titleOf(random), body: sentenceOf(random), edits };
}

function editOf(random: Random): Edit {
  return {
    path: FILES[pick(random, FILES.length)] ?? "",
    anchor: random(),
    cut: pick(random, 4),
    lines: linesOf(random),
  };
}

function linesOf(random: Random): readonly string[] {
  return Array.from({ length: 1 + pick(random, 8) }, () => lineOf(random));
}

function lineOf(random: Random): string {
  const kind = random();
  if (kind < 0.12) return "";
  if (kind < 0.24) return "\t}";
  return `\t${word(random)}_${word(random)}(${word(random)}, ${String(pick(random, 20))});`;
}

function reworded(lines: readonly string[], random: Random): readonly string[] {
  return lines.map((line) => (random() < 0.3 ? lineOf(random) : line));
}

function titleOf(random: Random): string {
  return `${word(random)}: ${word(random)} the ${word(random)} ${word(random)}`;
}

function sentenceOf(random: Random): string {
  return `It has to ${word(random)} before it can ${word(random)}, or it would ${word(random)}.`;
}

function word(random: Random): string {
  return WORDS[pick(random, WORDS.length)] ?? "";
}

function pick(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function apply(files: Map<string, readonly string[]>, { path, anchor, cut, lines }: Edit): void {
  const old = files.get(path) ?? [];
  files.set(path, old.toSpliced(Math.floor(anchor * old.length), cut, ...lines));
}

function sourceOf(path: string): readonly string[] {
  return Array.from({ length: LINES }, (_, at) =>
    at % 12 === 0
      ? `int part_${String(at)}(struct state *s)`
      : at % 12 === 1
        ? "{"
        : at % 12 === 11
          ? "}"
          : `\t${path.slice(-6, -2)}_${String(at)}(s);`,
  );
}

function commit(
  directory: string,
  files: ReadonlyMap<string, readonly string[]>,
  { title, body }: Pick<Step, "title" | "body">,
): void {
  for (const [path, lines] of files) writeFileSync(join(directory, path), `${lines.join("\n")}\n`);
  run(directory, ["add", "."]);
  run(directory, [
    "-c",
    "user.name=Ada Engine",
    "-c",
    "user.email=ada@example.org",
    "commit",
    "-q",
    "-m",
    `${title}\n\n${body}`,
  ]);
}

function run(directory: string, args: readonly string[]): string {
  const env = { PATH: process.env["PATH"] ?? "", HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", ["-C", directory, ...args], { encoding: "utf8", env, maxBuffer: 1 << 28 });
}
