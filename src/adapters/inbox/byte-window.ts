// Purpose: a window over a stream of bytes: grows at its end, is cut at its front, and never overwrites bytes that it returned.

const SMALLEST = 256 * 1024;

/** Received bytes that are not yet used. Appending takes time linear in the appended bytes. */
export class ByteWindow {
  /** Offset of the window's first byte in the whole stream. */
  offset = 0;
  private buffer: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  /** The window's bytes; they stay valid, because returned bytes are never overwritten. */
  get bytes(): Buffer {
    return this.buffer.subarray(this.start, this.end);
  }

  append(chunk: Uint8Array): void {
    if (this.start === this.end) this.take(chunk);
    else this.add(chunk);
  }

  // The chunk itself becomes the buffer. It is never written to, because there is no free space after it.
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

  private move(needed: number): void {
    const held = this.bytes;
    const next = Buffer.allocUnsafe(Math.max(SMALLEST, 2 * (held.length + needed)));
    next.set(held);
    this.buffer = next;
    this.start = 0;
    this.end = held.length;
  }
}
