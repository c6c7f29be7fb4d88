import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/text/sentences.ts';
import { firstPolicy } from '../bot/core-desk.ts';

const cut = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('a sentence', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['It says "so." Then more.', ['It says "so."', 'Then more.']],
    ['(It stands in brackets.) Then more.', ['(It stands in brackets.)', 'Then more.']],
    ['First line\nsecond line', ['First line', 'second line']],
    ['No full stop', ['No full stop']],
    ['Ends here.  ', ['Ends here.']],
    ['In 2016 it began. 302 patients took part.', ['In 2016 it began.', '302 patients took part.']],
  ])('%s', (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it.each([
    'Pain fell (62.2% vs. 35.7%) in both groups.',
    'Staats et al. Published in 2016.',
    'See Policy No. 155 for spacers.',
    'It was cleared by the U.S. Food and Drug Administration.',
    'The mean was 3.6 points (p = 0.001).',
    'Vertos Inc. The maker.',
    'Written by J. Smith in 2014.',
    'Imaging, e.g. CT, is used.',
  ])('does not end at an abbreviation, an initial or a decimal: %s', (text) => {
    expect(cut(text)).toEqual([text]);
  });

  it.each(['', '   ', '\n\n'])('stands not in %j', (text) => {
    expect(cut(text)).toEqual([]);
  });
});

it('the sentences of every paragraph of the policy are spans in order that lose nothing but white space', () => {
  const wrong = firstPolicy.sections.flatMap(({ id, paragraphs }) =>
    paragraphs.filter(({ text }) => cut(text).join('').replace(/\s/g, '') !== text.replace(/\s/g, '')).map(() => id),
  );
  expect(wrong).toEqual([]);
});
