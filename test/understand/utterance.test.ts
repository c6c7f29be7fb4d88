import { describe, expect, it } from 'vitest';
import { buildSearchIndex } from '../../src/search/search-index.ts';
import { cueVocabulary } from '../../src/understand/cues.ts';
import { readUtterance } from '../../src/understand/utterance.ts';
import { knowledge } from '../bot/core-desk.ts';

const index = buildSearchIndex(knowledge, cueVocabulary);
const words = (text: string): string[] => readUtterance(text, index, '2026-01-02').words.map(({ word }) => word);

describe('a short form of the lexicon', () => {
  it.each(['copd', 'nicu', 'lvad', 'sbrt', 'turp', 'surg'])('is not corrected into another word: %s', (short) => {
    expect(words(`is ${short} covered`)).toEqual(['is', short, 'covered']);
  });

  it('leaves other words to be corrected', () => {
    expect(words('laminectmy covered')).toEqual(['laminectomy', 'covered']);
  });
});
