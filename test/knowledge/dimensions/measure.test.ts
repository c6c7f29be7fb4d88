import { describe, expect, it } from 'vitest';
import { fitOf, type Measure, measuresIn } from '../../../src/knowledge/dimensions/measure.ts';

const shown = (text: string): string[] => measuresIn(text).map(({ bound, value, unit }) => `${bound} ${value} ${unit}`);

describe('a measure is read the same in a policy and in a message', () => {
  it.each([
    ['at 4 LPM or less', ['at-most 4 liter']],
    ['any flow greater than 4 LPM', ['more-than 4 liter']],
    ['asked with 5lpm', ['exactly 5 liter']],
    ['when more than 20 sessions are requested', ['more-than 20 session']],
    ['for the first three visits per limb in a 12-month period', ['at-most 3 visit']],
    ['from the fourth visit on', ['at-least 4 visit']],
    ['the 5th visit this year', ['exactly 5 visit']],
    ['30 or fewer in 12 months', ['at-most 30 count']],
    ['more than 30 in 12 months', ['more-than 30 count']],
    ['forty five patches', ['exactly 45 patch']],
    ['x 42', ['exactly 42 count']],
    ['less than 2 years after the previous brace', ['less-than 24 month']],
    ['billed at $1,500 or more', ['at-least 1500 dollar']],
    ['a defect of less than 2.5 cm2', ['less-than 2.5 square-centimeter']],
    ['no more than two braces', ['at-most 2 brace']],
    ['required from session 37', ['at-least 37 session']],
    ['this will be visit 12 this year', ['exactly 12 visit']],
    ['for rental from month 4', ['at-least 4 month']],
  ])('%s', (text, wanted) => {
    expect(shown(text)).toEqual(wanted);
  });

  it.each([
    'age 18 years or older',
    'member 34 yrs',
    'at least 10 business days before the surgery',
    'see section 6',
    '11111 to 11114',
  ])('%s has none', (text) => {
    expect(shown(text)).toEqual([]);
  });
});

describe('what was said lies in a limit, out of it, or leaves it open', () => {
  const limit: Measure = { value: 4, unit: 'liter', bound: 'at-most' };
  it.each([
    ['3 LPM', 'in'],
    ['4 LPM', 'in'],
    ['5 LPM', 'out'],
    ['more than 2 LPM', 'open'],
    ['3 visits', 'open'],
    ['3 LPM, then 6 LPM', 'open'],
    ['nothing', 'open'],
  ])('%s: %s', (said, fit) => {
    expect(fitOf(limit, measuresIn(said))).toBe(fit);
  });

  it('a number without its unit is compared with what is counted, and not with what is measured', () => {
    const [bare] = measuresIn('x 42');
    expect(bare && fitOf({ value: 30, unit: 'test', bound: 'more-than' }, [bare])).toBe('in');
    expect(bare && fitOf(limit, [bare])).toBe('open');
  });
});
