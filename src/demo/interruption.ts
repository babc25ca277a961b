// Purpose: handles Ctrl-C: the first one asks the demo to clean up and end, a second one ends it at once.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm repeats the signal that the terminal has sent to all; within this time it is not a second Ctrl-C (milliseconds). */
const SAME_SIGNAL_MS = 400;

/** The signals that the process received. */
export interface Interruption {
  /** Aborted by the first signal. */
  readonly asked: AbortSignal;
  /** Ends the process by the received signal, so that its parent process sees it; does nothing where there was none. */
  readonly passOn: () => void;
  /** Stops listening. */
  readonly end: () => void;
}

/** Listens for signals. @param atOnce called, but not awaited, before a second signal ends the process */
export function listenForInterruption(atOnce: () => void): Interruption {
  const controller = new AbortController();
  let first: { readonly signal: NodeJS.Signals; readonly at: number } | null = null;
  const hear = (signal: NodeJS.Signals): void => {
    const at = performance.now();
    if (first === null) {
      first = { signal, at };
      controller.abort();
    } else if (at - first.at >= SAME_SIGNAL_MS) {
      atOnce();
      passOn();
    }
  };
  const end = (): void => {
    for (const signal of SIGNALS) process.off(signal, hear);
  };
  const passOn = (): void => {
    if (first === null) return;
    end();
    process.kill(process.pid, first.signal);
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  return { asked: controller.signal, passOn, end };
}

/** The promise's result, unless `signal` aborts before. @throws the signal's reason */
export async function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const stopListening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { signal: stopListening.signal });
  });
  return Promise.race([promise, aborted]).finally(() => {
    stopListening.abort();
  });
}
