import { readFileSync } from 'node:fs';
import { type GoldenQuestion, readGoldenSet, readUnanswerable } from '../bench/golden-set.ts';
import { inventedSources } from '../bench/invented-payer.ts';
import { readSource, type SourceText } from '../bench/source-text.ts';

/** The sets of questions with known answers, by the name of their file. */

const file = (name: string): URL => new URL(`../golden/${name}.jsonl`, import.meta.url);

/** Questions over the first policy alone. */
export const firstPolicySets = {
  'first-policy': readGoldenSet(file('first-policy')),
  conversations: readGoldenSet(file('conversations')),
};

/** Questions over every policy, and those no policy answers. */
export const manyPoliciesSets = {
  payer: readGoldenSet(file('payer')),
  'out-of-domain': readUnanswerable(file('out-of-domain'), 'out-of-domain'),
  'near-domain': readUnanswerable(file('near-domain'), 'near-domain'),
};

/** The documents the first policy was made from. */
export const firstSources = (): SourceText[] => [
  readSource(readFileSync(new URL('../../knowledge/ig-msd/source.md', import.meta.url), 'utf8')),
];

/** The documents of the first policy and of the invented payer's. */
export const allSources = (): SourceText[] => [...firstSources(), ...inventedSources().map(readSource)];

/** The questions as conversations: turns of one thread together, every other question alone. */
export function conversationsOf(questions: readonly GoldenQuestion[]): GoldenQuestion[][] {
  const threads = new Map<string, GoldenQuestion[]>();
  for (const question of questions) {
    const key = question.thread ?? question.id;
    threads.set(key, [...(threads.get(key) ?? []), question]);
  }
  return [...threads.values()];
}
