import { describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/answer/answer.ts';
import { hrefOf, layOut } from '../../src/card/layout.ts';
import { plainText, proseOf } from '../../src/card/plain.ts';

const first: Citation = {
  policy: 'some-policy',
  section: 'CRITERIA',
  anchor: 'criteria',
  paragraph: 2,
  quote: 'It is considered investigational.',
  version: '2025-03-01',
  start: 4,
  end: 37,
};
const second: Citation = {
  ...first,
  section: 'NOTICE',
  anchor: 'notice',
  paragraph: 1,
  quote: 'The contract decides.',
};

const nothing: Answer = {
  outcome: 'answered',
  kind: 'coverage',
  position: 'investigational',
  priorAuthorization: 'not-stated',
  reason: null,
  statements: [],
  codes: [],
  references: [],
  relatedPolicies: [],
  policies: ['some-policy'],
  asOf: null,
  suggestions: [],
};
const answer: Answer = {
  ...nothing,
  statements: [
    { kind: 'position', what: 'some service', word: 'investigational', criteria: null, citations: [first] },
    { kind: 'code-read-as', typed: 'O123T', code: '0123T', citations: [] },
    { kind: 'passage', section: 'CRITERIA', citations: [first] },
    { kind: 'contract-notice', citations: [second] },
  ],
  suggestions: ['Why is it investigational?'],
};
const card = layOut(answer, (id) => `Title of ${id}`);

describe('a card', () => {
  it('leads with the first statement', () => {
    expect(card.lead).toMatch(/^Some service: investigational/);
  });

  it('shows the position in the policy’s word, and what is not stated as not stated', () => {
    expect(card.facts.map(({ value }) => value)).toContain('investigational');
    expect(card.facts.map(({ value }) => value).join('; ')).toMatch(/not stated/);
  });

  it('numbers its sources from 1 in the order of their first use, each once', () => {
    expect(card.sources.map(({ number, section }) => [number, section])).toEqual([
      [1, 'CRITERIA'],
      [2, 'NOTICE'],
    ]);
  });

  it('names the policy by its title', () => {
    expect(card.sources.map(({ policyTitle }) => policyTitle)).toEqual([
      'Title of some-policy',
      'Title of some-policy',
    ]);
  });

  it('shows a quote with the number of its source', () => {
    expect(card.parts).toContainEqual({ kind: 'quote', text: first.quote, source: 1 });
  });

  it('makes a repair stand out', () => {
    expect(card.parts).toContainEqual({ kind: 'warning', text: expect.stringMatching(/O123T.*0123T/) });
  });

  it.each([
    ['date before the version', { kind: 'before-version', asked: '2024-06-01', effective: '2025-03-01' }],
    [
      'span of dates that the version covers in part',
      { kind: 'date-straddles', asked: '2025-02-01', effective: '2025-03-01' },
    ],
    ['version that is over', { kind: 'retired', until: '2025-12-31' }],
  ] as const)('makes a %s stand out, above everything but the lead, with its source', (_name, one) => {
    const [lead, ...rest] = answer.statements;
    const statements = lead === undefined ? [] : [lead, ...rest, { ...one, citations: [second] }];
    const { parts } = layOut({ ...answer, statements }, (id) => id);
    expect(parts.filter(({ kind }) => kind === 'warning')).toContainEqual(expect.objectContaining({ source: 2 }));
    expect(parts.findIndex(({ kind }) => kind !== 'warning')).toBe(2);
  });

  it('has the notice apart, with its source', () => {
    expect(card.notice?.source).toBe(2);
    expect(card.parts.some((part) => part.kind === 'text' && part.text === card.notice?.text)).toBe(false);
  });

  it('makes each suggestion a question ready to be sent', () => {
    expect(card.suggestions).toEqual([{ label: 'Why is it investigational?', question: 'Why is it investigational?' }]);
  });

  it('has nothing but its outcome where nothing is stated', () => {
    expect(layOut(nothing, (id) => id)).toMatchObject({ outcome: 'answered', parts: [], sources: [], notice: null });
  });
});

describe('a source’s path in the reader', () => {
  it('names version, anchor and the words to mark', () => {
    expect(hrefOf(first)).toBe('/policies/some-policy?version=2025-03-01&mark=criteria-2:4-37#criteria-2');
  });

  it('holds a policy’s id whatever its characters', () => {
    expect(hrefOf({ ...first, policy: 'a b/c?d#e' })).toMatch(/^\/policies\/a%20b%2Fc%3Fd%23e\?version=/);
  });
});

describe('the plain text', () => {
  const text = plainText(card);

  it('shows the quote, the source’s section and paragraph, the version and the notice', () => {
    for (const words of [first.quote, '[1] CRITERIA, paragraph 2', 'March 1, 2025', 'Title of some-policy', '[2]'])
      expect(text).toContain(words);
  });

  it('has the lead before everything else', () => {
    expect(text.startsWith(card.lead)).toBe(true);
  });
});

describe('a number', () => {
  const numbered = { ...card, reference: 'PD-7F3K2' };

  it('is none where nothing is recorded', () => {
    expect(card.reference).toBeNull();
  });
  it('is the last line of the plain text', () => {
    expect(plainText(numbered)).toBe(`${plainText(card)}\n\nReference: PD-7F3K2`);
  });
});

describe('the prose', () => {
  const prose = proseOf(card);

  it('is the bot’s own words without the policy’s', () => {
    expect(prose).toContain(card.lead);
    expect(prose).not.toContain(first.quote);
    expect(prose).not.toContain(second.quote);
    expect(prose).not.toContain('Title of some-policy');
  });

  it('has no sentence that the plain text has not', () => {
    for (const line of prose.split('\n')) expect(plainText(card)).toContain(line);
  });
});
