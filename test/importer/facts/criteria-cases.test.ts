import { expect, it } from 'vitest';
import { criteriaCases, type Part, treeOfCases } from '../../../src/importer/facts/criteria-cases.ts';
import type { Section } from '../../../src/knowledge/schema.ts';

const section = (heading: string): Section => ({ id: 'criteria', heading, kind: 'criteria', paragraphs: [] });
const parts = (...words: string[]): Part[] =>
  words.map((text, index) => ({
    words: text,
    tree: { type: 'criterion', passage: { section: 'criteria', paragraph: index + 1 } },
  }));

const wordsOf = (...sections: [string, ...string[]][]): string[][] =>
  criteriaCases(sections.map(([heading, ...words]) => ({ section: section(heading), parts: parts(...words) }))).map(
    (one) => one.parts.map(({ words }) => words),
  );

it('the words that began a case begin the next', () => {
  expect(wordsOf(['Diagnoses', 'age', 'burns', 'age'], ['Diagnosis', 'scalds'])).toEqual([
    ['age', 'burns'],
    ['age', 'scalds'],
  ]);
});

it('a heading on renewal begins a case, one without criteria is none', () => {
  expect(wordsOf(['Diagnosis', 'age'], ['Renewal requirements', 'fewer burns'])).toEqual([['age'], ['fewer burns']]);
  expect(wordsOf(['Diagnosis', 'age'], ['Renewal requirements', 'none'])).toEqual([['age']]);
});

it('any of several cases will do, and all that one of them asks', () => {
  const cases = criteriaCases([{ section: section('Diagnosis'), parts: parts('age', 'burns', 'age', 'scalds') }]);
  expect(treeOfCases(cases)).toMatchObject({ type: 'any', items: [{ type: 'all' }, { type: 'all' }] });
});
