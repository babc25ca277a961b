// Purpose: reads one public-inbox epoch: a git repository with one commit per mail, the mail in the file `m`, removals in `d`.
import { once } from "node:events";
import type { Readable } from "node:stream";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { type GitChild, type GitPlace, startGit } from "#adapters/process/git-child.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";
import { askGit, runGit } from "#adapters/process/run-git.ts";
import { readBatch } from "#adapters/inbox/batch-stream.ts";

/** One step of an epoch; for a removal the bytes are those of the removed mail. */
export interface EpochStep {
  readonly kind: "mail" | "removal";
  readonly commit: string;
  readonly bytes: Uint8Array;
}

/** An epoch on disk. */
export interface Epoch extends GitPlace {
  /** 3 of `3.git`; 0 where the directory's name has no number. */
  readonly number: number;
  /** The ref whose history is the list's archive. */
  readonly tip: string;
}

interface ListedStep {
  readonly kind: "mail" | "removal";
  readonly commit: string;
}

// Overrides settings of the user that would change the output of `git log`.
const PLAIN_LOG = ["-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.quotePath=true"];
const LIST = [
  "log",
  "--first-parent",
  "--reverse",
  "--raw",
  "--no-abbrev",
  "--no-renames",
  "--no-color",
  "--no-notes",
  "--format=commit %H",
];

/** Enough for a million mails on a slow disk. */
const COUNT_TIMEOUT_MS = 10 * 60_000;

/**
 * Streams the steps of `range` (`A..B` or `B`), oldest first. One git lists and a second one prints, so memory stays flat.
 * @throws OutsideError `git-failed`
 */
export async function* readSteps(epoch: Epoch, range: string): AsyncGenerator<EpochStep> {
  const lister = startGit({
    ...epoch,
    args: [...PLAIN_LOG, ...LIST, "--end-of-options", range, "--"],
  });
  const printer = startGit({ ...epoch, args: ["cat-file", "--batch", "--buffer"] });
  lister.input.end();
  const listed = new Queue<ListedStep>();
  const feeding = feed(lister, printer, listed);
  feeding.catch(() => undefined);
  try {
    // One byte more than a mail may have, so that the parser notices that the mail was cut.
    for await (const object of readBatch(printer.output as AsyncIterable<Buffer>, MAX_MESSAGE_BYTES + 1)) {
      const step = listed.shift();
      if (step !== undefined && object.bytes !== null) yield { ...step, bytes: object.bytes };
      else throw missingMail(epoch, step);
    }
    await feeding;
    await printer.ended;
  } finally {
    lister.stop();
    printer.stop();
  }
}

/** The content at an epoch's tip. */
export type EpochTip =
  | { readonly kind: "epoch"; readonly mails: readonly Uint8Array[] }
  /** There is no such ref, or its commit is missing. */
  | { readonly kind: "nothing" }
  /** The commit is not one that public-inbox makes. */
  | { readonly kind: "other" };

/** The newest mails, at most `count`, read by one git process. @throws OutsideError `git-failed`, `git-missing` */
export async function lookAtTip(epoch: Epoch, count: number): Promise<EpochTip> {
  const printer = startGit({ ...epoch, args: ["cat-file", "--batch", "--buffer"] });
  const names = Array.from({ length: count }, (_, back) => `${epoch.tip}~${back}:m\n`);
  printer.input.end([`${epoch.tip}^{tree}\n`, ...names].join(""));
  const objects: (Uint8Array | null)[] = [];
  for await (const { bytes } of readBatch(printer.output as AsyncIterable<Buffer>, MAX_MESSAGE_BYTES))
    objects.push(bytes);
  await printer.ended;
  const [tree = null, ...mails] = objects;
  if (tree === null) return { kind: "nothing" };
  return isEpochTree(tree)
    ? { kind: "epoch", mails: mails.filter((mail) => mail !== null) }
    : { kind: "other" };
}

// Matches a tree with one file, `m` or `d`: the mode, the name, and an id of 20 or 32 bytes.
function isEpochTree(tree: Uint8Array): boolean {
  const text = Buffer.from(tree).toString("latin1");
  return /^100644 [md]\0/.test(text) && (text.length === 29 || text.length === 41);
}

/** Full id of a commit; null where the epoch has no commit with that name. @throws OutsideError `git-failed`, `git-missing` */
export async function resolveCommit(epoch: Epoch, revision: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const result = await runGit({ ...epoch, args });
  if (result.code === 0) return result.output.trim().split("\n").at(-1) ?? null;
  // With --quiet, exit code 1 means that there is none; every other failure has a message.
  if (result.code === 1) return null;
  throw gitFailure({ ...epoch, args }, result);
}

/** Number of commits in `range`. @throws OutsideError `git-failed`, `git-missing`, `git-timeout` after 10 minutes */
export async function countSteps(epoch: Epoch, range: string): Promise<number> {
  const args = ["rev-list", "--count", "--first-parent", "--end-of-options", range, "--"];
  return Number(await askGit({ ...epoch, args, timeoutMs: COUNT_TIMEOUT_MS }));
}

async function feed(lister: GitChild, printer: GitChild, listed: Queue<ListedStep>): Promise<void> {
  let commit = "";
  let lines: string[] = [];
  for await (const line of linesOf(lister.output)) {
    if (line.startsWith("commit ")) commit = line.slice("commit ".length);
    const step = readRawLine(line);
    if (step === null) continue;
    listed.push({ kind: step.kind, commit });
    lines.push(step.blob);
    if (lines.length < 256) continue;
    const written = printer.input.write(`${lines.join("\n")}\n`);
    lines = [];
    if (!written) await Promise.race([once(printer.input, "drain"), printer.ended]);
  }
  printer.input.end(lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  await lister.ended;
}

async function* linesOf(output: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of output as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

// A line is `:100644 100644 <old id> <new id> M<tab>m`. A `D` of one file only accompanies the other: a removal deletes `m`, the
// next mail deletes `d`.
function readRawLine(line: string): { kind: "mail" | "removal"; blob: string } | null {
  if (!line.startsWith(":")) return null;
  const tab = line.indexOf("\t");
  const [, , , blob, status] = line.slice(0, tab).split(" ");
  const path = line.slice(tab + 1);
  if (blob === undefined || status === "D" || (path !== "m" && path !== "d")) return null;
  return { kind: path === "m" ? "mail" : "removal", blob };
}

function missingMail(epoch: Epoch, step: ListedStep | undefined): OutsideError {
  const message = `\`${epoch.directory}\` lacks the mail of commit ${step?.commit ?? "?"}: the repository is damaged (try \`git fsck\`).`;
  return new OutsideError(message, { code: "git-failed", retry: "never" });
}

/** A first-in, first-out queue that doesn't move its items at every step. */
class Queue<T> {
  private items: T[] = [];
  private head = 0;

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const item = this.items[this.head];
    this.head += 1;
    if (this.head >= 1024) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
}
