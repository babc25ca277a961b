// Purpose: where the real mail is, which is not part of the project (README.md says how to get it).
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder of real mail: `PATCHFERRY_REAL_MAIL`, or `../shared/data` beside the project. It may not exist. */
export const REAL_MAIL =
  process.env["PATCHFERRY_REAL_MAIL"] ?? join(import.meta.dirname, "../../../shared/data");

/** A path in the folder of real mail. */
export function realPath(...parts: readonly string[]): string {
  return join(REAL_MAIL, ...parts);
}

/** Whether there is such a file or folder. */
export function isReal(...parts: readonly string[]): boolean {
  return existsSync(realPath(...parts));
}

/** Names in a folder of the real mail, sorted; none where it isn't there. */
export function listReal(...parts: readonly string[]): readonly string[] {
  return isReal(...parts) ? readdirSync(realPath(...parts)).sort() : [];
}
