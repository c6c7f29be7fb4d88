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
    let fewest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 99) + 1 : 99;
      const edits = Math.min((row[j - 1] ?? 99) + 1, (last[j] ?? 99) + 1, (last[j - 1] ?? 99) + same, swapped);
      row.push(edits);
      fewest = Math.min(fewest, edits);
    }
    if (fewest > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
