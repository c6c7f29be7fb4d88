import { expect, it } from 'vitest';
import { type Amount, carriesAmount } from '../../../src/knowledge/dimensions/amount.ts';
import { amountAsked } from '../../../src/understand/amount-asked.ts';

it.each<[string, Amount, boolean]>([
  ['An approval is valid for 180 days', 'duration', true],
  ['12 years of age or older', 'duration', false],
  ['12 years of age or older', 'age', true],
  ['a brace for six months', 'age', false],
  ['two braces are covered', 'count', true],
  ['it helps for about six months', 'count', false],
  ['code 11111 is listed', 'number', false],
  ['one brand over another', 'number', false],
  ['a score of 3 or 4', 'number', true],
])('"%s" as %s: %s', (words, amount, carries) => {
  expect(carriesAmount(words, amount)).toBe(carries);
});

it.each<[string, Amount | undefined]>([
  ['how long is the approval good for', 'duration'],
  ['how many months of rental', 'duration'],
  ['what ages for the brace', 'age'],
  ['how many braces a year', 'count'],
  ['weight limit for the brace', 'number'],
  ['is the brace covered', undefined],
])('"%s" asks for %s', (line, amount) => {
  expect(amountAsked(line).amount).toBe(amount);
});
