// Purpose: cuts the output of `git cat-file --batch` into objects, without copying an object that is within one chunk.

/** One answer of `cat-file --batch`; id and bytes are null where the repository lacks the object. */
export interface BatchObject {
  readonly id: string | null;
  /** Cut at the limit given to `readBatch`. */
  readonly bytes: Uint8Array | null;
}

const NEWLINE = 0x0a;

/** Yields the objects in the order of the requests, each cut at `limit` bytes. Ends where the output ends. */
export async function* readBatch(output: AsyncIterable<Buffer>, limit: number): AsyncGenerator<BatchObject> {
  const cutter = new Cutter(limit);
  for await (const chunk of output) yield* cutter.objects(chunk);
}

class Cutter {
  private readonly limit: number;
  private header: Buffer = Buffer.alloc(0);
  private pending: PendingObject | null = null;

  constructor(limit: number) {
    this.limit = limit;
  }

  *objects(chunk: Buffer): Generator<BatchObject> {
    let at = 0;
    while (at < chunk.length) {
      if (this.pending === null) {
        const end = chunk.indexOf(NEWLINE, at);
        if (this.startObject(chunk.subarray(at, end < 0 ? chunk.length : end), end >= 0))
          yield { id: null, bytes: null };
        at = end < 0 ? chunk.length : end + 1;
      } else {
        at = this.pending.take(chunk, at);
        if (this.pending.complete) yield this.finishObject(this.pending);
      }
    }
  }

  /** Takes a part of a header line; true where the line is complete and says that the object is missing. */
  private startObject(part: Buffer, whole: boolean): boolean {
    this.header = this.header.length === 0 ? part : Buffer.concat([this.header, part]);
    if (!whole) return false;
    const size = sizeOf(this.header);
    if (size !== null) this.pending = new PendingObject(idOf(this.header), size, this.limit);
    this.header = Buffer.alloc(0);
    return size === null;
  }

  private finishObject(object: PendingObject): BatchObject {
    this.pending = null;
    return { id: object.id, bytes: object.bytes };
  }
}

// A header is `<id> blob 812`, or `<id> missing`, which has no number at its end.
function sizeOf(header: Buffer): number | null {
  const size = Number(header.subarray(header.lastIndexOf(0x20) + 1).toString("latin1"));
  return Number.isSafeInteger(size) ? size : null;
}

function idOf(header: Buffer): string {
  return header.toString("latin1", 0, header.indexOf(0x20));
}

/** A partly read object: its bytes so far, and how much of its content and line end is still missing. */
class PendingObject {
  readonly id: string;
  bytes: Buffer | null = null;
  private readonly kept: number;
  private readonly length: number;
  private seen = 0;

  constructor(id: string, size: number, limit: number) {
    this.id = id;
    this.kept = Math.min(size, limit);
    this.length = size + 1;
  }

  get complete(): boolean {
    return this.seen === this.length;
  }

  /** Takes the bytes of the object from `chunk`; returns the offset after them. */
  take(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.length - this.seen);
    if (this.seen === 0 && end - at === this.length) this.bytes = chunk.subarray(at, at + this.kept);
    else this.copy(chunk, at);
    this.seen += end - at;
    return end;
  }

  private copy(chunk: Buffer, at: number): void {
    this.bytes ??= Buffer.allocUnsafe(this.kept);
    if (this.seen < this.kept) chunk.copy(this.bytes, this.seen, at, at + this.kept - this.seen);
  }
}
