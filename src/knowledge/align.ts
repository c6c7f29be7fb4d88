/** Letters and digits alone: texts that differ only in breaks, signs and capitals are the same text. */
export const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of bareWords(text).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** How much two texts have in common, from 0 to 1: twice their common words over all their words. */
const likeness = (a: Map<string, number>, b: Map<string, number>): number => {
  const total = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const common = [...a].reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0);
  return (2 * common) / Math.max(1, total(a) + total(b));
};

/** Two lists put beside each other: what is only in one, and what is in both in other words. What is the same is left out. */
export type Aligned<T> = { removed: T[]; added: T[]; changed: { before: T; after: T }[] };

/** How alike two texts are that one is taken for the other in new words; below it one went and the other came. */
const alike = 0.6;

type Rated<T> = { before: T; after: T; score: number };

/** Aligns two lists by their texts: the same words first, then the likest pairs. */
export const align = <T>(from: readonly T[], to: readonly T[], textOf: (one: T) => string): Aligned<T> => {
  const [old, now] = [
    new Set(from.map((one) => bareWords(textOf(one)))),
    new Set(to.map((one) => bareWords(textOf(one)))),
  ];
  const gone = from.filter((one) => !now.has(bareWords(textOf(one))));
  const come = to.filter((one) => !old.has(bareWords(textOf(one))));
  const counts = new Map([...gone, ...come].map((one) => [one, counted(textOf(one))]));
  const score = (before: T, after: T): number =>
    likeness(counts.get(before) ?? new Map(), counts.get(after) ?? new Map());
  const rated: Rated<T>[] = gone
    .flatMap((before) => come.map((after) => ({ before, after, score: score(before, after) })))
    .filter((pair) => pair.score >= alike)
    .toSorted((a, b) => b.score - a.score);
  const [left, right] = [new Set(gone), new Set(come)];
  const changed: { before: T; after: T }[] = [];
  for (const { before, after } of rated) {
    if (!left.has(before) || !right.has(after)) continue;
    left.delete(before);
    right.delete(after);
    changed.push({ before, after });
  }
  const inOrder = changed.toSorted((a, b) => to.indexOf(a.after) - to.indexOf(b.after));
  return { removed: [...left], added: [...right], changed: inOrder };
};
