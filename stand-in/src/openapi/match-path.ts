// Purpose: matches a request's path against a path template of GitHub's description.

// These parameters may have slashes, encoded or not: a file's path and a ref.
const LONG = new Set(["{path}", "{ref}"]);

/**
 * The parameters of `path` under `template` (`/repos/{owner}/{repo}`), decoded; null where it does not match.
 * @param path still percent-encoded
 */
export function matchPath(template: string, path: string): Readonly<Record<string, string>> | null {
  const names = template.split("/");
  const segments = align(names, path.split("/"));
  if (segments === null) return null;
  const pairs = names.map((name, index) => ({ name, text: segments[index] ?? "" }));
  if (!pairs.every(({ name, text }) => (isParameter(name) ? text !== "" : text === name))) return null;
  const parameters = pairs.filter(({ name }) => isParameter(name));
  return Object.fromEntries(parameters.map(({ name, text }) => [name.slice(1, -1), decode(text)]));
}

function isParameter(name: string): boolean {
  return name.startsWith("{");
}

// Joins segments until there are as many as in the template: the parameter with slashes takes the extra ones.
function align(names: readonly string[], segments: readonly string[]): readonly string[] | null {
  const surplus = segments.length - names.length;
  if (surplus === 0) return segments;
  const long = names.findIndex((name) => LONG.has(name));
  if (surplus < 0 || long < 0) return null;
  const end = long + surplus + 1;
  return [...segments.slice(0, long), segments.slice(long, end).join("/"), ...segments.slice(end)];
}

// A malformed escape can't match an existing name.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
