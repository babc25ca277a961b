// Purpose: colours of text for people, by what they mean.

/** The meaning of a piece of text. */
export type PaintKind =
  "title" | "version" | "faint" | "warning" | "added" | "removed" | "added-word" | "removed-word";

/** Colours a piece of text, or returns it unchanged. */
export type Paint = (kind: PaintKind, text: string) => string;

const CODES: Readonly<Record<PaintKind, string>> = {
  title: "1",
  version: "36",
  faint: "2",
  warning: "33",
  added: "32",
  removed: "31",
  "added-word": "1;7;32",
  "removed-word": "1;7;31",
};

/** No colours: files, pipes, NO_COLOR. */
export const PLAIN: Paint = (_kind, text) => text;

/** Colours of a terminal, of the 16 that each theme sets itself. */
export const COLOURED: Paint = (kind, text) => `\u001b[${CODES[kind]}m${text}\u001b[0m`;
