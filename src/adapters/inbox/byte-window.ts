// Purpose: a window over a stream of bytes: grows at its end, is cut at its front, and never overwrites what it handed out.

const SMALLEST = 256 * 1024;

/** Bytes that have come and are not yet used. Appending is linear in all that is appended. */
export class ByteWindow {
  /** Offset of the window's first byte in the whole stream. */
  offset = 0;
  private buffer: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  /** What the window holds; valid for ever, as nothing handed out is written again. */
  get bytes(): Buffer {
    return this.buffer.subarray(this.start, this.end);
  }

  append(chunk: Uint8Array): void {
    if (this.start === this.end) this.take(chunk);
    else this.add(chunk);
  }

  // Never written to: there is no room behind it.
  private take(chunk: Uint8Array): void {
    this.buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.start = 0;
    this.end = chunk.length;
  }

  private add(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.buffer.length) this.move(chunk.length);
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Drops the first `count` bytes. */
  drop(count: number): void {
    this.start += count;
    this.offset += count;
  }

  private move(room: number): void {
    const held = this.bytes;
    const next = Buffer.allocUnsafe(Math.max(SMALLEST, 2 * (held.length + room)));
    next.set(held);
    this.buffer = next;
    this.start = 0;
    this.end = held.length;
  }
}
