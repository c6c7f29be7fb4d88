import { describe, expect, it } from 'vitest';
import { addToSet, type CodeSet, codeSystemOf, inCodeRange, isInSet } from '../../src/knowledge/codes.ts';
import { firstDay, lastDay, readDate } from '../../src/knowledge/dates.ts';

describe('the system of a code', () => {
  it.each([
    ['63030', '', 'CPT'],
    ['1234F', '', 'CPT-II'],
    ['0275T', 'CPT', 'CPT-III'],
    ['0042U', '', 'PLA'],
    ['G0276', '', 'HCPCS'],
    ['D0120', '', 'CDT'],
    ['M48.061', '', 'ICD-10-CM'],
    ['M48', 'ICD-10-CM', 'ICD-10-CM'],
    ['01NB0ZZ', '', 'ICD-10-PCS'],
    ['0360', 'Revenue', 'REVENUE'],
    ['0360', '', null],
    ['2025', '', null],
  ])('%s beside "%s" is %s', (code, label, system) => {
    expect(codeSystemOf(code, label)).toBe(system);
  });
});

describe('a range of codes', () => {
  it.each([
    ['97812', '97810', '97814', true],
    ['97815', '97810', '97814', false],
    ['0994T', '0993T', '0995T', true],
    ['0994U', '0993T', '0995T', false],
    ['99400', '0993T', '0995T', false],
  ])('%s is in %s-%s: %s', (code, from, through, inside) => {
    expect(inCodeRange(code, from, through)).toBe(inside);
  });
});

describe('a printed date', () => {
  it.each([
    ['March 1, 2025', '2025-03-01'],
    ['Mar. 1 2025', '2025-03-01'],
    ['1 March 2025', '2025-03-01'],
    ['03/01/2025', '2025-03-01'],
    ['3/1/25', '2025-03-01'],
    ['2025-03-01', '2025-03-01'],
    ['January 2025', '2025-01'],
    ['12/2025', '2025-12'],
    ['2025-12', '2025-12'],
    ['February 29, 2024', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toMatchObject({ date, words: text });
  });

  it.each(['February 30, 2025', '13/01/2025', 'upon approval', ''])('%s is none', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('of a month lasts from its first to its last day', () => {
    expect([firstDay('2024-02'), lastDay('2024-02'), lastDay('2025-12'), lastDay('2025-03-01')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2025-12-31',
      '2025-03-01',
    ]);
  });
});

it('codes are found among listed ones and in their ranges', () => {
  const set: CodeSet = { codes: new Set(), ranges: [] };
  addToSet(set, '97810', '97814');
  addToSet(set, 'E0119', null);
  expect(['97810', '97812', 'E0119'].every((code) => isInSet(set, code))).toBe(true);
  expect(['97815', '0978T', 'E0118'].some((code) => isInSet(set, code))).toBe(false);
});
