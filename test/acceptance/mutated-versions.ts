// Purpose: real versions of a series with one patch changed so that a claim about it becomes true, or false.
import type { Revision } from "#series/revision.ts";

/** A revision in which the lines of one patch are others; its blob ids and trailers stay. */
export function withLines(
  revision: Revision,
  position: number,
  change: (line: string) => readonly string[],
): Revision {
  return {
    ...revision,
    patches: revision.patches.map((placed) =>
      placed.position !== position
        ? placed
        : {
            ...placed,
            patch: {
              ...placed.patch,
              files: placed.patch.files.map((file) => ({
                ...file,
                hunks: file.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.flatMap(change) })),
              })),
            },
          },
    ),
  };
}

/** A revision whose only changelog is one item in the notes of one patch; that patch's message is the same in every version. */
export function withNote(revision: Revision, position: number, text: string): Revision {
  return {
    ...revision,
    cover: null,
    patches: revision.patches.map((placed) => ({
      ...placed,
      patch: {
        ...placed.patch,
        message: placed.position === position ? "Because." : placed.patch.message,
        notes: placed.position === position ? `v${String(revision.version)}:\n - ${text}\n` : "",
      },
    })),
  };
}

/** A revision that says of itself what the author of another series said of his: items of the cover, and of patches by position. */
export function withWords(
  revision: Revision,
  items: readonly { readonly text: string; readonly position: number | null }[],
): Revision {
  const blockOf = (position: number | null): string => {
    const own = items.filter((item) => item.position === position).map(({ text }) => ` - ${text}\n`);
    return own.length === 0 ? "" : `v${String(revision.version)}:\n${own.join("")}`;
  };
  return {
    ...revision,
    patches: revision.patches.map((placed) => ({
      ...placed,
      patch: {
        ...placed.patch,
        message: "Because.",
        notes: [blockOf(placed.position), placed.position === 1 ? blockOf(null) : ""].join("\n"),
      },
    })),
    cover: null,
  };
}

/** The lines that a patch puts in, without their sign. */
export function linesPutIn({ patches }: Revision, position: number | null): readonly string[] {
  const patch = patches.find((placed) => placed.position === position)?.patch;
  return (patch?.files ?? []).flatMap(({ hunks }) =>
    hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1))),
  );
}

/** Whether a name stands in a line as a whole word. */
export function names(line: string, name: string): boolean {
  const words: readonly string[] = line.match(/[A-Za-z_]\w*/g) ?? [];
  return words.includes(name);
}
