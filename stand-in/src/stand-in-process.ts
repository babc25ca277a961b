// Purpose: the stand-in as a child process: it answers its parent's messages, and ends when the parent is gone.
import { startStandIn, type StandIn, type StandInOptions } from "#stand-in.ts";

/** The parent's message: a control of the stand-in, by name. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The answer; the first message has id 0 and the addresses. */
export interface CallResult {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

void main(JSON.parse(process.argv[2] ?? "{}") as StandInOptions);

async function main(options: StandInOptions): Promise<void> {
  // Ctrl-C reaches every process of the terminal; this one ignores it and ends with its parent.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  const orphaned = new Promise((resolve) => process.once("disconnect", resolve));
  const standIn = await startStandIn(options).catch((error: unknown) => {
    send({ id: 0, error: wordsOf(error) });
    process.disconnect();
    return null;
  });
  if (standIn === null) return;
  process.on("message", (call: Call) => void answer(standIn, call));
  void (process.connected ? orphaned : Promise.resolve()).then(standIn.close);
  send({ id: 0, value: { url: standIn.url, apiUrl: standIn.apiUrl } });
}

async function answer(standIn: StandIn, { id, name, args }: Call): Promise<void> {
  try {
    const control = standIn[name as keyof StandIn] as (...given: readonly unknown[]) => unknown;
    send({ id, value: await control(...args) });
  } catch (error) {
    send({ id, error: wordsOf(error) });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(result: CallResult): void {
  // The parent may end at any moment, and then the answer can't be sent.
  if (process.connected) process.send?.(result, undefined, undefined, () => undefined);
}
