// Purpose: the word that a person probably meant, for "did you mean".

const MAX_LENGTH = 64;

/**
 * The candidate closest to `word`, or null where none is near enough (a third of its letters, at most 4, may differ).
 * Letter case counts nothing; two swapped neighbours count once. O(candidates * MAX_LENGTH^2) at worst.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length === 0 || word.length > MAX_LENGTH) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(4, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell({ a, b, i, j }, { beforeLast, last, row }));
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

function cell(
  { a, b, i, j }: { readonly a: string; readonly b: string; readonly i: number; readonly j: number },
  rows: {
    readonly beforeLast: readonly number[];
    readonly last: readonly number[];
    readonly row: readonly number[];
  },
): number {
  const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    at(rows.last, j) + 1,
    at(rows.row, j - 1) + 1,
    at(rows.last, j - 1) + same,
    swapped ? at(rows.beforeLast, j - 2) + 1 : Infinity,
  );
}
