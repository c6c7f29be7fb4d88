import { describe, expect, it } from 'vitest';
import { buildPolicyIndex } from '../../src/search/policy-index.ts';
import { societiesOf } from '../../src/search/societies.ts';
import { tokenise } from '../../src/text/tokens.ts';
import { firstPolicy, knowledge, manyPolicies } from '../bot/core-desk.ts';

const [policy] = knowledge.policies;
if (!policy) throw new Error('the first policy is loaded');
const index = buildPolicyIndex(policy, firstPolicy);
const stemOf = (word: string): string => tokenise(word)[0]?.stem ?? '';

describe('the passages of a policy', () => {
  it('are every paragraph of every section, counted from 1', () => {
    const paragraphs = firstPolicy.sections.flatMap(({ id, paragraphs: all }) => all.map((_, i) => `${id} ${i + 1}`));
    expect(index.passages.map(({ section, paragraph }) => `${section.id} ${paragraph}`)).toEqual(paragraphs);
  });

  it('hold the text as it was imported', () => {
    for (const { section, paragraph, text } of index.passages)
      expect(section.paragraphs[paragraph - 1]?.text).toBe(text);
  });

  it('speak of what stands in them', () => {
    const speaking = [...index.speaking([stemOf('pneumothorax'), stemOf('laminotomy')])];
    expect(speaking.some(({ text }) => text.includes('laminotomy'))).toBe(true);
  });
});

describe('a word', () => {
  it('that is rare in the policy and in speech tells more than a common one', () => {
    expect(index.weight(stemOf('spondylolisthesis'))).toBeGreaterThan(index.weight(stemOf('patients')));
  });
});

describe('what the document names by itself', () => {
  it('its studies, with the references they rest on', () => {
    const labels = index.studies.map(({ label }) => label).join('; ');
    for (const name of ['MOTION', 'ENCORE', 'Shahzad', 'Mekhail', 'Nerland']) expect(labels).toContain(name);
  });

  it('its abbreviations, each with the words they stand for', () => {
    const terms = new Map(index.terms.map(({ id, expansion }) => [id, expansion?.toLowerCase()]));
    expect(terms.get('MEDL')).toBe('microendoscopic decompressive laminotomy');
    expect(terms.get('ESI')).toBe('epidural steroid injection');
  });

  it('the societies of its guideline sections', () => {
    const names = societiesOf(index).flatMap((society) => society.names);
    expect(names).toEqual(expect.arrayContaining(['ASPN']));
  });

  it('also where nobody has written names for it', () => {
    const invented = manyPolicies().policies.find(({ id }) => id === 'lm-402');
    if (!invented) throw new Error('the invented payer is loaded');
    const found = buildPolicyIndex(invented, invented.versions[0]);
    expect(found.terms.map(({ id }) => id)).toContain('CGNM');
    expect(found.studies.map(({ label }) => label).join('; ')).toContain('FROST-K');
  });
});
