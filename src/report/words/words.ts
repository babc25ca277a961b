// Purpose: the small words of reports: numbers with their nouns, lists of positions and names, counted lines.

/** `1 patch`, `7 patches`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** `7 patches`. */
export function countedPatches(count: number): string {
  return counted(count, "patch", "patches");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** Rising positions with neighbours joined: `1-3, 5 and 7`. */
export function ranges(positions: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const position of positions) {
    const last = runs.at(-1);
    if (last?.[1] === position - 1) last[1] = position;
    else runs.push([position, position]);
  }
  return listed(runs.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`)));
}

/** `patch 2`, `patches 1-3 and 5`; `patch` alone where a series has only one. */
export function patchesAt(positions: readonly number[]): string {
  return `${positions.length === 1 ? "patch" : "patches"} ${ranges(positions)}`;
}

/** What a statement is about: `patch 3`, or `series` for the whole. */
export function aboutWords(position: number | null): string {
  return position === null ? "series" : `patch ${String(position)}`;
}

/** `+13 -7`. */
export function plusMinus(added: number, removed: number): string {
  return `+${String(added)} -${String(removed)}`;
}

/** Markdown of ours that a narrow column must not break: blanks hold together, and the hyphen of `4-6`. */
export function unbroken(words: string): string {
  return words.replaceAll(" ", "&nbsp;").replaceAll(/(?<=\d)-/g, "&#8209;");
}
