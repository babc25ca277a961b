// Purpose: reads objects through one long-lived `git cat-file --batch`: a read costs a trip through a pipe, not a process.
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { OutsideError } from "#errors/outside-error.ts";
import { QUIET } from "#adapters/process/git-process.ts";
import type { Environment } from "#adapters/process/git-process.ts";

/** What kinds of objects git has. */
export type ObjectType = "blob" | "tree" | "commit" | "tag";

/** An object; `bytes` is null where it is larger than 64 MiB. */
export interface GitObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly bytes: Buffer | null;
}

interface Request {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/** Larger objects are passed over: no patch that a person reads touches one. */
const MAX_OBJECT_BYTES = 64 << 20;
const NEWLINE = 0x0a;

/** Reads objects by id or by any name that git understands. */
export class ObjectReader {
  private readonly directory: string;
  private readonly environment: Environment;
  private child: ChildProcessWithoutNullStreams | null = null;
  private requests: Request[] = [];

  constructor(directory: string, environment: Environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** The object; null where there is none of that name. @throws OutsideError `git-failed` where git ends before it answers */
  read(name: string): Promise<GitObject | null> {
    if (name === "" || /[\n\0]/.test(name)) return Promise.resolve(null);
    const child = (this.child ??= this.start());
    return new Promise((resolve, reject) => {
      this.requests.push({ resolve, reject });
      child.stdin.write(`${name}\n`);
    });
  }

  /** Ends git. A later read starts it again. */
  async close(): Promise<void> {
    const child = this.child;
    if (child === null) return;
    this.child = null;
    await new Promise((resolve) => child.once("close", resolve).stdin.end());
  }

  private start(): ChildProcessWithoutNullStreams {
    const args = ["--git-dir", this.directory, "cat-file", "--batch"];
    const child = spawn("git", args, { env: { ...this.environment, ...QUIET } });
    const parser = new AnswerParser((object) => this.requests.shift()?.resolve(object));
    child.stdout.on("data", (chunk: Buffer) => {
      parser.take(chunk);
    });
    child.stderr.resume();
    child.stdin.on("error", () => undefined);
    child.once("error", (error) => {
      this.fail(child, error.message);
    });
    child.once("close", () => {
      this.fail(child, "it ended before it answered");
    });
    return child;
  }

  private fail(child: ChildProcessWithoutNullStreams, why: string): void {
    if (this.child === child) this.child = null;
    const error = new OutsideError(`\`git cat-file\` failed: ${why}`, {
      code: "git-failed",
      retry: { afterMs: 1000 },
    });
    for (const request of this.requests.splice(0)) request.reject(error);
  }
}

/** Cuts `<id> <type> <size>\n<content>\n` answers out of a stream. */
class AnswerParser {
  private readonly answer: (object: GitObject | null) => void;
  private chunks: Buffer[] = [];
  private held = 0;
  private current: { readonly id: string; readonly type: ObjectType; readonly size: number } | null = null;
  private skipped = 0;

  constructor(answer: (object: GitObject | null) => void) {
    this.answer = answer;
  }

  take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.held += chunk.length;
    while (this.current === null ? this.takeHeader() : this.takeContent(this.current));
  }

  private takeHeader(): boolean {
    const bytes = this.join();
    const end = bytes.indexOf(NEWLINE);
    if (end < 0) return false;
    this.keep(bytes.subarray(end + 1));
    const words = bytes.subarray(0, end).toString("utf8").split(" ");
    const [id = "", type, size] = words.length === 3 ? words : [];
    if (size === undefined) this.answer(null);
    else this.current = { id, type: type as ObjectType, size: Number(size) };
    return true;
  }

  private takeContent(object: {
    readonly id: string;
    readonly type: ObjectType;
    readonly size: number;
  }): boolean {
    if (object.size > MAX_OBJECT_BYTES) this.skip(object.size);
    if (this.skipped + this.held <= object.size) return false;
    const bytes = this.join();
    const content = object.size > MAX_OBJECT_BYTES ? null : bytes.subarray(0, object.size);
    this.keep(bytes.subarray(object.size - this.skipped + 1));
    this.skipped = 0;
    this.current = null;
    this.answer({ id: object.id, type: object.type, bytes: content });
    return true;
  }

  private skip(size: number): void {
    const gone = Math.min(this.held, size - this.skipped);
    this.keep(this.join().subarray(gone));
    this.skipped += gone;
  }

  private join(): Buffer {
    const [first, second] = this.chunks;
    if (first !== undefined && second === undefined) return first;
    const joined = Buffer.concat(this.chunks);
    this.chunks = [joined];
    return joined;
  }

  private keep(bytes: Buffer): void {
    this.chunks = bytes.length === 0 ? [] : [bytes];
    this.held = bytes.length;
  }
}
