// Purpose: faults on demand: what GitHub and the network do to a client on bad days.

/** A fault; every field that is given must match. Plain values, so that it can be asked for from another process. */
export interface Fault {
  /** HTTP method. */
  readonly method?: string;
  /** A part of the path (`/check-runs`, `git-receive-pack`). */
  readonly path?: string;
  /** How often it strikes; 1 where not given. */
  readonly times?: number;
  /** Milliseconds before anything else. */
  readonly delayMs?: number;
  /** Drops the connection: before the work is done, or after it (a lost answer). */
  readonly drop?: "before" | "after";
  /** Answers with this status without doing the work. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The faults that wait for their request. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that strikes a request; null for none. */
  strike(method: string, path: string): Fault | null {
    const entry = this.#waiting.find(({ fault, left }) => left > 0 && matches(fault, method, path));
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry.fault;
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  return (fault.method ?? method) === method && path.includes(fault.path ?? "");
}
