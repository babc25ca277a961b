// Purpose: reads the lines of a .mailmap.
import { foldEmail, foldName } from "#people/fold-name.ts";

/**
 * By the folded commit person: `<email>`, or `name <email>` where the line has a name. A part that the line doesn't give stays as
 * it is.
 */
export type Mailmap = ReadonlyMap<string, { readonly name?: string; readonly email?: string }>;

/** Lines of a mailmap that are read; the kernel's has a thousand. */
const MAX_LINES = 20_000;

/**
 * Reads `Name <commit>`, `<proper> <commit>`, `Name <proper> <commit>` and `Name <proper> Commit Name <commit>` (gitmailmap(5)).
 * Lines that can't be read change nothing.
 */
export function readMailmap(lines: readonly string[]): Mailmap {
  const read = READ.get(lines) ?? readLines(lines);
  READ.set(lines, read);
  return read;
}

// Cached, because every version of a series is checked with the same mailmaps.
const READ = new WeakMap<readonly string[], Mailmap>();

function readLines(lines: readonly string[]): Mailmap {
  const entries = new Map<string, { name?: string; email?: string }>();
  for (const line of lines.slice(0, MAX_LINES)) {
    const [text = ""] = line.split("#", 1);
    const [first, second] = text.split(">").map(partOf);
    // A commit without an address could be anybody's.
    if (first === undefined || (second ?? first).email === "") continue;
    const proper = first.name === "" ? {} : { name: first.name };
    if (second === undefined) entries.set(`<${first.email}>`, proper);
    else
      entries.set(`${second.name === "" ? "" : `${second.name} `}<${second.email}>`, {
        ...proper,
        email: first.email,
      });
  }
  return entries;
}

function partOf(part: string): { readonly name: string; readonly email: string } | undefined {
  const open = part.indexOf("<");
  return open < 0
    ? undefined
    : { name: foldName(part.slice(0, open)), email: foldEmail(part.slice(open + 1)) };
}
