import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';

/** The passages that words are weighed among: how many there are, and how many of them have a stem. */
export type Counted = { passages: number; having(stem: string): number };

/** The passages of one version. */
export const countedIn = onceFor(
  ({ passages, vocabulary }: PolicyIndex): Counted => ({
    passages: passages.length,
    having: (stem) => vocabulary.get(stem) ?? 0,
  }),
);

/** The passages of several versions. */
export function countedAmong(indexes: readonly PolicyIndex[]): Counted {
  const counts = new Map<string, number>();
  for (const { vocabulary } of indexes)
    for (const [stem, count] of vocabulary) counts.set(stem, (counts.get(stem) ?? 0) + count);
  const passages = indexes.reduce((sum, index) => sum + index.passages.length, 0);
  return { passages, having: (stem) => counts.get(stem) ?? 0 };
}
