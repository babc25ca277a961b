// Purpose: code that is kept runs as the files themselves do, and is never run for others.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeptCode } from "#main/kept-code.ts";

const FIRST = `
const { twice } = require("./second.cjs");
const { sep } = require("node:path");
module.exports = { answer: (number) => twice(number) + 1, sep, place: __dirname };`;
const SECOND = `exports.twice = (number) => 2 * number;`;

interface First {
  readonly answer: (number: number) => number;
  readonly sep: string;
  readonly place: string;
}

describe("code that is kept for the next start", () => {
  let files: string;
  let kept: string;

  beforeEach(() => {
    files = mkdtempSync(join(tmpdir(), "kept-code-"));
    kept = join(files, "cache/compare");
    writeFileSync(join(files, "first.cjs"), FIRST);
    writeFileSync(join(files, "second.cjs"), SECOND);
  });

  afterEach(() => {
    rmSync(files, { recursive: true });
  });

  function runOnce(build: string, options: readonly string[]): void {
    const code = new KeptCode({ files, kept, build });
    const { answer, sep, place } = code.load("first.cjs") as First;
    expect([answer(20), sep, place]).toEqual([41, "/", files]);
    code.keep(options);
  }

  function said(): { readonly build: string; readonly options: readonly string[] } {
    const [line = ""] = readFileSync(kept, "latin1").split("\n");
    return JSON.parse(line) as ReturnType<typeof said>;
  }

  test("runs the same with and without it", () => {
    runOnce("one", ["--json"]);
    runOnce("one", ["--json"]);
    expect(said()).toMatchObject({ build: "one", options: ["--json"] });
  });

  test("is left as it is by a run that needs no more of it", () => {
    runOnce("one", ["--json"]);
    const before = readFileSync(kept);
    runOnce("one", ["--json"]);
    expect(readFileSync(kept).equals(before)).toBe(true);
  });

  test("grows by what a run with other options compiles", () => {
    runOnce("one", ["--json"]);
    runOnce("one", ["--brief"]);
    expect(said().options).toEqual(["--json", "--brief"]);
  });

  test("of another build is not run", () => {
    runOnce("one", ["--json"]);
    writeFileSync(join(files, "second.cjs"), SECOND.replace("2 *", "1 *"));
    const code = new KeptCode({ files, kept, build: "two" });
    expect((code.load("first.cjs") as First).answer(20)).toBe(21);
    code.keep([]);
    expect(said()).toMatchObject({ build: "two", options: [] });
  });

  test.each(["", "no JSON\n", `{"build":"one","options":[],"parts":[["first.cjs",4000]]}\nshort`])(
    "is made anew where it is damaged: %j",
    (damaged) => {
      runOnce("one", []);
      writeFileSync(kept, damaged);
      runOnce("one", []);
      expect(readFileSync(kept).length).toBeGreaterThan(500);
    },
  );
});
