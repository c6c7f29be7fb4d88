import type { Card, Source } from '../../../src/card/card.ts';

/** A source of the sample policy of this folder. */
export const criteriaSource: Source = {
  number: 1,
  policy: 'sample-policy',
  section: 'COVERAGE CRITERIA',
  anchor: 'coverage-criteria',
  paragraph: 1,
  quote: 'Harbor lens therapy is considered investigational.',
  version: '2024-06-01',
  start: 0,
  end: 50,
  policyTitle: 'Harbor Lens Therapy',
  href: '/policies/sample-policy?version=2024-06-01&mark=coverage-criteria-1:0-50#coverage-criteria-1',
};

const codeSource: Source = {
  ...criteriaSource,
  number: 2,
  section: 'CODES',
  anchor: 'codes',
  paragraph: 2,
  quote: 'Harbor lens therapy, first eye',
  start: 10,
  end: 40,
  href: '/policies/sample-policy?version=2024-06-01&mark=codes-2:10-40#codes-2',
};

const empty: Card = {
  outcome: 'answered',
  lead: '',
  facts: [],
  parts: [],
  choices: [],
  sources: [],
  notice: null,
  reference: null,
  suggestions: [],
};

/** An answer with every kind of part. */
export const answeredCard: Card = {
  outcome: 'answered',
  lead: 'Harbor lens therapy (9901X) is considered investigational.',
  facts: [
    { label: 'Position', value: 'Investigational' },
    { label: 'Prior authorization', value: 'Not stated in this policy' },
    { label: 'Effective', value: 'June 1, 2024' },
  ],
  parts: [
    { kind: 'warning', text: 'The next review of this version was due in March 2025.' },
    { kind: 'heading', text: 'What the policy says' },
    { kind: 'text', text: 'The criteria take this position:' },
    { kind: 'quote', text: 'Harbor lens therapy is considered investigational.', source: 1 },
    { kind: 'text', text: 'The code it lists:' },
    { kind: 'quote', text: 'Harbor lens therapy, first eye', source: 2 },
    { kind: 'list', items: ['It applies to either eye.', 'It names no line of business.'] },
  ],
  choices: [],
  sources: [criteriaSource, codeSource],
  notice: { text: 'The contract decides; this is no guarantee of payment.', source: 1 },
  reference: 'PD-7F3K2',
  suggestions: [
    { label: 'Which codes does it list?', question: 'Which codes does the harbor lens policy list?' },
    { label: 'Why?', question: 'Why is harbor lens therapy investigational?' },
  ],
};

/** A question back with choices. */
export const clarifyCard: Card = {
  ...empty,
  outcome: 'clarify',
  lead: 'Which of these do you mean?',
  choices: [
    { label: 'Harbor lens therapy', question: 'Is harbor lens therapy covered?' },
    { label: 'Harbor lens exchange', question: 'Is harbor lens exchange covered?' },
  ],
};

/** What the loaded policies do not say. */
export const notInPolicyCard: Card = {
  ...empty,
  outcome: 'not-in-policy',
  lead: '12345 is not listed in the loaded policies; that is not a coverage decision.',
  suggestions: [{ label: '9901X', question: 'Is 9901X covered?' }],
};

/** What no policy question is. */
export const outOfScopeCard: Card = {
  ...empty,
  outcome: 'out-of-scope',
  lead: 'The status of one claim is not in a policy.',
  parts: [{ kind: 'text', text: 'The claims system shows it.' }],
};

const hostile = `<script>alert(1)</script> & "quoted" 'single' <img src=x onerror=alert(2)> <!channel>`;

/** Every string of it is an attack. */
export const hostileCard: Card = {
  outcome: 'answered',
  lead: hostile,
  facts: [{ label: hostile, value: hostile }],
  parts: [
    { kind: 'text', text: hostile },
    { kind: 'heading', text: hostile },
    { kind: 'quote', text: hostile, source: 1 },
    { kind: 'quote', text: hostile, source: 7 },
    { kind: 'list', items: [hostile] },
    { kind: 'warning', text: hostile },
    { kind: 'kept', text: hostile },
  ],
  choices: [{ label: hostile, question: `" onclick="alert(3)` }],
  sources: [{ ...criteriaSource, section: hostile, policyTitle: hostile, href: 'javascript:alert(4)' }],
  notice: { text: hostile, source: null },
  reference: hostile,
  suggestions: [{ label: hostile, question: hostile }],
};
