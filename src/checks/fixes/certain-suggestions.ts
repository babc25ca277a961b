// Purpose: selects the fixes that can be suggestions in a pull request: their lines must be known exactly, and must surely be in its diff.
import { finalPlace, type FinalPlace } from "#checks/files/final-place.ts";
import { suggestedLines, type Finding } from "#checks/finding.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";
import { isShownAsIs } from "#text/markdown/code-markdown.ts";

/** A fix and the lines at the end of the series that it replaces. */
export interface PlacedSuggestion {
  readonly finding: Finding;
  readonly place: FinalPlace;
}

/** The two ends of a pull request's diff: content of a file before and after the series; null where there is none. */
export interface Ends {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** The most fixes that become suggestions; the rest stays a diff in the comment. */
const MAX_SUGGESTIONS = 20;
/** The most deleted files that are examined, because GitHub may show any of them as the old side of a new file; with more, no fix is certain. */
const MAX_SOURCES = 100;
/** A shorter file is surely known whole, in characters: a Repository reads 1 MiB, which may be only 349,525 characters. */
const MAX_WHOLE = 300_000;
/** Lines around a change that GitHub's diff shows. */
const CONTEXT = 3;

/** Fixes whose place after the series is known from the mails, in the order of the findings; no two overlap. */
export function placedSuggestions(
  revision: Revision,
  findings: readonly Finding[],
): readonly PlacedSuggestion[] {
  const placed: PlacedSuggestion[] = [];
  for (const finding of findings) {
    const place = finding.suggestion === null ? null : finalPlace(revision, finding);
    if (place === null || !isPlain(place, finding) || placed.some((other) => meet(other.place, place)))
      continue;
    placed.push({ finding, place });
    if (placed.length === MAX_SUGGESTIONS) break;
  }
  return placed;
}

/** Files whose content `certainSuggestions` asks for. */
export function endsAskedFor(
  revision: Revision,
  placed: readonly PlacedSuggestion[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const after = [...new Set(placed.map(({ place }) => place.path))];
  return { after, before: [...new Set([...after, ...sourcesOf(revision)])] };
}

/**
 * The placed fixes that GitHub will accept. After the series their lines are as the patch wrote them, and each is within reach of
 * a line whose text doesn't occur in the old file, so that every diff of the two ends shows it as added.
 */
export function certainSuggestions(
  revision: Revision,
  placed: readonly PlacedSuggestion[],
  { before, after }: Ends,
): readonly PlacedSuggestion[] {
  const sources = sourcesOf(revision);
  if (sources.length > MAX_SOURCES) return [];
  return placed.filter(({ place }) => {
    const now = after.get(place.path);
    const old = [place.path, ...sources].flatMap((path) => before.get(path) ?? []);
    if (now === undefined || [now, ...old].some((text) => text.length > MAX_WHOLE)) return false;
    const standing = now.split("\n").slice(place.from - 1, place.to);
    return standing.join("\n") === place.lines.join("\n") && isSurelyShown(place.lines, old);
  });
}

// GitHub may take any deleted file for the old side of a new file.
function sourcesOf({ patches }: Revision): readonly string[] {
  const gone = patches.flatMap(({ patch }) =>
    patch.files.filter(({ status }) => status !== "modified" && status !== "added"),
  );
  return [...new Set(gone.map((file) => file.oldPath ?? pathOf(file)))];
}

// A suggestion must show its text exactly, so a text that Markdown can't show exactly isn't suggested.
function isPlain({ lines }: FinalPlace, { suggestion }: Finding): boolean {
  return [...lines, ...suggestedLines(suggestion ?? "")].every(isShownAsIs);
}

function meet(a: FinalPlace, b: FinalPlace): boolean {
  return a.path === b.path && a.from <= b.to && b.from <= a.to;
}

function isSurelyShown(lines: readonly string[], old: readonly string[]): boolean {
  const known = new Set(old.flatMap((text) => text.split("\n")));
  const fresh = lines.flatMap((line, index) => (known.has(line) ? [] : [index]));
  return lines.every((_, index) => fresh.some((at) => Math.abs(at - index) <= CONTEXT));
}
