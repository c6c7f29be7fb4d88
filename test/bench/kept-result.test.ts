import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Compared, comparedSchema, drops } from '../../src/bench/compare.ts';
import { runSuites } from '../../src/bench/report.ts';
import { readMaterial, suitesOf } from '../../src/bench/sets.ts';

const kept = comparedSchema.parse(
  JSON.parse(readFileSync(new URL('../../docs/bench.json', import.meta.url), 'utf8')) as unknown,
);

/** The desk alone, each question as it is: what can be measured within a test. */
function plainNow(): Compared {
  const suites = runSuites(suitesOf(readMaterial(), true), { mutated: false });
  return { quality: { each: 0, suites, codes: { put: 0, silent: [] } } };
}

describe('the quality of the answers', () => {
  it('is on every set no worse than in the kept result', () => {
    const now = plainNow();
    const sets = now.quality?.suites.map(({ suite }) => suite) ?? [];
    const keptSets = kept.quality?.suites.filter(({ forms }) => forms === 'plain').map(({ suite }) => suite) ?? [];
    expect(keptSets).toEqual(expect.arrayContaining(sets));
    expect(drops(kept, now), 'run `npm run bench -- --compare --failures 20` to see which').toEqual([]);
  });
});
