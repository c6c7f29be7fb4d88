import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/stem.ts';
import { stemsWithMeasures, tokenise } from '../../src/text/tokens.ts';

const words = (text: string): string[] => tokenise(text).map(({ word }) => word);

describe('the words of a text', () => {
  it.each([
    ['are in lower case', 'Is Mild COVERED', ['is', 'mild', 'covered']],
    ['lose their signs', 'pain, numbness; (or) weakness!', ['pain', 'numbness', 'or', 'weakness']],
    ['are cut at hyphens', 'image-guided', ['image', 'guided']],
    ['have letters apart from digits', '2yr 10mg', ['2', 'yr', '10', 'mg']],
    ['keep decimals and per cents whole', '62.2% vs 35.7 of 1,234', ['62.2%', 'vs', '35.7', 'of', '1,234']],
    ['lose the possessive', "the patient's pain", ['the', 'patient', 'pain']],
    ['keep a contraction as one', "doesn't", ['doesnt']],
    ['count numbers in words as digits', 'two year, twelve weeks', ['2', 'year', '12', 'weeks']],
    ['may have letters of any script', 'Zoë naïve Größe', ['zoë', 'naïve', 'größe']],
  ])('%s: %s', (_rule, text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  it.each(['constructor', 'the constructor of it'])(
    'are words even where every object knows their name: %s',
    (text) => {
      expect(words(text)).toEqual(text.split(' '));
    },
  );

  it('stand where they stood', () => {
    const text = 'Is  mild® covered?';
    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Is', 'mild', 'covered']);
  });

  it.each(['', '  ', '?!', '🦴'])('are none in %j', (text) => {
    expect(words(text)).toEqual([]);
  });
});

describe('a stem', () => {
  it.each([
    ['decompression', 'decompressions'],
    ['covered', 'covering'],
    ['studies', 'study'],
    ['limitation', 'limitations'],
  ])('is one for %s and %s', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each(['0275t', 'esi', 'nc', 'l4'])('of %s is itself', (word) => {
    expect(stem(word)).toBe(word);
  });
});

describe('a number and its unit', () => {
  it('count together, so that one year is not two', () => {
    const stems = (text: string): string[] => stemsWithMeasures(tokenise(text));
    expect(stems('two-year follow-up')).toContain('2_year');
    expect(stems('1 year follow up')).not.toContain('2_year');
  });

  it('a share counts as a percentage', () => {
    expect(stemsWithMeasures(tokenise('69% of them'))).toContain('percent');
  });
});

describe('steps of a scale', () => {
  it.each([
    ['grade III disease', ['grade_3']],
    ['grade 1 or grade 2 stiffness', ['grade_1', 'grade_2']],
    ['Grades I or II', ['grade_1', 'grade_2']],
    ['stage 2-4', ['stage_2', 'stage_3', 'stage_4']],
    ['stages I, II, and III', ['stage_1', 'stage_2', 'stage_3']],
    ['type 2 to 50 units', ['type_2']],
    ['Wagner grade III or higher', ['grade_3', 'grade_4', 'grade_5', 'grade_6']],
    ['grade 2 or lower', ['grade_2', 'grade_0', 'grade_1']],
    ['stage 4 and above', ['stage_4', 'stage_5', 'stage_6']],
    ['stage 2 and lower extremity pain', ['stage_2']],
    ['a grade of skill', []],
  ])('%s', (text, steps) => {
    expect(stemsWithMeasures(tokenise(text)).filter((stem) => stem.includes('_'))).toEqual(steps);
  });
});
