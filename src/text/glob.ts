// Purpose: matches the path patterns of a configuration in O(pattern * path), however hostile the path.

/** The longest pattern, in characters; the configuration refuses longer ones. */
export const MAX_GLOB = 200;

/**
 * Whether `path` fits `glob`: `*` is any run of characters but `/`, `**` any run, `**` before a `/` also no folder, `?` one character but
 * `/`; a glob that ends in `/` takes everything below; one without any `/` is tried on the last part of the path too.
 * No braces, no classes, no negation: two stars are all that a list of paths needs, and a regular expression made of a
 * stranger's pattern can be made slow.
 */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob.length === 0 || glob.length > MAX_GLOB) return false;
  const pattern = glob.endsWith("/") ? `${glob}**` : glob;
  if (matches(pattern, path)) return true;
  return !pattern.includes("/") && matches(pattern, path.slice(path.lastIndexOf("/") + 1));
}

// States are positions in the pattern. All positions that are possible after each character are kept, so nothing is tried twice.
function matches(pattern: string, path: string): boolean {
  let states = spread(new Set([0]), pattern);
  for (const character of path) {
    const next = new Set<number>();
    for (const state of states) step(state, { pattern, character, next });
    if (next.size === 0) return false;
    states = spread(next, pattern);
  }
  return states.has(pattern.length);
}

function step(
  state: number,
  {
    pattern,
    character,
    next,
  }: { readonly pattern: string; readonly character: string; readonly next: Set<number> },
): void {
  const wanted = pattern[state];
  if (wanted === "*") {
    // The second of two stars goes on consuming; the first is the state of a `**/` that has consumed nothing yet.
    if (pattern[state + 1] === "*") next.add(state + 1);
    else if (pattern[state - 1] === "*" || character !== "/") next.add(state);
  } else if (wanted === character || (wanted === "?" && character !== "/")) next.add(state + 1);
}

// A star may match nothing, and `**/` may match no folder.
function spread(states: Set<number>, pattern: string): Set<number> {
  for (const state of states) {
    if (pattern[state] !== "*") continue;
    states.add(state + 1);
    if (pattern.startsWith("**/", state) && (state === 0 || pattern[state - 1] === "/"))
      states.add(state + 3);
  }
  return states;
}
