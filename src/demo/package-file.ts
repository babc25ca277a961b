// Purpose: finds files that come with the package but are not code.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The location of a file or folder, by its path from the package's root. The code runs from `src/` and from `dist/`, at
 * different depths, so the root is the first parent folder with a `package.json`.
 */
export function packageFile(path: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, path);
}
