// Purpose: finds paths that no tree may hold, because a checkout would leave the tree or reach into `.git`.

// Characters that HFS+ ignores when it compares names (git's utf8.c).
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** The longest path that a checkout on any common system can hold. */
const MAX_PATH = 4096;
const LINK = "120000";

/**
 * Why a path is refused, as a sentence's end; null where it is safe. As git's `verify_path` with the protections for HFS+ and NTFS on, and
 * no backslash anywhere.
 */
export function unsafePath(path: string, mode: string): string | null {
  if (path.length === 0 || path.length > MAX_PATH) return "its length is out of bounds";
  if (/[\\\0]/.test(path)) return "it holds a backslash or a NUL";
  const reasons = path.split("/").map((part) => unsafePart(part, mode === LINK));
  return reasons.find((reason) => reason !== null) ?? null;
}

function unsafePart(part: string, link: boolean): string | null {
  if (part === "" || part === "." || part === "..") return "it is not relative to the tree's top";
  const plain = foldName(part);
  if (plain === ".git" || plain === "git~1") return "it reaches into `.git`";
  return link && plain === ".gitmodules" ? "`.gitmodules` may not be a link" : null;
}

// The name as NTFS and HFS+ compare it: without case, ignorable characters, a stream's name, trailing blanks and dots.
function foldName(part: string): string {
  let name = (part.replace(IGNORABLE, "").split(":", 1)[0] ?? "").toLowerCase();
  while (name.endsWith(" ") || name.endsWith(".")) name = name.slice(0, -1);
  return name;
}
