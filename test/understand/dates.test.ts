import { describe, expect, it } from 'vitest';
import { datesIn, readDates } from '../../src/understand/dates.ts';

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
    ['a month that no calendar has', '13/13/2025'],
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

describe('a date in the forms of claims and of other countries', () => {
  it.each([
    ['dos 05302025', '2025-05-30'],
    ['dos 053025', '2025-05-30'],
    ['dos 5.31.25', '2025-05-31'],
    ['2025.02.15', '2025-02-15'],
    ['31MAY25', '2025-05-31'],
    ['15FEB2025', '2025-02-15'],
    ['15-Feb-25', '2025-02-15'],
    ["Feb. 15, '25", '2025-02-15'],
    ['feb 15 25', '2025-02-15'],
    ['february fifteenth 2025', '2025-02-15'],
    ['the fifteenth of february 2025', '2025-02-15'],
    ['febuary 15 2025', '2025-02-15'],
    ['15/02/2025', '2025-02-15'],
    ['15.02.2025', '2025-02-15'],
    ['31/05/25', '2025-05-31'],
    ['DOS 2-15-25', '2025-02-15'],
    ['2 / 15 / 25', '2025-02-15'],
  ])('%s', (text, day) => {
    expect(read(text)).toEqual([day]);
  });

  it.each([
    ['02/25/25-03/05/25', ['2025-02-25', '2025-03-05']],
    ['2/25-3/5/25', ['2025-02-25', '2025-03-05']],
    ['12/28-1/3/25', ['2024-12-28', '2025-01-03']],
    ['2/25/24-3/5', ['2024-02-25', '2024-03-05']],
    ['Feb 20 through Mar 10 2024', ['2024-02-20', '2024-03-10']],
    ['Feb 20 - Mar 10, 2024', ['2024-02-20', '2024-03-10']],
    ['Feb 20-25, 2024', ['2024-02-20..2024-02-25']],
    ['02252025-03052025', ['2025-02-25', '2025-03-05']],
  ])('%s: the year of one end is that of the other', (text, days) => {
    expect(read(text)).toEqual(days);
  });
});

describe('a date that cannot be read is seen', () => {
  it.each([
    '02/30/2025',
    'dos 02302025',
    'dos 13/45',
    '2/15/20255',
    '31JUN25',
    'feb 30 2025',
    'dos 25/02/15',
    'dos 0215',
    'dos feb',
  ])('%s', (text) => {
    expect(readDates(text, today)).toMatchObject({ dates: [], unread: [{}] });
  });

  it.each([
    ['a policy number', 'policy 7.01.126'],
    ['another', 'is 2.04.25 covered'],
    ['a claim number', 'claim 02152025'],
    ['a PMID', 'PMID 20250215'],
    ['a telephone number', '208-555-0142'],
    ['a blood pressure', '120/80'],
    ['a share', 'over 3/4 of it'],
    ['visits', '11/12 visits'],
    ['levels', 'L4/5 and T1/L2'],
    ['a version', '1.2.3'],
    ['an amount', '$1,225.50'],
  ])('%s is neither read nor seen: %s', (_what, text) => {
    expect(readDates(text, today)).toEqual({ dates: [], unread: [] });
  });
});

it('is read in time linear in the text, whatever stands in it', () => {
  for (const part of ['2/', '1.', 'feb ', '15feb', '02152025-', 'dos ', "'25 "]) {
    const begun = performance.now();
    readDates(part.repeat(1000).slice(0, 2000), today);
    expect(performance.now() - begun).toBeLessThan(1000);
  }
});
