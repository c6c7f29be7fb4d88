import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/text/edits.ts';
import { isEveryday, isHeard } from '../../src/text/english.ts';
import { buildSpeller } from '../../src/text/speller.ts';

const speller = buildSpeller(
  new Map(
    Object.entries({
      investigational: 3,
      laminectomy: 4,
      decompression: 3,
      stenosis: 2,
      totalis: 4,
      lumbar: 3,
      vertos: 4,
      coverage: 3,
      spacer: 3,
      motion: 3,
      spine: 3,
      '0275t': 3,
    }),
  ),
);

describe('a misspelled word', () => {
  it.each([
    ['a letter missing', 'laminectmy', 'laminectomy'],
    ['a letter too many', 'lumbbar', 'lumbar'],
    ['another letter', 'stenosus', 'stenosis'],
    ['two letters changed about', 'totalsi', 'totalis'],
    ['two slips in a long word', 'investgationl', 'investigational'],
    ['two slips in a long name', 'decmpresion', 'decompression'],
  ])('with %s: %s is %s', (_slip, typed, word) => {
    expect(speller.correct(typed)).toBe(word);
  });
});

describe('what is never corrected', () => {
  it.each(['space', 'notion', 'spite', 'lotion', 'total', 'cover', 'number', 'mild', 'member'])(
    'an everyday word, however near another: %s',
    (word) => {
      expect(isEveryday(word)).toBe(true);
      expect(speller.correct(word)).toBeNull();
    },
  );

  it.each([
    ['fused', 'ifuse'],
    ['snores', 'scores'],
  ])('a form of an everyday word: %s is not %s', (word, near) => {
    expect(isHeard(word)).toBe(true);
    expect(buildSpeller(new Map([[near, 3]])).correct(word)).toBeNull();
  });

  it.each(['decompressd', 'vertosing', 'qqqs'])('but for one that nobody says: %s', (word) => {
    expect(isHeard(word)).toBe(false);
  });

  it.each(['lumb4r', '0276t', '0275', '275t', 'o275t', 'l4', '63030'])('what has a digit in it: %s', (word) => {
    expect(speller.correct(word)).toBeNull();
  });

  it.each(['lumbar', 'vertos', 'totalis'])('a word it knows: %s', (word) => {
    expect(speller.has(word)).toBe(true);
    expect(speller.correct(word)).toBeNull();
  });

  it.each(['lum', 'zzyzxq', 'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq', '', 'constructor', '__proto__'])(
    'a word that is near none: %s',
    (word) => {
      expect(speller.correct(word)).toBeNull();
    },
  );

  it('anything, where nothing is known', () => {
    expect(buildSpeller(new Map()).correct('laminectmy')).toBeNull();
  });
});

describe('the distance of two words', () => {
  it.each([
    ['lumbar', 'lumbar', 0],
    ['lumbar', 'lumbr', 1],
    ['lumbar', 'lubmar', 1],
    ['lumbar', 'lombur', 2],
    ['', 'ab', 2],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance);
    expect(editDistance(other, one, 2)).toBe(distance);
  });

  it('is not counted beyond its limit', () => {
    expect(editDistance('lumbar', 'cervical', 2)).toBe(3);
  });
});
