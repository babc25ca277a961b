// Purpose: the id of a diff that stays the same when its lines move: `git patch-id --stable`.
import { createHash } from "node:crypto";
import type { FileDiff } from "#patch/file-diff.ts";
import { LineCursor } from "#patch/line-cursor.ts";
import { encodeText } from "#text/bytes.ts";

/**
 * 40 hexadecimal digits, what `git patch-id --stable` (2.39) prints for the same diff: white space, line numbers, blob ids
 * of texts and the order of the files don't count. "" for no files. A diff without a `diff` line, which git passes over,
 * is counted from its `---` line.
 */
export function patchId(files: readonly FileDiff[]): string {
  if (files.length === 0) return "";
  const state: State = {
    sum: new Uint8Array(20),
    pending: "",
    before: HEADER,
    after: HEADER,
    blobs: "",
    binary: false,
  };
  for (const { text } of files) {
    const start = text.startsWith("diff ") ? 0 : text.indexOf("--- ");
    for (const cursor = new LineCursor(text, start); !cursor.done;) {
      readLine(cursor.text.slice(cursor.at, cursor.lineEnd + 1), state);
      cursor.next();
    }
  }
  flush(state);
  return Buffer.from(state.sum).toString("hex");
}

/** What git keeps while it reads; `before` and `after` are the lines that the hunk still owes, -1 in a file's header. */
interface State {
  readonly sum: Uint8Array;
  pending: string;
  before: number;
  after: number;
  blobs: string;
  binary: boolean;
}

const HEADER = -1;

/** In the steps of get_one_patchid() of git's builtin/patch-id.c, whose id is the one that people compare. */
function readLine(line: string, state: State): void {
  if (line.startsWith("\\ ") && line.length > 12) return;
  if (state.before === HEADER && readHeaderLine(line, state)) return;
  if (state.binary) {
    // git doesn't count the `diff` line that ends a binary file.
    if (!line.startsWith("diff ")) return;
    state.binary = false;
    state.before = HEADER;
    return;
  }
  if (state.before === 0 && state.after === 0) {
    if (line.startsWith("@@ -")) {
      startHunk(line, state);
      return;
    }
    flush(state);
    state.before = HEADER;
    state.after = HEADER;
  }
  countLine(line, state);
}

function countLine(line: string, state: State): void {
  // An empty line is context whose blank a mailer stripped; git applies it, but its patch-id would run on into the signature.
  const sign = line === "\n" || line === "" ? " " : line.charAt(0);
  if (sign === "-" || sign === " ") state.before--;
  if (sign === "+" || sign === " ") state.after--;
  const end = line.indexOf("\0");
  state.pending += (end < 0 ? line : line.slice(0, end)).replace(/[ \t\r\n]+/g, "");
}

/** True where the line is done with. */
function readHeaderLine(line: string, state: State): boolean {
  if (line.startsWith("GIT binary patch") || line.startsWith("Binary files")) {
    state.binary = true;
    state.before = 0;
    state.pending += state.blobs;
    flush(state);
    return true;
  }
  if (line.startsWith("index ")) {
    const blobs = /^index ([^.\s]*)\.\.([^ \n]*)/.exec(line);
    if (blobs !== null) state.blobs = `${blobs[1] ?? ""}${blobs[2] ?? ""}`;
    return true;
  }
  if (line.startsWith("--- ")) {
    state.before = 1;
    state.after = 1;
  }
  return false;
}

function startHunk(line: string, state: State): void {
  const counts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))?/.exec(line);
  state.before = Number(counts?.[1] ?? 1);
  state.after = Number(counts?.[2] ?? 1);
}

/** Adds the hash of what has come to the sum, byte by byte with carry, so that the order of files doesn't matter. */
function flush(state: State): void {
  const hash = createHash("sha1").update(encodeText(state.pending)).digest();
  state.pending = "";
  let carry = 0;
  for (let at = 0; at < hash.length; at++) {
    carry += (state.sum[at] ?? 0) + (hash[at] ?? 0);
    state.sum[at] = carry & 0xff;
    carry >>= 8;
  }
}
