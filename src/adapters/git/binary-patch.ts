// Purpose: reads the `GIT binary patch` part of a diff and applies it: base85 lines, deflated, a whole file or a delta.
import { inflateSync } from "node:zlib";

/** The forward half of a binary patch, unpacked. */
export interface BinaryPatch {
  readonly kind: "literal" | "delta";
  readonly data: Buffer;
}

/** Larger results are refused. */
const MAX_BINARY_BYTES = 64 << 20;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const VALUES = new Map(Array.from(ALPHABET, (char, value) => [char, value]));

/** The forward half of the binary patch in a file's diff; null where there is none or it is damaged. */
export function readBinaryPatch(diff: string): BinaryPatch | null {
  const lines = diff.split("\n");
  const start = lines.indexOf("GIT binary patch") + 1;
  const header = start === 0 ? null : /^(literal|delta) (\d{1,10})$/.exec(lines[start] ?? "");
  if (header === null) return null;
  const packed = decodeLines(lines, start + 1);
  const data = packed === null ? null : inflate(packed, Number(header[2]));
  return data === null ? null : { kind: header[1] === "delta" ? "delta" : "literal", data };
}

/** The file after the patch; null where the delta doesn't fit `before`. */
export function applyBinaryPatch(before: Buffer, patch: BinaryPatch): Buffer | null {
  return patch.kind === "literal" ? patch.data : applyDelta(before, patch.data);
}

function decodeLines(lines: readonly string[], start: number): Buffer | null {
  const packed: Buffer[] = [];
  for (let at = start; (lines[at] ?? "") !== ""; at++) {
    const bytes = decodeLine(lines[at] ?? "");
    if (bytes === null) return null;
    packed.push(bytes);
  }
  return Buffer.concat(packed);
}

function inflate(packed: Buffer, size: number): Buffer | null {
  if (size > MAX_BINARY_BYTES) return null;
  try {
    const data = inflateSync(packed, { maxOutputLength: Math.max(1, size) });
    return data.length === size ? data : null;
  } catch {
    return null;
  }
}

// The first character counts the line's bytes: A-Z 1..26, a-z 27..52; then five characters for four bytes.
function decodeLine(line: string): Buffer | null {
  const code = line.charCodeAt(0);
  const count = code >= 0x61 ? code - 0x60 + 26 : code - 0x40;
  const groups = Math.ceil(count / 4);
  if (count < 1 || count > 52 || line.length !== 1 + groups * 5) return null;
  const bytes = Buffer.alloc(groups * 4);
  for (let group = 0; group < groups; group++) {
    let word = 0;
    for (const char of line.slice(1 + group * 5, 6 + group * 5))
      word = word * 85 + (VALUES.get(char) ?? Number.NaN);
    if (!(word <= 0xffffffff)) return null;
    bytes.writeUInt32BE(word, group * 4);
  }
  return bytes.subarray(0, count);
}

// gitformat-pack, "Deltified representation": two sizes, then copies out of `before` and literal bytes.
function applyDelta(before: Buffer, delta: Buffer): Buffer | null {
  const reader = new DeltaReader(delta);
  if (reader.size() !== before.length) return null;
  const size = reader.size();
  const pieces: Buffer[] = [];
  let length = 0;
  while (!reader.done && length <= size && size <= MAX_BINARY_BYTES) {
    const piece = reader.piece(before);
    if (piece === null) return null;
    pieces.push(piece);
    length += piece.length;
  }
  return length === size && reader.done ? Buffer.concat(pieces) : null;
}

class DeltaReader {
  private readonly delta: Buffer;
  private at = 0;

  constructor(delta: Buffer) {
    this.delta = delta;
  }

  get done(): boolean {
    return this.at >= this.delta.length;
  }

  size(): number {
    let size = 0;
    for (let shift = 1; shift < 2 ** 49; shift *= 128) {
      const byte = this.byte();
      size += (byte & 0x7f) * shift;
      if (byte < 0x80) return size;
    }
    return Number.NaN;
  }

  /** The next piece of the result; null where the delta is damaged. */
  piece(before: Buffer): Buffer | null {
    const op = this.byte();
    if (op >= 0x80) {
      const offset = this.number(op & 0x0f);
      const size = this.number((op >> 4) & 0x07) || 0x10000;
      return offset + size <= before.length ? before.subarray(offset, offset + size) : null;
    }
    const end = this.at + op;
    if (op === 0 || end > this.delta.length) return null;
    const piece = this.delta.subarray(this.at, end);
    this.at = end;
    return piece;
  }

  // Bit n of `mask` says that byte n of the number follows.
  private number(mask: number): number {
    let value = 0;
    for (let index = 0; index < 4; index++)
      if ((mask & (1 << index)) !== 0) value += this.byte() * 256 ** index;
    return value;
  }

  private byte(): number {
    return this.delta[this.at++] ?? 0;
  }
}
