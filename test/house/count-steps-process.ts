// Purpose: a process that runs a test's work on inputs of two sizes, and prints how many steps each took, as a list of pairs.
// Steps are the blocks of JavaScript that V8 saw run, and what the platform's functions walked over: they don't depend on the clock.
import { readFileSync } from "node:fs";
import { Session, type Profiler } from "node:inspector";
import { builtinSteps, countBuiltins } from "./counted-builtins.ts";

/** What the process is told on its standard input. */
export interface Task {
  /** URL of a module that exports `walk`. */
  readonly module: string;
  readonly samples: readonly unknown[];
  /** Two sizes, in characters or whatever `walk` takes. */
  readonly sizes: readonly [number, number];
}

const { module, samples, sizes } = JSON.parse(readFileSync(0, "utf8")) as Task;
const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const { walk } = (await import(module)) as { walk: (sample: unknown, size: number) => unknown };
countBuiltins();

const counts: number[][] = [];
for (const sample of samples) {
  await walk(sample, 1);
  counts.push([await stepsOf(sample, sizes[0]), await stepsOf(sample, sizes[1])]);
}
process.stdout.write(JSON.stringify(counts));

async function stepsOf(sample: unknown, size: number): Promise<number> {
  takeBlocks();
  const before = builtinSteps;
  await walk(sample, size);
  const builtins = builtinSteps - before;
  return takeBlocks() + builtins;
}

/** Blocks that ran since the last call. */
function takeBlocks(): number {
  let blocks = 0;
  session.post("Profiler.takePreciseCoverage", (_, { result }: Profiler.TakePreciseCoverageReturnType) => {
    for (const { url, functions } of result)
      if (url.startsWith("file:") && !url.includes("/test/house/"))
        for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
  });
  return blocks;
}
