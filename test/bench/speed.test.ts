import { describe, expect, it } from 'vitest';
import { paces, speedTable, timedTexts } from './speed.ts';

const question = (text: string) => ({ id: text, category: 'c', question: text, expect: {}, thread: null });

describe('what is timed', () => {
  it('is every question as it is and twice misspelled', () => {
    const [first, ...forms] = timedTexts([question('is the decompression covered today')]);
    expect(first).toBe('is the decompression covered today');
    expect(forms).toHaveLength(2);
    expect(new Set([first, ...forms]).size).toBe(3);
  });

  it('is each text once to warm up and once in every round, by every engine', () => {
    const asked = { one: [] as string[], other: [] as string[] };
    const engines = [
      { name: 'one', ask: (text: string) => asked.one.push(text) },
      { name: 'other', ask: (text: string) => asked.other.push(text) },
    ];
    const measured = paces(engines, ['a', 'b'], 2);
    expect(asked).toEqual({ one: ['a', 'b', 'a', 'b', 'a', 'b'], other: ['a', 'b', 'a', 'b', 'a', 'b'] });
    expect(measured.map(({ engine }) => engine)).toEqual(['one', 'other']);
  });

  it('is printed in milliseconds and as how many times as long as the desk', () => {
    const pace = { p50: 0.5, p99: 2, p99Single: 3 };
    const engines = [
      { engine: 'desk', ...pace },
      { engine: 'box', p50: 1, p99: 10, p99Single: 12 },
    ];
    const text = speedTable({ texts: 3, rounds: 5, engines, coldAskMs: 900 });
    expect(text).toMatch(/box +\| +1\.00 \| +10\.00 \| +12\.00 \| +2\.0 x \| +5\.0 x/);
    expect(text).toContain('0.90 s');
  });
});
