import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import type { Expectation } from './golden-set.ts';
import type { Result } from './quality.ts';
import { withPolicy } from './row-policy.ts';
import type { ScoredAnswer } from './score.ts';
import { selectivePoints, summed } from './selective.ts';
import { sourceOfVersion } from './source-text.ts';

const silence: ScoredAnswer = {
  outcome: 'not-in-policy',
  position: null,
  priorAuthorization: null,
  text: 'Nothing.',
  prose: 'Nothing.',
  codes: [],
  citations: [],
  references: [],
  relatedPolicies: [],
  policies: [],
  confidence: null,
};
const row = (expected: Expectation) => ({ id: 'Q', category: 'c', question: 'q', expect: expected, thread: null });
const result = (expected: Expectation, given: Partial<ScoredAnswer> = {}, graded: Partial<Result> = {}): Result => ({
  asked: row(expected),
  text: 'q',
  form: 'plain',
  answer: { ...silence, ...given },
  faults: [],
  dangerous: false,
  long: false,
  tookMs: 1,
  ...graded,
});
const cites = (policy: string) => [{ policy, section: 'S', quote: 'words', version: '2026-01-01' }];
const wanted: Expectation = { outcome: 'answered', policy: 'a', position: 'conditional' };

describe('what a payer would see', () => {
  it('counts the right policy where it is cited, and apart where it is only among the choices', () => {
    const { ofPolicy, rightPolicy, offered } = figuresOf([
      result(wanted, { outcome: 'answered', citations: cites('a') }),
      result(wanted, { outcome: 'clarify', policies: ['b', 'a'] }),
      result(wanted, { outcome: 'answered', citations: cites('b') }),
      result({ outcome: 'answered' }),
    ]);
    expect({ ofPolicy, rightPolicy, offered }).toEqual({ ofPolicy: 3, rightPolicy: 1, offered: 2 });
  });

  it('counts positions only where one is wanted, and only right ones as stated', () => {
    const { wantsPosition, positionStated } = figuresOf([
      result(wanted, { position: 'conditional' }),
      result(wanted, { position: 'investigational' }),
      result({ position: ['conditional', null] }, { position: 'conditional' }),
      result({ position: null }),
    ]);
    expect({ wantsPosition, positionStated }).toEqual({ wantsPosition: 2, positionStated: 1 });
  });

  it('counts as silent and as asked back only what the policies answer', () => {
    const { stated, silent, askedBack } = figuresOf([
      result(wanted),
      result(wanted, { outcome: 'clarify' }),
      result({ outcome: ['answered', 'not-in-policy'] }),
    ]);
    expect({ stated, silent, askedBack }).toEqual({ stated: 2, silent: 1, askedBack: 1 });
  });

  it('counts what is too long only where a row says how long it may be', () => {
    const { measured, tooLong } = figuresOf([result({ max_lines: 1 }, {}, { long: true }), result({})]);
    expect({ measured, tooLong }).toEqual({ measured: 1, tooLong: 1 });
  });
});

describe('selective answering', () => {
  const wrong = { faults: [{ kind: 'quote' as const, found: 'words' }] };
  const points = selectivePoints([
    result({}, { outcome: 'answered', confidence: null }),
    result({}, { outcome: 'answered', confidence: 0.55 }, wrong),
    result({}),
  ]);
  const at = (least: number) => points.find((point) => point.least === least);

  it('leaves out the less sure first; what is no reading of running text is wholly sure', () => {
    expect(at(0.5)).toMatchObject({ total: 3, answered: 2, wrong: 1 });
    expect(at(0.6)).toMatchObject({ total: 3, answered: 1, wrong: 0 });
  });

  it('is summed over sets point by point', () => {
    expect(summed([points, points])[0]).toMatchObject({ least: 0.4, total: 6, answered: 4, wrong: 2 });
  });
});

describe('the policy of a row', () => {
  const stored = (id: string, ...texts: string[]) => {
    const paragraphs = texts.map((text) => ({ kind: 'text' as const, text }));
    const sections = [{ id: 's', heading: 'S', kind: 'criteria' as const, paragraphs }];
    return sourceOfVersion({ id, version: '2026-01-01', sections });
  };
  const sources = [stored('a', 'Only here.', 'In both.'), stored('b', 'In both.', 'Elsewhere.')];
  const policyOf = (expected: Expectation) => withPolicy(row(expected), sources).expect.policy;

  it('is its own, or the only one in which its quotations stand, or none', () => {
    expect(policyOf({ policy: 'c', quote_any: ['Only here.'] })).toBe('c');
    expect(policyOf({ quote_any: ['Only here.'] })).toBe('a');
    expect(policyOf({ quote_any: ['Only here.'], quote_all: ['Elsewhere.'] })).toBeUndefined();
    expect(policyOf({ quote_any: ['In both.'] })).toBeUndefined();
    expect(policyOf({ outcome: 'answered' })).toBeUndefined();
  });
});
