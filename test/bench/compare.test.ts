import { describe, expect, it } from 'vitest';
import { type Compared, drops, kindDrops, rowChanges } from './compare.ts';

const tally = { total: 10, right: 8, cited: 4, toCite: 5, silent: 2, toKeepSilent: 3, dangerous: 1 };
type Suite = NonNullable<Compared['quality']>['suites'][number];

const result = (changed: Partial<typeof tally> = {}, each = 3): Compared => ({
  quality: {
    each,
    suites: (['plain', 'mutated'] as const).map((forms) => ({
      suite: 'small',
      engine: 'policy desk',
      forms,
      all: { ...tally, ...changed },
      library: 'pool' as const,
      figures: { ofPolicy: 10, rightPolicy: 8, wantsPosition: 5, positionStated: 4 },
      rows: { right: ['A', 'B'], dangerous: ['C'] },
      byCategory: { coverage: { ...tally, ...changed } },
    })),
    codes: { put: 10, silent: [] },
  },
  thousands: { policies: 100, plain: { asked: 10, right: 9 }, misspelled: { asked: 10, right: 8 } },
});

/** The result above with something else in its sets. */
function suiteWith(changed: Partial<Suite>): Compared {
  const { quality } = result();
  if (!quality) throw new Error('the result above has sets');
  return { quality: { ...quality, suites: quality.suites.map((suite) => ({ ...suite, ...changed })) } };
}

describe('a result beside the last one', () => {
  it('is no worse than itself, than less, or than nothing at all', () => {
    expect(drops(result(), result())).toEqual([]);
    expect(drops(result(), result({ right: 9, dangerous: 0 }))).toEqual([]);
    expect(drops({}, result())).toEqual([]);
    expect(drops(result(), {})).toEqual([]);
  });

  it.each<[string, Partial<typeof tally>]>([
    ['right', { right: 7 }],
    ['right citation', { cited: 3 }],
    ['rightly silent', { silent: 1 }],
  ])('is worse when less is %s', (figure, changed) => {
    const [first, second, ...more] = drops(result(), result(changed));
    expect(first).toContain(`small over the pool, plain, ${figure}`);
    expect(second).toContain(`small over the pool, mutated, ${figure}`);
    expect(more).toEqual([]);
    expect(kindDrops(result(), result(changed))[0]).toContain(`coverage, ${figure}`);
  });

  it('is measured by shares, since sets grow', () => {
    expect(drops(result(), result({ total: 20, right: 16 }))).toEqual([]);
    expect(drops(result(), result({ total: 20, right: 15 }))[0]).toContain('75.0 % (15 of 20), was 80.0 % (8 of 10)');
  });

  it('is worse when a row misleads that did not, also where another no longer does', () => {
    const moved = suiteWith({ rows: { right: ['A', 'C'], dangerous: ['D'] } });
    expect(drops(result(), moved)).toEqual([
      'small over the pool, plain, dangerous now: D',
      'small over the pool, mutated, dangerous now: D',
    ]);
    expect(drops(result(), suiteWith({ rows: { right: ['A'], dangerous: [] } }))).toEqual([]);
    expect(rowChanges(result(), moved)).toEqual([
      'small over the pool, plain, right now: C',
      'small over the pool, plain, no longer right: B',
      'small over the pool, plain, dangerous now: D',
      'small over the pool, plain, no longer dangerous: C',
    ]);
  });

  it('is worse over the pool when fewer answers come from the right policy or state a position that is wanted', () => {
    const figures = { ofPolicy: 10, rightPolicy: 7, wantsPosition: 5, positionStated: 3 };
    expect(drops(result(), suiteWith({ figures }))[0]).toContain('plain, right policy: 70.0 %');
    expect(drops(result(), suiteWith({ figures }))[1]).toContain('plain, position stated: 60.0 %');
  });

  it('is not compared where another number of mutated forms was put', () => {
    expect(drops(result(), result({ right: 7 }, 5))).toHaveLength(1);
  });

  it('is worse when a mistyped code is taken for another, or another policy of thousands', () => {
    const { quality, thousands } = result();
    if (!quality || !thousands) throw new Error('the result above has both');
    const silent = { ...quality, codes: { put: 10, silent: ['one'] } };
    const lost = { ...thousands, misspelled: { asked: 10, right: 7 } };
    expect(drops(result(), { quality: silent, thousands: lost })).toEqual([
      'mistyped codes silently taken for another: 1, was 0',
      'right policy of thousands, misspelled: 70.0 % (7 of 10), was 80.0 % (8 of 10)',
    ]);
    expect(drops(result(), { thousands: { ...lost, policies: 200 } })).toEqual([]);
  });
});
