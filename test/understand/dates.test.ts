import { describe, expect, it } from 'vitest';
import { datesIn } from '../../src/understand/dates.ts';

const today = '2025-06-15';

/** The dates of a text as spans of days: one day, or "first..last". */
function read(text: string): string[] {
  return datesIn(text, today).map(({ from, to }) => (from === to ? from : `${from}..${to}`));
}

describe('a date is read month first', () => {
  it.each([
    ['dos 3/4/25', '2025-03-04'],
    ['dos 03/04/2025', '2025-03-04'],
    ['dos 3-4-25', '2025-03-04'],
    ['2025-03-04', '2025-03-04'],
    ['20250304', '2025-03-04'],
    ['March 4, 2025', '2025-03-04'],
    ['mar 4 2025', '2025-03-04'],
    ['4 march 2025', '2025-03-04'],
    ['on 12/31/99', '1999-12-31'],
    ['2/29/2024', '2024-02-29'],
  ])('%s', (text, day) => {
    expect(read(text)).toEqual([day]);
  });
});

describe('a month or a year is the whole of it', () => {
  it.each([
    ['in march 2025', '2025-03-01..2025-03-31'],
    ['2025-02', '2025-02-01..2025-02-28'],
    ['02/2024', '2024-02-01..2024-02-29'],
    ['in 2024', '2024-01-01..2024-12-31'],
    ['last year', '2024-01-01..2024-12-31'],
    ['last month', '2025-05-01..2025-05-31'],
  ])('%s', (text, span) => {
    expect(read(text)).toEqual([span]);
  });
});

describe('a date without a year that could only be past is past', () => {
  it.each([
    ['dos 6/14', '2025-06-14'],
    ['dos 12/20', '2024-12-20'],
    ['dos december 20', '2024-12-20'],
    ['dos may 2', '2025-05-02'],
  ])('%s', (text, day) => {
    expect(read(text)).toEqual([day]);
  });
});

describe('what is no date', () => {
  it.each([
    ['a day that no calendar has', '2/30/2025'],
    ['a month that no calendar has', '13/1/2025'],
    ['a share', '71.7% of 143'],
    ['levels', 'L4-5'],
    ['a modal verb', 'may the member be billed'],
    ['a charge', '$2,025.00'],
    ['words', 'is it covered'],
  ])('%s: %s', (_what, text) => {
    expect(read(text)).toEqual([]);
  });
});

it('several dates are read in their order, each where it stands', () => {
  const text = 'from 3/1/2025 to 3/9/2025';
  expect(datesIn(text, today).map(({ start, end }) => text.slice(start, end))).toEqual(['3/1/2025', '3/9/2025']);
});
