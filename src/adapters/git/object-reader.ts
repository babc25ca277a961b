// Purpose: reads objects through one long-lived `git cat-file --batch`: a read costs a trip through a pipe, not a process.
import { OutsideError } from "#errors/outside-error.ts";
import { type GitChild, type GitPlace, startGit } from "#adapters/process/git-child.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";

/** The kinds of git objects. */
export type ObjectType = "blob" | "tree" | "commit" | "tag";

/** An object; `bytes` is null where it is larger than 64 MiB. */
export interface GitObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly bytes: Buffer | null;
}

interface Request {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Larger objects are skipped: no patch that a person reads touches one. */
const MAX_OBJECT_BYTES = 64 << 20;
const NEWLINE = 0x0a;

/** Reads objects by id or by any name that git understands. */
export class ObjectReader {
  private readonly place: GitPlace;
  private child: GitChild | null = null;
  private requests: Request[] = [];

  constructor(place: GitPlace) {
    this.place = place;
  }

  /** The object; null where there is none of that name. @throws OutsideError `git-failed`, `git-missing` where git ends before it answers */
  read(name: string): Promise<GitObject | null> {
    if (name === "" || /[\n\0]/.test(name)) return Promise.resolve(null);
    const child = (this.child ??= this.start());
    return new Promise((resolve, reject) => {
      this.requests.push({ resolve, reject });
      child.input.write(`${name}\n`);
    });
  }

  /** Ends git. A later read starts it again. */
  async close(): Promise<void> {
    const child = this.child;
    if (child === null) return;
    this.child = null;
    child.input.end();
    await child.end.catch(() => undefined);
  }

  private start(): GitChild {
    const command = { ...this.place, args: ["cat-file", "--batch"] };
    const child = startGit(command);
    const parser = new AnswerParser((object) => this.requests.shift()?.resolve(object));
    child.output.on("data", (chunk: Buffer) => {
      parser.take(chunk);
    });
    void child.end.then(
      (end) => {
        this.fail(child, end.code === null || end.code === 0 ? noAnswer() : gitFailure(command, end));
      },
      (error: unknown) => {
        this.fail(child, error);
      },
    );
    return child;
  }

  private fail(child: GitChild, error: unknown): void {
    if (this.child === child) this.child = null;
    for (const request of this.requests.splice(0)) request.reject(error);
  }
}

// Somebody ended it (a signal); git itself has nothing to complain of.
function noAnswer(): OutsideError {
  return new OutsideError("`git cat-file` ended before it answered.", {
    code: "git-failed",
    retry: { afterMs: 1000 },
  });
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
