// Purpose: causes faults on demand, as GitHub and the network cause them on bad days.

/** A fault; every given field must match. It has only plain values, so that another process can request it. */
export interface Fault {
  /** HTTP method. */
  readonly method?: string;
  /** A part of the path (`/check-runs`, `git-receive-pack`). */
  readonly path?: string;
  /** How often it occurs; default: 1. */
  readonly times?: number;
  /** Milliseconds to wait before anything else. */
  readonly delayMs?: number;
  /** Drops the connection before or after the work is done (a lost answer). */
  readonly drop?: "before" | "after";
  /** Answers with this status without doing the work. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The faults that wait for a matching request. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault for a request; null for none. */
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
