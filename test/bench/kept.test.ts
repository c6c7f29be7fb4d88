import { expect, it } from 'vitest';
import { keptText } from './kept.ts';

it('keeps figures and names, a list of names in one line, and is the same when it is kept again', () => {
  const result = {
    suites: [{ right: 2, rows: { right: ['A', 'B (slip)'] }, misses: [{ id: 'C', text: 'why' }] }],
    thousands: { misses: [{ text: 'a question, with a comma' }] },
  };
  const text = keptText(result);
  expect(text).toContain('"right": ["A", "B (slip)"]');
  expect(text).toContain('"misses": ["a question, with a comma"]');
  expect(text).not.toContain('why');
  expect(keptText(JSON.parse(text) as Record<string, unknown>)).toBe(text);
});
