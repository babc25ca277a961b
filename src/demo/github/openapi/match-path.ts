// Purpose: matches a request's path against a path template of GitHub's description.

// These may hold slashes, encoded or not: a file's path and a ref.
const LONG = new Set(["{path}", "{ref}"]);

/**
 * The parameters of `path` under `template` (`/repos/{owner}/{repo}`), decoded; null where it does not match.
 * @param path still percent-encoded
 */
export function matchPath(template: string, path: string): Readonly<Record<string, string>> | null {
  const expected = template.split("/");
  const segments = path.split("/");
  const long = expected.findIndex((segment) => LONG.has(segment));
  const surplus = segments.length - expected.length;
  if (surplus < 0 || (surplus > 0 && long < 0)) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const from = long >= 0 && index > long ? index + surplus : index;
    const text = segments.slice(from, from + 1 + (index === long ? surplus : 0)).join("/");
    if (!segment.startsWith("{")) {
      if (segment !== text) return null;
      continue;
    }
    if (text === "") return null;
    parameters[segment.slice(1, -1)] = decode(text);
  }
  return parameters;
}

// A malformed escape names nothing that exists.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
