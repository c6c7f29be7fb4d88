import { describe, expect, it } from 'vitest';
import { nameText } from '../../src/knowledge/name-text.ts';
import { buildSearchIndex } from '../../src/search/search-index.ts';
import { tokenise } from '../../src/text/tokens.ts';
import { cueVocabulary } from '../../src/understand/cues.ts';
import { knowledge, manyPolicies } from '../bot/core-desk.ts';

const search = buildSearchIndex(knowledge, cueVocabulary);
const many = buildSearchIndex(manyPolicies(), cueVocabulary);
const [policy] = knowledge.policies;
const names = policy?.names;
if (!policy || !names) throw new Error('the first policy has curated names');

/** The entities a name is known as. */
function known(index: typeof search, text: string): string[] {
  const tokens = tokenise(text);
  const found = index.phrases.find(tokens.map(({ word }) => word).join(''), tokens.map(({ stem }) => stem).join(''));
  return [...new Set(found.map(({ entity }) => entity.type))];
}

describe('every curated name', () => {
  it('of a subject, a mentioned service, a related policy, a study and a term is found as what it is', () => {
    const wanted = [
      ...names.subjects.flatMap((one) => one.names.map((name) => [nameText(name), 'subject'])),
      ...names.mentioned.flatMap((one) => one.names.map((name) => [nameText(name), 'mentioned'])),
      ...names.related.flatMap((one) => one.names.map((name) => [nameText(name), 'related'])),
      ...names.studies.flatMap((one) => one.names.map((name) => [nameText(name), 'study'])),
      ...names.open.flatMap((one) => one.names.map((name) => [nameText(name), 'open'])),
    ];
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter(([text = '', type = '']) => !known(search, text).includes(type))).toEqual([]);
  });

  it.each(['c-spine', 'c spine', 'cspine', 'C-SPINE'])('is one, whatever its spaces and hyphens: %s', (text) => {
    expect(known(search, text)).toContain('region');
  });
});

describe('a policy nobody has written names for', () => {
  it.each(['Cryothermal Genicular Nerve Modulation', 'CGNM', 'Frostline Genicular System'])(
    'is known by its title, its abbreviation and its device: %s',
    (text) => {
      expect(known(many, text)).toContain('subject');
    },
  );

  it.each([
    ['402', 'lm-402'],
    ['417', 'lm-417'],
  ])('is known by its number %s', (number, id) => {
    expect(many.numbered([number])).toEqual([id]);
  });
});

describe('the words of the policies', () => {
  it.each(['lumbar', 'stenosis', 'totalis', 'laminectomy'])('are known to the speller: %s', (word) => {
    expect(search.speller.has(word)).toBe(true);
    expect(search.speller.correct(word)).toBeNull();
  });

  it.each(['weather', 'lunch', 'total', 'pizza', 'winter', 'birthday'])(
    'never take the place of an everyday word: %s',
    (word) => {
      expect(search.speller.correct(word)).toBeNull();
      expect(search.fuzzyName(word)).toEqual([]);
    },
  );

  it('are found by their stems, and others are not', () => {
    const has = search.known([policy.id]);
    const stemOf = (word: string): string => tokenise(word)[0]?.stem ?? '';
    expect(has(stemOf('decompression'))).toBe(true);
    expect(has(stemOf('pizza'))).toBe(false);
  });
});

describe('what was made once', () => {
  it('is made again alike', () => {
    const again = buildSearchIndex(knowledge, cueVocabulary);
    expect(again.phrases.names).toEqual(search.phrases.names);
  });

  it.each(['', 'no-such-policy', 'constructor', '__proto__'])('has no policy %j', (id) => {
    expect(search.policy(id)).toBeNull();
  });

  it.each(['', 'zzz', 'constructor'])('has no abbreviation %j', (words) => {
    expect(search.abbreviation([words])).toEqual([]);
  });
});
