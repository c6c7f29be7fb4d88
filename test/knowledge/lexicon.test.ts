import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { frequency, isEveryday } from '../../src/text/english.ts';
import { squash, tokenise } from '../../src/text/tokens.ts';

const { knowledge } = loadKnowledge('knowledge');
if (!knowledge) throw new Error('the project has a lexicon of its own');
const shortForms = Object.entries(knowledge.lexicon.abbreviations);
const replaced = shortForms.filter(([, full]) => full.length === 1).map(([short]) => short);

/** Words that stand beside others in any sentence: said more often than once in two thousand words. "Mr" and the end of "we'll" have others beside them. */
const isCommon = (word: string): boolean =>
  word.length === 1 ? /[ai]/.test(word) : frequency(word) >= 25_000 && !/^(?:mr|ll)$/.test(word);

const twoWords = (text: string): [string, string][] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => [text.slice(0, i + 1), text.slice(i + 1)]);

it('gives a short form the same full words however it is spaced', () => {
  const seen = new Map<string, string>();
  const clashes = shortForms.filter(([short, full]) => {
    const before = seen.get(squash(short));
    seen.set(squash(short), full.join());
    return before !== undefined && before !== full.join();
  });
  expect(clashes).toEqual([]);
});

it('replaces no two common words that stand beside each other ("or if")', () => {
  const made = replaced.filter((short) => twoWords(squash(short)).some(([a, b]) => isCommon(a) && isCommon(b)));
  expect(made).toEqual([]);
});

it('replaces no everyday word that several words make when they are joined ("car t")', () => {
  const made = replaced.filter((short) => /[ -]/.test(short) && isEveryday(squash(short)) && squash(short).length > 2);
  expect(made).toEqual([]);
});

it('writes full words as a policy is cut into words, so that its names are met', () => {
  const full = shortForms.flatMap(([, meanings]) => meanings);
  expect(
    full.filter(
      (words) =>
        words !==
        tokenise(words)
          .map(({ word }) => word)
          .join(' '),
    ),
  ).toEqual([]);
});
