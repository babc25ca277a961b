// Purpose: compares a report with the file kept of it; `RENEW_GOLDEN=1 npm test -- test/report` writes the files anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "@jest/globals";

/** @param name file below test/report/golden */
export function checkGolden(name: string, text: string): void {
  checkGoldenFile(new URL(`golden/${name}`, import.meta.url).pathname, text);
}

/** @param path where the file is kept */
export function checkGoldenFile(path: string, text: string): void {
  if (process.env["RENEW_GOLDEN"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path)).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}
