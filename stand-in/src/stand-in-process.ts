// Purpose: the stand-in as a child process: does what its parent asks for by messages, ends when the parent is gone.
import { startStandIn, type StandIn, type StandInOptions } from "#stand-in.ts";

/** What the parent asks for: a control of the stand-in by name. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What it gets: the first message holds the addresses under id 0. */
export interface CallResult {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

void main(JSON.parse(process.argv[2] ?? "{}") as StandInOptions);

async function main(options: StandInOptions): Promise<void> {
  // Ctrl-C reaches every process of the terminal; this one ends when its parent has finished with it.
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
  // The parent may end at any moment; then nobody waits for the answer.
  if (process.connected) process.send?.(result, undefined, undefined, () => undefined);
}
