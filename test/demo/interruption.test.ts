import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

const FLAGS = ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main/patchferry.cjs"];
/** Longer than the time within which two signals count as one. */
const BETWEEN_SIGNALS_MS = 500;

let temporary = "";
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "patchferry-interruption-"));
});
afterEach(() => {
  rmSync(temporary, { recursive: true });
});

interface Demo {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves when stderr has said this. */
  readonly says: (words: string) => Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

function startDemo(): Demo {
  const child = spawn(process.execPath, [...FLAGS, "demo"], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, as in a terminal.
    detached: true,
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.resume();
  const ended: Demo["ended"] = new Promise((resolve) => {
    // Not "close": a child that hangs holds on to the pipes.
    child.once("exit", (code, signal) => {
      resolve({ code, signal });
    });
  });
  const says = async (words: string): Promise<string> => {
    await until(() => said.includes(words) || child.exitCode !== null);
    expect(said).toContain(words);
    return said;
  };
  return { child, says, ended };
}

/** Waits as long as it takes; jest ends what hangs. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

/** What the demo has left: files, and processes that still run (a child ends when it notices that its parent has). */
async function checkNothingIsLeft(children: readonly number[]): Promise<void> {
  expect(readdirSync(temporary)).toEqual([]);
  await until(() => !children.some(isAlive));
}

function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !readFileSync(file, "utf8").includes(") Z ");
}

function childrenOf({ child: { pid } }: Demo): readonly number[] {
  const file = `/proc/${String(pid)}/task/${String(pid)}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
}

/** Presses Ctrl-C again and again: a busy machine may deliver the first one late. */
async function interruptUntilEnded({ child, ended }: Demo): Promise<void> {
  for (let alive = true; alive;) {
    child.kill("SIGINT");
    alive = await Promise.race([ended.then(() => false), sleep(BETWEEN_SIGNALS_MS, true)]);
  }
}

describe("Ctrl-C", () => {
  test("in a terminal, where git hears it too, leaves neither files nor processes", async () => {
    const demo = startDemo();
    await until(() => readdirSync(temporary).length > 0 && childrenOf(demo).length > 0);
    const children = childrenOf(demo);
    process.kill(-(demo.child.pid ?? Number.NaN), "SIGINT");
    expect(await demo.ended).toEqual({ code: null, signal: "SIGINT" });
    await checkNothingIsLeft(children);
  });

  test("while it plays leaves neither files nor processes, and the caller learns of the signal", async () => {
    const demo = startDemo();
    await demo.says("a series of 7 patches, v4");
    const children = childrenOf(demo);
    demo.child.kill("SIGTERM");
    expect(await demo.ended).toEqual({ code: null, signal: "SIGTERM" });
    await checkNothingIsLeft(children);
  });

  test("while the pages are served is the way to end it", async () => {
    const demo = startDemo();
    const [url = ""] = /http:\S+/.exec(await demo.says("Ctrl-C ends")) ?? [];
    expect((await fetch(url)).status).toBe(200);
    const children = childrenOf(demo);
    demo.child.kill("SIGINT");
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
    await checkNothingIsLeft(children);
  });

  test("a second time ends it at once, though the stand-in hangs", async () => {
    const demo = startDemo();
    await demo.says("a series of 7 patches, v4");
    const standIn = childrenOf(demo).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("stand-in-process"),
    );
    try {
      for (const pid of standIn) process.kill(pid, "SIGSTOP");
      await interruptUntilEnded(demo);
      expect(await demo.ended).toEqual({ code: null, signal: "SIGINT" });
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      for (const pid of standIn) process.kill(pid, "SIGCONT");
    }
    await checkNothingIsLeft(standIn);
  });
});
