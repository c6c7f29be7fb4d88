import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aloneRows } from './alone.ts';
import { type Compared, comparedSchema, drops, rowChanges } from './compare.ts';
import { runSuites } from './report.ts';
import { poolSuitesOf, readMaterial, suitesOf } from './sets.ts';

const kept = comparedSchema.parse(
  JSON.parse(readFileSync(new URL('../../docs/bench.json', import.meta.url), 'utf8')) as unknown,
);
const material = readMaterial();

/** The desk alone, each question as it is: what can be measured within a test. Every library is asked once, for all tests of this file. */
const measured = (suites: Parameters<typeof runSuites>[0]): Compared => ({
  quality: { each: 0, suites: runSuites(suites, { mutated: false }), codes: { put: 0, silent: [] } },
});
const own = measured(suitesOf(material, true));
const pool = measured(poolSuitesOf(material));

const namesOf = ({ quality }: Compared): string[] =>
  (quality?.suites ?? []).filter(({ forms }) => forms === 'plain').map(({ suite, library }) => `${library} ${suite}`);

describe('the quality of the answers', () => {
  it('is compared with a kept result that has every set', () => {
    expect(namesOf(kept)).toEqual(expect.arrayContaining([...namesOf(own), ...namesOf(pool)]));
  });

  it('is on every set over its own policies no worse than in the kept result', () => {
    expect(drops(kept, own), 'run `npm run bench -- --compare --failures 20` to see which').toEqual([]);
  });

  it('is on every set over the pool no worse than in the kept result, and no row misleads that did not', () => {
    expect(drops(kept, pool), `rows that changed:\n${rowChanges(kept, pool).join('\n')}`).toEqual([]);
  });
});

describe('the rows that are left out of the pooled counts', () => {
  const rows = aloneRows();
  const ids = new Set(material.sets.flatMap(({ name, questions }) => questions.map(({ id }) => `${name} ${id}`)));
  const policies = new Set(material.pool.knowledge.policies.map(({ id }) => id));

  it('are rows of the sets, each named once, with the policy of the pool that answers it too', () => {
    expect(rows.filter(({ set, id }) => !ids.has(`${set} ${id}`))).toEqual([]);
    expect(new Set(rows.map(({ set, id }) => `${set} ${id}`)).size).toBe(rows.length);
    expect(rows.filter(({ policy }) => policy !== null && !policies.has(policy))).toEqual([]);
  });
});
