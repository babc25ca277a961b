// Purpose: finds what holds a series back until a maintainer lets it through: paths that decide who may do what, or what runs.
import type { Outcome } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";
import { matchesGlob } from "#text/glob.ts";

/** Held everywhere: workflows run with a repository's secrets, the others decide what is fetched and who must approve. */
const GUARDED: readonly string[] = [".github/", ".gitmodules", "CODEOWNERS"];

/**
 * The outcome of a held series; null where nothing holds it.
 * @param globs the repository's own (text/glob.ts)
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

// Whoever checks out on a file system that ignores case gets `.GitHub/` where `.github/` is looked for.
function isHeld(path: string, globs: readonly string[]): boolean {
  const folded = path.toLowerCase();
  return (
    GUARDED.some((glob) => matchesGlob(glob.toLowerCase(), folded)) ||
    globs.some((glob) => matchesGlob(glob, path))
  );
}
