// Purpose: tells a person what an app asks of the stand-in, and what is wrong with it, while it happens.
import type { StandIn } from "#stand-in.ts";

const LOOK_EVERY_MS = 250;

/** Tells what is new until the function that it returns is called, which tells the rest. */
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
