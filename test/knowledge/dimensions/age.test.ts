import { describe, expect, it } from 'vitest';
import { agesIn, fitsAge } from '../../../src/knowledge/dimensions/age.ts';

describe('the ages that words limit something to', () => {
  it.each([
    ['members 18 years of age or older', [18, 70], [17]],
    ['at least 2 years of age', [2], [1]],
    ['Member is between 18 and 60 years of age', [18, 60], [17, 61]],
    ['aged 22 to 68 years', [22, 68], [21, 69]],
    ['members younger than 10 years', [9], [10]],
    ['15 years of age or younger', [15], [16]],
    ['an infant of 6 months or older', [1], [0.25]],
    ['for adolescents', [15], [30]],
    ['in adults with the condition', [40], [12]],
  ])('%s', (text, inside, outside) => {
    expect(inside.filter((age) => !fitsAge(agesIn(text), age))).toEqual([]);
    expect(outside.filter((age) => fitsAge(agesIn(text), age))).toEqual([]);
  });

  it.each(['adults and children alike', 'after 5 years of use', 'for at least 3 months of therapy'])(
    'are all where none is named: %s',
    (text) => {
      expect(agesIn(text)).toEqual([]);
    },
  );
});
