/**
 * Damerau-Levenshtein distance (optimal string alignment) of two words, or `limit + 1` as soon as it is known to be
 * more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell({ a, b, i, j, row, last, before }));
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

type Cell = { a: string; b: string; i: number; j: number; row: number[]; last: number[]; before: number[] };

function cell({ a, b, i, j, row, last, before }: Cell): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  let best = Math.min((row[j - 1] ?? 99) + 1, (last[j] ?? 99) + 1, (last[j - 1] ?? 99) + same);
  if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
    best = Math.min(best, (before[j - 2] ?? 99) + 1);
  return best;
}
