// Purpose: starts the stand-in as a child process and provides its controls.
import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import type { Control } from "#control.ts";
import type { Call, CallResult } from "#stand-in-process.ts";
import type { StandInOptions } from "#stand-in.ts";

type Remote<T> = {
  readonly [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** A stand-in in another process; each control sends a message and returns a promise. */
export interface StandInChild extends Remote<Control> {
  readonly url: string;
  readonly apiUrl: string;
  /** Resolves when the process has ended. */
  readonly close: () => Promise<void>;
}

/** The other process can't start (mostly because the port is in use), or ended before it answered. */
export class StandInEnded extends Error {
  override readonly name = "StandInEnded";
}

/** Starts the child with the flags of this process. @throws StandInEnded */
export async function startStandInChild(options: StandInOptions): Promise<StandInChild> {
  const module = createRequire(import.meta.url).resolve("#stand-in-process.ts");
  const child = fork(module, [JSON.stringify(options)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const call = caller(child);
  const addresses = (await call.started.catch(cannotStart)) as Pick<StandInChild, "url" | "apiUrl">;
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.connected) child.disconnect();
    await ended;
  };
  const own = { ...addresses, close };
  // `await` looks for a `then`, which must not be taken for a control.
  return new Proxy(own, {
    get: (target, name) => {
      if (name in target) return target[name as keyof typeof own];
      return name === "then" ? undefined : (...args: readonly unknown[]) => call.ask(String(name), args);
    },
  }) as unknown as StandInChild;
}

interface Caller {
  /** The child's first message. */
  readonly started: Promise<unknown>;
  readonly ask: (name: string, args: readonly unknown[]) => Promise<unknown>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function caller(child: ChildProcess): Caller {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  child.on("message", ({ id, value, error }: CallResult) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  child.once("exit", (code) => {
    for (const { reject } of waiting.values()) reject(ended(code));
  });
  const started = wait(0);
  const ask = (name: string, args: readonly unknown[]): Promise<unknown> => {
    if (!child.connected) return Promise.reject(ended(child.exitCode));
    last += 1;
    const answered = wait(last);
    child.send({ id: last, name, args } satisfies Call);
    return answered;
  };
  return { started, ask };
}

function cannotStart(error: unknown): never {
  throw new StandInEnded(`The GitHub stand-in can't start: ${(error as Error).message}`, { cause: error });
}

function ended(code: number | null): StandInEnded {
  const how = code === null ? "" : ` with ${code}`;
  return new StandInEnded(`The GitHub stand-in ended${how}.`);
}
