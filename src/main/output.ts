// Purpose: standard output and standard error of this process, without node's own streams where no terminal is at their end.
import { fstatSync, writeSync } from "node:fs";
import type { WriteStream } from "node:tty";

/** One of the two. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether all that was written has left this process. */
  readonly isWritten: () => boolean;
  /** What is known of the terminal; null where it is none. */
  readonly terminal: WriteStream | null;
}

const NUMBERS = { stdout: 1, stderr: 2 } as const;

/**
 * Opens one of the two. A pipe or a file is written to at once, as node's streams do: loading these takes 2 ms, a tenth of a short
 * command's own time. @param onClosed what follows when its reader has gone
 */
export function openOutput(name: keyof typeof NUMBERS, onClosed: () => void): Output {
  const number = NUMBERS[name];
  let stream = fstatSync(number).isCharacterDevice() ? openStream(name, onClosed) : null;
  return {
    terminal: stream?.isTTY === true ? stream : null,
    write: (text) => {
      const rest = stream === null ? writeNow(number, Buffer.from(text), onClosed) : text;
      if (rest.length === 0) return;
      stream ??= openStream(name, onClosed);
      stream.write(rest);
    },
    isWritten: () => (stream?.writableLength ?? 0) === 0,
  };
}

function openStream(name: keyof typeof NUMBERS, onClosed: () => void): WriteStream {
  const stream = process[name];
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    onClosed();
  });
  return stream;
}

// What a pipe that doesn't wait for its reader has no room for is given back: a stream waits for it.
function writeNow(number: number, bytes: Buffer, onClosed: () => void): Buffer {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(number, bytes, done);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return bytes.subarray(done);
    if (code !== "EPIPE") throw error;
    onClosed();
  }
  return bytes.subarray(bytes.length);
}
