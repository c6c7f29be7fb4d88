import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { proseOf } from '../../src/card/plain.ts';
import { threadOf } from '../bot/core-desk.ts';
import { versionOf } from '../importer/import-text.ts';
import { askPool, askTexts, askVersions, pooled, today } from './pooled-desk.ts';

/** The day before a policy of the pool began, in many ways to write it. */
const before: readonly [policy: string, ask: string, day: string][] = [
  ['harborline-tms', 'is 0890T covered', '2026-06-30'],
  ['facet-denervation', '64633 covered?', '2025-04-14'],
  ['ig-msd', 'is 0275T inv', '2025-02-28'],
  ['prairie-bph', 'is 52441 payable', '2026-03-31'],
];

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN'];
const formsOf = (day: string): string[] => {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = year.slice(2);
  const name = months[Number(month) - 1] ?? '';
  return [
    `dos ${month}${date}${year}`,
    `dos ${month}${date}${short}`,
    `dos ${Number(month)}.${date}.${short}`,
    `dos ${date}${name}${short}`,
    `${date}${name}${year}`,
    `${date}/${month}/${year}`,
    `dos ${year}${month}${date}`,
    `${name.toLowerCase()}. ${date}, '${short}`,
    `DOS ${Number(month)}-${date}-${short}`,
    `dos ${month}/${date}/${short}-${month}/${date}/${short}`,
  ];
};

describe('a date of service before the loaded version', () => {
  it.each(before)('%s: no position, however it is written', (policy, ask, day) => {
    for (const form of formsOf(day)) {
      const { answer, question } = askPool(`${ask} ${form}`);
      expect([form, question.date]).toEqual([form, { from: day, to: day }]);
      expect(answer).toMatchObject({ position: null, reason: 'date-before-version', policies: [policy] });
    }
  });
});

describe('a time of which only a part is in force', () => {
  it.each([
    'is 0275T covered, dos 02/25/2025-03/05/2025',
    'is 0275T covered, dos 2/25-3/5/25',
    'is 0275T covered, dos Feb 20 through Mar 10 2025',
    'is 0275T covered, dos Feb 20 - Mar 10, 2025',
    'is 0275T covered, dos Feb 20 and Mar 10 2025',
    'is 0275T covered on 3/1/25 or 2/1/25',
    'was 0275T covered since 2/1/25',
    'was 0275T covered before 3/15/25',
    '0890T dos 6/15/26-7/15/26 covered',
    'was 64633 covered dos 4/1 thru 4/30/25',
    'was 27412 covered dos 5/30/2025-6/2/2025 for a 53 year old',
    '27412 06/01/23 - 07/31/23 payable?',
  ])('%s: gets none, and the day on which the version begins is said', (text) => {
    const { answer, card } = askPool(text);
    expect(answer).toMatchObject({ position: null, reason: 'date-unclear' });
    expect(card.lead).toMatch(/took effect/);
  });

  it.each(['was 0275T covered before 3/1/25', 'was 64633 covered until 4/1/25'])('%s: nor one that is over', (text) => {
    expect(askPool(text).answer).toMatchObject({ position: null, reason: 'date-before-version' });
  });
});

describe('a date that cannot be read', () => {
  it.each([
    'is 0275T covered, dos 02/30/2025',
    'is 0890T covered dos 31JUN26',
    '64633 dos 13/45/25 covered',
    'does 64633 need auth dos 2/15/20255',
    'is 52441 covered dos 02302026',
    'is tms covered, dos 25/02/15',
    'was 0275T covered a month before 3/15/25',
    'can the member be billed for 0275T dos 2/30/25',
  ])('%s: is said, and no position given', (text) => {
    const { answer, card } = askPool(text);
    expect(answer).toMatchObject({ position: null, asOf: null });
    expect(proseOf(card)).toMatch(/could not be read/);
  });

  it('stays so in its thread, until one is given that can', () => {
    const ask = threadOf(openDesk(pooled));
    ask('is 0275T covered, dos 02/30/2025', { today });
    expect(ask('and 0274T?', { today }).answer.position).toBeNull();
    expect(ask('dos 3/30/2025', { today }).answer.position).toBe('investigational');
  });
});

describe('what only looks like a date', () => {
  it.each([
    ['is 0275T covered, claim 02152024', '0275T'],
    ['64633 qty 1 chg 1215.50', '64633'],
    ['0275T since 2024 pain, covered?', '0275T'],
  ])('%s: is none', (text, code) => {
    const { question } = askPool(text);
    expect(question).toMatchObject({ date: null, codes: [{ code }] });
    expect(question.unreadDate).toBeUndefined();
  });
});

const lamp = (effective: string): string => `
# Moon Lamp Therapy

Effective Date: ${effective}

## Policy Criteria

Moon lamp therapy is considered investigational.

## Codes

| Code | Description |
|---|---|
| 0993T | Moon lamp therapy |
`;

describe('a policy that is yet to take effect', () => {
  const ask = askTexts(lamp('January 1, 2027'));
  it.each([
    'is moon lamp therapy covered',
    '0993T covered?',
    'does 0993T need auth',
    'why is moon lamp investigational',
  ])('%s: no position as of today, and from when on there is one', (text) => {
    const { answer, card } = ask(text);
    expect(answer.position).toBeNull();
    expect(proseOf(card)).toContain('takes effect January 1, 2027');
  });

  it('is answered from for a date on which it will be in force', () => {
    expect(ask('is 0993T covered dos 1/2/2027').answer.position).toBe('investigational');
    expect(ask('is 0993T covered dos 12/31/2026').answer.position).toBeNull();
  });
});

describe('a policy that was retired', () => {
  const ask = askVersions([{ ...versionOf(lamp('January 1, 2024')), until: '2026-06-30' }]);
  it.each([
    'is moon lamp therapy covered',
    '0993T covered dos 7/1/26',
    'is 0993T covered dos 06/15/26-07/15/26',
    'what is 0993T',
  ])('%s: no position behind its last day, and its end is said', (text) => {
    const { answer, card } = ask(text);
    expect(answer.position).toBeNull();
    expect(proseOf(card)).toContain('June 30, 2026');
  });

  it('is answered from up to its last day', () => {
    expect(ask('0993T covered dos 6/30/26').answer.position).toBe('investigational');
    expect(ask('0993T covered?', { today: '2026-06-30' }).answer.position).toBe('investigational');
  });
});
