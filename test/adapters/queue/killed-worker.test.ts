// Purpose: real processes work on one database and are killed in the middle; no job is lost and no lane loses its order.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { openState } from "#main/open-state.ts";
import { scratchFolder } from "../../house/scratch-folder.ts";

const LANES = 5;
const JOBS = 60;

describe("a worker that is killed", () => {
  const folder = scratchFolder();
  const workers: ChildProcess[] = [];
  afterEach(() => {
    workers.forEach((worker) => worker.kill("SIGKILL"));
  });

  const database = () => join(folder, "state.db");
  const notes = () => {
    const path = join(folder, "notes");
    return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  };

  function startWorker(): ChildProcess {
    const script = join(import.meta.dirname, "worker-process.ts");
    const flags = ["--conditions=source", "--disable-warning=ExperimentalWarning"];
    const worker = spawn(process.execPath, [...flags, script, database(), join(folder, "notes")], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    workers.push(worker);
    return worker;
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  test("leaves its jobs to the next, each lane in its order", async () => {
    const state = await openState(database(), { clock: { now: () => Date.now() } });
    await state.queue.add(
      Array.from({ length: JOBS }, (_, index) => ({
        kind: "note",
        key: `${index}`,
        lane: `${index % LANES}`,
        payload: null,
      })),
    );
    await state.close();

    for (const enough of [5, 20, 35]) {
      const victim = startWorker();
      await until(() => notes().filter((line) => line.startsWith("end")).length >= enough);
      victim.kill("SIGKILL");
      await once(victim, "exit");
    }
    startWorker();
    const ended = () => [
      ...new Set(
        notes()
          .filter((line) => line.startsWith("end"))
          .map((line) => Number(line.slice(4))),
      ),
    ];
    await until(() => ended().length === JOBS);

    for (let lane = 0; lane < LANES; lane++) {
      const inLane = ended().filter((index) => index % LANES === lane);
      expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
    }
    const begun = notes().filter((line) => line.startsWith("begin"));
    // At most the jobs under way at each of three deaths ran twice.
    expect(begun.length).toBeLessThanOrEqual(JOBS + 3 * 4);
    expect(begun.some((line) => line.endsWith(" 2"))).toBe(true);
  });
});
