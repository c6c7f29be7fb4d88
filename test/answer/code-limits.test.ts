import { expect, it } from 'vitest';
import { askPool } from './pooled-desk.ts';

/** What limits a code stands before its descriptor. */
it.each([
  ['how many units of A4239 per 90 days', 'Not more than 3 units per 90 days'],
  ['97155 max units per week', '12 units per week'],
  ['97153 how many units a week for medicaid', '120 units per week'],
  ['63650 how many per stage', 'No more than two percutaneous arrays (63650)'],
  ['how many S2083 per year', 'up to 6 adjustments per calendar year'],
])('%s', (question, words) => {
  const { answer } = askPool(question);
  expect(answer).toMatchObject({ outcome: 'answered', position: null });
  const [first, second] = answer.statements;
  expect([first?.kind, second?.kind]).toEqual(['fact', 'code-limit']);
  expect(first?.citations.some(({ quote }) => quote.includes(words))).toBe(true);
});

it('is not made up of the size of a unit', () => {
  const { statements } = askPool('J0585 how many units for migraine').answer;
  expect(statements.map(({ kind }) => kind)).not.toContain('code-limit');
});
