import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/stem.ts';
import { absentIn } from '../../src/understand/absent.ts';

const absent = (said: string) => {
  const words = said.split(' ').map((typed) => {
    const word = typed.replace(',', '');
    return { word, stem: stem(word), corrected: false, apart: false, capitals: false };
  });
  return absentIn(
    words,
    words.map((one) => one.stem),
  ).absent;
};

describe('what a message says is not there', () => {
  it.each([
    ['two words behind "no"', 'gland smear no splenic graft planned', ['splenic', 'graft']],
    ['one word behind "not"', 'migraine not chronic today', ['chronic']],
    ['an article is passed over', 'smear without a graft', ['graft']],
    ['nothing behind a filler', 'not for chronic migraine', undefined],
    ['nothing where nothing is denied', 'chronic migraine', undefined],
  ])('%s', (_, said, stems) => {
    expect(absent(said)).toEqual(stems?.map(stem));
  });
});
