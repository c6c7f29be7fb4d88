import { expect, it } from 'vitest';
import { isTogetherIn } from '../../../src/knowledge/dimensions/together.ts';

it.each(['both at the same time', 'a plus b', 'given in combination with another', 'drug + drug', 'billed same day'])(
  'things done together are told by: %s',
  (text) => {
    expect(isTogetherIn(text)).toBe(true);
  },
);

it('one thing by itself is not', () => {
  expect(isTogetherIn('is the drug covered for an adult')).toBe(false);
});
