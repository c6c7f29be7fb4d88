import { describe, expect, it } from 'vitest';
import { rankPassages } from '../../src/retrieve/hits.ts';
import { buildSearchIndex } from '../../src/search/search-index.ts';
import { stemsWithMeasures, tokenise } from '../../src/text/tokens.ts';
import { firstPolicy, knowledge } from '../bot/core-desk.ts';

const search = buildSearchIndex(knowledge, []);
const [policy] = knowledge.policies;
if (!policy) throw new Error('the first policy is loaded');
const index = search.version(policy, firstPolicy);

const rank = (words: string, focus: readonly string[] = []) =>
  rankPassages(index, search, { stems: stemsWithMeasures(tokenise(words)), focus, number: false }, index.passages);

describe('the passages that speak of some words', () => {
  it.each([
    ['male gender required subsequent surgical decompression', '5278'],
    ['withdrew before follow-up treatment failures', 'considered treatment failures'],
    ['6-gauge cannula back plate', '6-gauge cannula'],
    ['no reports of deaths in 373 patients', '373 patients'],
    ['product code', 'product code'],
  ])('%s: the best one says it', (words, wanted) => {
    expect(rank(words)[0]?.passage.text).toContain(wanted);
  });

  it('come best first, each once, with a share between 0 and 1', () => {
    const hits = rank('spinal stenosis decompression outcomes');
    const shares = hits.map(({ share }) => share);
    expect(hits.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
    expect(new Set(hits.map(({ passage }) => passage.id)).size).toBe(hits.length);
  });

  it('have a best sentence that stands in them', () => {
    for (const { passage, best } of rank('spinal stenosis decompression outcomes')) {
      expect(best.start).toBeLessThan(best.end);
      expect(best.end).toBeLessThanOrEqual(passage.text.length);
    }
  });

  it('account for all the words where a sentence holds them all', () => {
    const sentence = firstPolicy.positions[0]?.ground.quote ?? '';
    expect(rank(sentence)[0]?.share).toBeCloseTo(1);
  });

  it.each(['', 'zyzzyva frobnitz', 'constructor'])('are none for %j', (words) => {
    expect(
      rankPassages(
        index,
        search,
        { stems: words.split(' ').filter(Boolean), focus: [], number: false },
        index.passages,
      ),
    ).toEqual([]);
  });

  it('are the same every time', () => {
    expect(rank('systematic review of lumbar decompression')).toEqual(
      rank('systematic review of lumbar decompression'),
    );
  });
});
