// Purpose: shows that work grows with its input and no faster, by counting steps: a clock says more of the machine than of the work.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "@jest/globals";
import type { Task } from "./count-steps-process.ts";

const FLAGS = ["--conditions=source", "--disable-warning=ExperimentalWarning"];
const SMALL = 8_000;
const TIMES = 4;
/** Quadratic work grows sixteenfold. */
const MOST = 1.5 * TIMES;

/** The smaller size, and how many times the steps the larger may take. */
interface Limits {
  readonly small?: number;
  readonly most?: number;
}

/**
 * Runs `walk(sample, size)` of a module on each sample in two sizes, one four times the other, in a process of its own, and
 * expects at most six times the steps. `walk` makes an input of that size of the sample, which must be plain data.
 */
export async function checkLinear(
  module: string,
  samples: readonly unknown[],
  { small = SMALL, most = MOST }: Limits = {},
): Promise<void> {
  const counts = await countSteps({ module, samples, sizes: [small, TIMES * small] });
  const growth = samples.map((sample, index) => {
    const [less = 0, more = Infinity] = counts[index] ?? [];
    return { sample, less, more };
  });
  expect(growth.filter(({ less, more }) => more > most * less)).toEqual([]);
}

async function countSteps(task: Task): Promise<readonly (readonly number[])[]> {
  const script = new URL("count-steps-process.ts", import.meta.url).pathname;
  const running = promisify(execFile)(process.execPath, [...FLAGS, script], { maxBuffer: 1e8 });
  running.child.stdin?.end(JSON.stringify(task));
  return JSON.parse((await running).stdout) as number[][];
}
