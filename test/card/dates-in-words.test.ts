import { expect, it } from 'vitest';
import { dateInWords } from '../../src/card/dates-in-words.ts';

it.each([
  ['2025-03-01', 'March 1, 2025'],
  ['2025-12-31', 'December 31, 2025'],
  ['2025-12', 'December 2025'],
  ['2025-01-01 to 2025-12-31', 'January 1, 2025 to December 31, 2025'],
])('%s reads %s', (date, words) => {
  expect(dateInWords(date)).toBe(words);
});
