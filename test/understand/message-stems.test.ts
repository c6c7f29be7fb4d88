import { expect, it } from 'vitest';
import { buildSearchIndex } from '../../src/search/search-index.ts';
import { messageStems } from '../../src/understand/message-stems.ts';
import { readUtterance } from '../../src/understand/utterance.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(
  '# Peat Wraps\n\nEffective: January 1, 2025\n\nPOLICY CRITERIA\n\nPeat wraps are considered investigational. An approval lasts 6 months.\n',
);
const index = buildSearchIndex(
  { hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] },
  [],
);
const said = (message: string) => messageStems(readUtterance(message, index, '2026-01-01'), index, []);

it('keeps the words that ask, where the policy has them', () => {
  expect(said('how long is an approval for peat').stems).toEqual(expect.arrayContaining(['approv', 'peat']));
});

it('joins a number to its unit', () => {
  expect(said('peat for 6 months').stems).toContain('6_month');
});

it('keeps of what no policy has only how much of it there is', () => {
  const { stems, strange } = said('zorbulator for peat');
  expect(stems).toEqual(['peat']);
  expect(strange).toBeGreaterThan(0);
});

it('tells that an unknown word names a kind of service', () => {
  expect(said('zorbulator therapy').strangeService).toBe(true);
  expect(said('therapy of a zorbulator').strangeService).toBeUndefined();
});
