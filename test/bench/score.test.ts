import { describe, expect, it } from 'vitest';
import type { Expectation } from './golden-set.ts';
import { grade, longestText, type ScoredAnswer } from './score.ts';
import { readSource, type SourceText, sourceOfVersion } from './source-text.ts';

const source = readSource(
  'A Service\n\nEffective: May 2024\n\nMEDICAL POLICY CRITERIA\n\nA service is considered **investigational**.^[2]\n\n## Records Needed\n\nOffice notes of six months.\n\nDate of Origin: May 2020\n',
);
const answer: ScoredAnswer = {
  outcome: 'answered',
  position: 'investigational',
  text: 'The policy calls it investigational. "A service is considered investigational."',
  prose: 'The policy calls it investigational.',
  codes: ['9998T'],
  citations: [
    {
      policy: 'a-service',
      section: 'MEDICAL POLICY CRITERIA',
      quote: 'A service is considered investigational.',
      version: '2024-05',
    },
  ],
  references: [2],
  relatedPolicies: ['12'],
  priorAuthorization: 'required',
  policies: ['a-service'],
  confidence: null,
};
const right: Expectation = {
  outcome: 'answered',
  position: 'investigational',
  codes: ['9998T'],
  sections_any: ['Medical Policy Criteria'],
  quote_any: ['is considered investigational'],
  quote_all: ['A service'],
  version: '2024-05',
  references_any: [2, 3],
  related_policy: '12',
  policy: ['a-service'],
  prior_authorization: 'required',
  first_line_any: ['^the policy calls'],
  not_policy: ['b-service'],
  must_not_say: ['\\bis covered\\b'],
  max_lines: 1,
};
const faults = (expected: Expectation, given: Partial<ScoredAnswer> = {}): string[] =>
  grade(expected, { ...answer, ...given }, [source]).faults.map(({ kind }) => kind);
const dangerous = (expected: Expectation, given: Partial<ScoredAnswer> = {}): boolean =>
  grade(expected, { ...answer, ...given }, [source]).dangerous;

describe('an answer is graded', () => {
  it('without fault when all that is expected holds', () => {
    expect(grade(right, answer, [source])).toEqual({ faults: [], dangerous: false, long: false });
  });

  it.each<[string, Expectation, Partial<ScoredAnswer>]>([
    ['outcome', right, { outcome: 'not-in-policy' }],
    ['position', right, { position: 'conditional' }],
    ['authorization', right, { priorAuthorization: 'not-required' }],
    ['first-line', { first_line_any: ['^covered'] }, {}],
    ['code', { codes: ['9997T'] }, {}],
    ['section', { sections_any: ['Records Needed'] }, {}],
    ['quote', { quote_any: ['Office notes'] }, {}],
    ['quote', { quote_all: ['Office notes'] }, {}],
    ['version', { version: '2023-05' }, {}],
    ['reference', { references_any: [3] }, {}],
    ['related-policy', { related_policy: '13' }, {}],
    ['policy', { policy: 'b-service' }, {}],
    ['other-policy', { not_policy: 'a-service' }, {}],
    ['says', { must_not_say: ['\\binvestigational\\b'] }, {}],
    ['length', {}, { text: answer.prose + '.'.repeat(longestText) }],
    ['prose', {}, { prose: 'Words that nobody is ever shown.' }],
    ['prose', {}, { prose: '', citations: [] }],
  ])('with the fault %s', (kind, expected, given) => {
    expect(faults(expected, given)).toContain(kind);
  });

  it('with a fault for a quote that is not in the source, or not in its section', () => {
    const [first] = answer.citations;
    if (!first) throw new Error('the answer above cites something');
    expect(faults({}, { citations: [{ ...first, quote: 'A service is covered.' }] })).toEqual(['invented-quote']);
    expect(faults({}, { citations: [{ ...first, section: 'Records Needed' }] })).toEqual(['misplaced-quote']);
    expect(faults({}, { citations: [{ ...first, section: 'HEADER', quote: 'Date of Origin: May 2020' }] })).toEqual([]);
  });

  it('with a fault for a quote from another version or policy than its citation names', () => {
    const paragraphs = [{ kind: 'text' as const, text: 'A service is considered investigational.' }];
    const stored = (id: string, version: string) =>
      sourceOfVersion({
        id,
        version,
        sections: [{ id: 's', heading: 'Medical Policy Criteria', kind: 'criteria', paragraphs }],
      });
    const found = (sources: SourceText[]) => grade({}, answer, sources).faults.map(({ kind }) => kind);
    expect(found([stored('a-service', '2024-05')])).toEqual([]);
    expect(found([stored('a-service', '2023-05')])).toEqual(['misplaced-quote']);
    expect(found([stored('b-service', '2024-05')])).toEqual(['misplaced-quote']);
  });

  it('by what the user sees: a passage that is cited and not shown answers nobody', () => {
    const [first] = answer.citations;
    if (!first) throw new Error('the answer above cites something');
    const hidden = { text: answer.prose, citations: [first] };
    expect(faults({ quote_any: ['A service is considered'] }, hidden)).toEqual(['quote']);
  });

  it('as long where it has more lines than can be read aloud, which is no fault', () => {
    const long = grade({ max_lines: 1 }, { ...answer, text: `${answer.text}\n\nOne more line.` }, [source]);
    expect(long).toEqual({ faults: [], dangerous: false, long: true });
  });

  it('as dangerous only where it would mislead', () => {
    expect(dangerous({ position: null })).toBe(true);
    expect(dangerous({ position: 'conditional' })).toBe(true);
    expect(dangerous({ position: 'conditional' }, { position: null })).toBe(false);
    expect(dangerous({ must_not_say: ['investigational'] })).toBe(true);
    expect(dangerous({ outcome: 'not-in-policy' })).toBe(false);
    expect(dangerous({ prior_authorization: 'not-required' })).toBe(true);
    expect(dangerous({ prior_authorization: 'not-required' }, { priorAuthorization: 'not-stated' })).toBe(false);
    expect(dangerous({ policy: 'b-service' })).toBe(true);
    expect(dangerous({ policy: 'b-service' }, { position: null, priorAuthorization: null })).toBe(false);
    expect(dangerous({ not_policy: 'a-service' })).toBe(false);
  });

  it('without asking a question back for what only an answer holds', () => {
    const asksBack = { outcome: 'clarify', position: null, citations: [], text: 'Which?', prose: 'Which?' };
    const expected: Expectation = {
      outcome: ['answered', 'clarify'],
      position: 'investigational',
      quote_any: ['A service'],
      sections_any: ['MEDICAL POLICY CRITERIA'],
      version: '2024-05',
    };
    expect(faults(expected, asksBack)).toEqual([]);
    expect(faults({ ...expected, outcome: 'answered' }, asksBack)).toContain('quote');
  });
});
