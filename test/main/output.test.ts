import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";

const WRITE = `
import { openOutput } from "#main/output.ts";
const output = openOutput("stdout", () => process.exit(3));
for (let line = 0; line < 50_000; line++) output.write("a line of some length, with ü\\n");
process.stderr.write(output.terminal + " " + output.isWritten());`;

function run(rest: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const node = `"$NODE" --conditions=source --disable-warning=ExperimentalWarning --input-type=module --eval "$WRITE"`;
  const env = { ...process.env, NODE: process.execPath, WRITE };
  return spawnSync("sh", ["-c", `${node}${rest}`], { encoding: "utf8", env, maxBuffer: 1 << 28 });
}

describe("standard output", () => {
  test("takes all at once into a pipe, which is no terminal", () => {
    const { status, stdout, stderr } = run("");
    expect({ status, size: stdout.length, stderr }).toEqual({
      status: 0,
      size: 50_000 * 30,
      stderr: "null true",
    });
  });

  test("says nothing when its reader has gone", () => {
    const { stdout, stderr } = run(" | head -n 1");
    expect({ stdout, stderr }).toEqual({ stdout: "a line of some length, with ü\n", stderr: "" });
  });
});
