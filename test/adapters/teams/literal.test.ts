import { describe, expect, test } from 'vitest';
import { shorten } from '../../../adapters/teams/limits.ts';
import { cardMarkdown, literal, messageMarkdown } from '../../../adapters/teams/literal.ts';

describe('escaping', () => {
  test.each([
    ['plain words (with brackets), 5-10 % and a dash - here', 'plain words (with brackets), 5-10 % and a dash - here'],
    ['*a* _b_ `c` ~d~', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~'],
    ['[1](x)', '\\[1\\](x)'],
    ['1. one\n2) two\n10.5 mm', '1\\. one\n2\\) two\n10.5 mm'],
    ['- a\n+ b\n# c\n> d', '\\- a\n\\+ b\n\\# c\n\\> d'],
    ['p < 0.05 &lt; R&D', 'p &lt; 0.05 &amp;lt; R&D'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j becomes %j on a card', (text, expected) => {
    expect(cardMarkdown(text)).toBe(expected);
  });
  test('keeps a reference mark in a message from becoming a citation', () => {
    expect(messageMarkdown('see [19]')).not.toMatch(/\[19/);
  });
  test('leaves what a run shows as it is, but for what would come to life', () => {
    expect(literal('*a* [1] p < 0.05 1. & “quote” 🪁')).toBe('*a* [1] p < 0.05 1. & “quote” 🪁');
    expect(literal('< / at >x')).not.toBe('< / at >x');
  });
});

describe('what is shortened', () => {
  test('has at most the length asked for and ends in an ellipsis', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('abcd', 4)).toBe('abcd');
  });
  test('never ends in half a character', () => {
    expect(shorten('ab🪁cd', 4)).toBe('ab…');
  });
});
