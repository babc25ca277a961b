// Purpose: the hidden lines by which our own texts on GitHub are found again, written and looked for in one place.

/** What a marked text is. */
type MarkedText = "comment" | "issue" | "suggestions" | "answer" | "kept-back";

/**
 * The line that marks a text: `<!-- patchferry:comment <slug> -->`. It can't be ended early: of each name only `a-z0-9.-` stay.
 * @param names tell the texts of one kind apart: a slug, a version's label, the number of a comment
 */
export function marker(kind: MarkedText, ...names: readonly string[]): string {
  const plain = names.map((name) => name.replaceAll(/[^a-z0-9.-]/g, "-"));
  return `<!-- patchferry:${[kind, ...plain].join(" ")} -->`;
}

/** Whether a text of ours has this marker. Whose text it is must be known already: anybody can copy a marker. */
export function holdsMarker(text: string | null | undefined, mark: string): boolean {
  return text?.includes(mark) === true;
}
