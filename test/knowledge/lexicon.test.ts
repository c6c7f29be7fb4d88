import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { buildSearchIndex } from '../../src/search/search-index.ts';
import { frequency, isEveryday } from '../../src/text/english.ts';
import { squash, tokenise } from '../../src/text/tokens.ts';

const { knowledge: loaded } = loadKnowledge('knowledge');
if (!loaded) throw new Error('the project has a lexicon of its own');
const shortForms = Object.entries(loaded.lexicon.abbreviations);
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

it('is found by the words it is written with: nothing else is written so, in whatever inflection', () => {
  const { abbreviation } = buildSearchIndex(loaded, []);
  const hidden = shortForms.filter(
    ([short, full]) => abbreviation(tokenise(short).map(({ word }) => word)).join() !== full.join(),
  );
  expect(hidden).toEqual([]);
});

/** General words that mean two things; each stands in the groups of both. */
const general = ['risk', 'rate', 'durat', 'long', 'start', 'begin', 'remov'];

it('puts a word in one group of words that mean the same, but for general ones', () => {
  const groups = loaded.lexicon.synonyms.map((group) => new Set(group.map((word) => tokenise(word)[0]?.stem ?? '')));
  const all = groups.flatMap((stems) => [...stems]);
  const twice = all.filter((stem, i) => all.indexOf(stem) !== i && !general.includes(stem));
  expect(twice).toEqual([]);
});

it('has groups of single words: of two words each would mean the group by itself', () => {
  const groups = loaded.lexicon.synonyms.filter((group) => !group.includes('xray'));
  expect(groups.flat().filter((word) => word !== '%' && tokenise(word).length !== 1)).toEqual([]);
});

it('has no brand: none of the words that a document of the fixtures prints with the sign of one', () => {
  const texts = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt|html)$/.test(name))
    .map((name) => readFileSync(join('test/fixtures', name), 'utf8'));
  const brands = new Set(
    texts.flatMap((text) => [...text.matchAll(/([A-Z][\w-]{3,})\s?[®™]/g)].map(([, name = '']) => squash(name))),
  );
  const words = [...shortForms.flatMap(([short, full]) => [short, ...full]), ...loaded.lexicon.synonyms.flat()];
  expect(brands.size).toBeGreaterThan(20);
  expect(words.filter((word) => brands.has(squash(word)))).toEqual([]);
});
