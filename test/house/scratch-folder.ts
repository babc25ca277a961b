// Purpose: a folder for the tests of one file, which is gone after them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";

/** Makes a folder that all tests of the file, or of the `describe` around the call, share. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "patchferry-test-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
