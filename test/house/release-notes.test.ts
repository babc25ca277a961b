import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { scratchFolder } from "./scratch-folder.ts";

const SCRIPT = new URL("../../scripts/release-notes.mjs", import.meta.url).pathname;
const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- What is not out yet.

## [0.2.0] - 2027-01-02

### Added

- A digest [of lists](docs/digest.md).

## [0.1.0] - 2026-12-01

- The first.
`;

describe("the notes of a release", () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, "CHANGELOG.md"), CHANGELOG);

  function check(version: string, tag: string, expected: object): void {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version }));
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, tag], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "", ...expected });
  }

  test("are the changelog's section of that version", () => {
    check("0.2.0", "v0.2.0", { stdout: "### Added\n\n- A digest [of lists](docs/digest.md).\n" });
  });

  test("are the last section's too", () => {
    check("0.1.0", "v0.1.0", { stdout: "- The first.\n" });
  });

  test("are refused where the tag is not the package's version", () => {
    check("0.2.0", "v0.3.0", {
      status: 1,
      stderr: "The tag is `v0.3.0`, but package.json has version 0.2.0.\n",
    });
  });

  test("are refused where the changelog doesn't know the version", () => {
    check("0.2.1", "v0.2.1", {
      status: 1,
      stderr: "CHANGELOG.md says nothing of version 0.2.1: rename its section [Unreleased].\n",
    });
  });
});
