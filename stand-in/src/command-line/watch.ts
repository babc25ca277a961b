// Purpose: prints an app's requests, and the errors in them, while it runs.
import type { StandIn } from "#stand-in.ts";

const LOOK_EVERY_MS = 250;

/** Prints new requests until the returned function is called, which prints the last ones. */
export function watch(standIn: StandIn, log: boolean, tell: (line: string) => void): () => void {
  let requests = 0;
  let violations = 0;
  const look = (): void => {
    const asked = log ? standIn.requests(requests) : [];
    requests += asked.length;
    for (const { method, path, operation, caller, status } of asked)
      tell(`${status} ${method} ${path} ${operation ?? ""} by ${caller}`);
    const wrong = standIn.violations().slice(violations);
    violations += wrong.length;
    for (const { kind, what, complaints } of wrong)
      tell(`this ${kind} does not match GitHub's description: ${what}: ${complaints.join("; ")}`);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}
