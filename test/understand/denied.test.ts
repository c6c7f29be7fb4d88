import { describe, expect, it } from 'vitest';
import { withoutDenied } from '../../src/understand/denied.ts';

const isThing = (words: string): boolean => words === 'humming therapy';

describe('what a message denies', () => {
  it.each([
    ['not asking about humming therapy, whistle lavage auth?', 'whistle lavage auth?'],
    ["we don't mean the ear one. whistle lavage covered?", 'whistle lavage covered?'],
    ['not humming therapy - whistle lavage covered?', 'whistle lavage covered?'],
  ])('is not asked about: %s', (message, rest) => {
    expect(withoutDenied(message, isThing)).toBe(rest);
  });

  it.each(['not a smoker, humming therapy covered?', 'is humming therapy covered, not urgent', 'not humming therapy'])(
    'leaves circumstances, and a message that says nothing else, as they are: %s',
    (message) => {
      expect(withoutDenied(message, isThing)).toBe(message);
    },
  );
});
