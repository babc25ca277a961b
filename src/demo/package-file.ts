// Purpose: finds files that come with the package but are not code.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where a file or folder of the package is, by its path from the package's root. The code runs from `src/` and from `dist/`, at
 * different depths: the root is the first folder above it with a `package.json`.
 */
export function packageFile(path: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, path);
}
