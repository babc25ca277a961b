// Purpose: finds the paths for which a series is held until a maintainer decides: files that decide what runs or who may do what.
import type { Outcome } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";
import { matchesGlob } from "#text/glob.ts";

/** Held in every repository: workflows run with its secrets, the others decide what is fetched and who must approve. */
const GUARDED: readonly string[] = [".github/", ".gitmodules", "CODEOWNERS"];

/**
 * The outcome of a held series; null where it is not held.
 * @param globs the repository's own globs of held paths (text/glob.ts)
 */
export function findHeld(
  { patches }: Revision,
  globs: readonly string[],
): Extract<Outcome, { readonly kind: "held" }> | null {
  const paths = patches.flatMap(({ patch }) =>
    patch.files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]),
  );
  const held = [...new Set(paths)].filter((path) => path !== null).filter((path) => isHeld(path, globs));
  if (held.length === 0) return null;
  const reason = "It touches files that decide what runs or who may do what.";
  return { kind: "held", paths: held, reason };
}

// On a case-insensitive file system, `.GitHub/` is checked out as `.github/`.
function isHeld(path: string, globs: readonly string[]): boolean {
  const folded = path.toLowerCase();
  return (
    GUARDED.some((glob) => matchesGlob(glob.toLowerCase(), folded)) ||
    globs.some((glob) => matchesGlob(glob, path))
  );
}
