import { describe, expect, it } from 'vitest';
import type { Figures } from './figures.ts';
import { leftOutLines, type PoolRow, poolFormsTable, poolTable, selectiveTable } from './pool-table.ts';

const figures: Figures = {
  total: 10,
  right: 5,
  dangerous: 1,
  ofPolicy: 8,
  rightPolicy: 4,
  offered: 6,
  wantsPosition: 4,
  positionStated: 3,
  stated: 8,
  silent: 2,
  askedBack: 1,
  measured: 0,
  tooLong: 0,
};
const row = (changed: Partial<PoolRow> = {}): PoolRow => ({
  suite: 'small',
  library: 'pool',
  engine: 'desk',
  forms: 'plain',
  today: '2026-11-29',
  left: ['A', 'B'],
  figures,
  selective: [{ least: 0.4, total: 10, answered: 8, wrong: 2, dangerous: 1 }],
  ...changed,
});
const rows = [
  row(),
  row({ library: 'own', left: [], figures: { ...figures, right: 9, dangerous: 0 } }),
  row({ forms: 'mutated', figures: { ...figures, total: 30 } }),
];

describe('the tables of the pool', () => {
  it('show each set over the pool, and behind a stroke over its own policies, with its clock and what is left out', () => {
    const cells = poolTable(rows).split('\n')[2]?.split('|').slice(1, -1);
    expect(cells?.map((cell) => cell.trim())).toEqual([
      'small',
      '2026-11-29',
      '10',
      '2',
      '50.0 / 90.0',
      '50.0 / 50.0',
      '75.0 / 75.0',
      '75.0 / 75.0',
      '1 / 0',
      '25.0 / 25.0',
      '12.5 / 12.5',
      '–',
    ]);
    expect(leftOutLines(rows)).toBe('    small: A B');
  });

  it('sum what the policies answer, and leave out sets that must stay unanswered', () => {
    const silent = row({ suite: 'silent', left: [], figures: { ...figures, stated: 0 } });
    expect(poolTable([...rows, row({ suite: 'other' }), silent])).toMatch(
      /all that the policies answer \| +\| +20 \| +4 /,
    );
  });

  it('show what is answered and wrong the more sure an answer must be, and the changed forms', () => {
    expect(selectiveTable(rows)).toMatch(/0\.40 \| +80\.0 \| +25\.0 \| +1 /);
    expect(poolFormsTable(rows)).toMatch(/small +\| +30 \| +16\.7 \| +1 /);
  });
});
