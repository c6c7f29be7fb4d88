import { describe, expect, it } from 'vitest';
import { proseOf } from '../../src/card/plain.ts';
import { askFirst, askMany, codeFor, firstPolicy, sectionsOf } from '../bot/core-desk.ts';

const ask = askFirst();
const askAll = askMany();
const lumbar = codeFor('lumbar');

/** Words that would turn a position into a decision, or silence into a rule. */
const never =
  /\b(?:experimental|denied|not covered|not medically necessary|no (?:prior )?auth\w* (?:is )?(?:needed|required)|does not (?:need|require) (?:prior )?auth\w*)\b/i;

describe('the position, the prior authorization and who pays', () => {
  it('are answered apart: coverage from the criteria', () => {
    const answered = ask(`is ${lumbar} covered?`);
    expect(answered.answer).toMatchObject({
      kind: 'coverage',
      position: 'investigational',
      priorAuthorization: 'not-stated',
    });
    expect(sectionsOf(answered)).toContain('MEDICAL POLICY CRITERIA');
    expect(sectionsOf(answered)).not.toContain('PLEASE NOTE');
  });

  it('are answered apart: who pays from the billing notice', () => {
    const answered = ask(`who pays for ${lumbar}`);
    expect(answered.answer.kind).toBe('who-pays');
    expect(sectionsOf(answered)[0]).toBe('PLEASE NOTE');
  });

  it.each([
    `does ${lumbar} need prior auth`,
    `pa needed for ${lumbar}?`,
    'does mild require precert',
    `is authorization required for ${codeFor('cervical')}`,
  ])('%s: an unstated authorization is said to be unstated, and never heard as covered', (question) => {
    const answered = ask(question);
    expect(answered.answer).toMatchObject({
      kind: 'prior-authorization',
      outcome: 'not-in-policy',
      priorAuthorization: 'not-stated',
      reason: 'prior-authorization-not-stated',
    });
    expect(answered.card.lead).toMatch(/not stated/);
    expect(proseOf(answered.card)).not.toMatch(never);
  });

  it('asked in one breath, get two parts: authorization unstated, the position in the policy’s word, neither heard as the other', () => {
    const answered = ask(`no auth needed for ${lumbar} right? so its covered`);
    expect(answered.answer).toMatchObject({
      kind: 'prior-authorization',
      outcome: 'answered',
      position: 'investigational',
      priorAuthorization: 'not-stated',
    });
    expect(answered.card.lead).toMatch(/not stated/);
    expect(sectionsOf(answered)).toContain('MEDICAL POLICY CRITERIA');
    expect(proseOf(answered.card)).not.toMatch(never);
  });

  it.each([
    ['0995T', 'required', 'Prior authorization is required'],
    ['0996T', 'required', 'Prior authorization is required'],
  ] as const)('a stated authorization for %s is %s, cited', (code, stated, words) => {
    const answered = askAll(`is prior auth required for ${code}?`);
    expect(answered.answer).toMatchObject({ outcome: 'answered', priorAuthorization: stated });
    expect(answered.card.sources.some(({ quote }) => quote.startsWith(words))).toBe(true);
  });

  it('another policy’s authorization is not borrowed', () => {
    expect(askAll('is prior auth required for 0991T?').answer.priorAuthorization).toBe('not-stated');
    expect(askAll(`is prior auth required for ${lumbar}?`).answer.priorAuthorization).toBe('not-stated');
  });

  it.each([
    `is ${lumbar} experimental`,
    `so ${lumbar} is denied?`,
    `is ${lumbar} not covered?`,
    `is ${lumbar} not medically necessary?`,
    `is ${lumbar} cosmetic?`,
    'would mild be denied as not medically necessary',
  ])('%s: investigational stays the policy’s word', (question) => {
    const answered = ask(question);
    expect(answered.answer.position).toBe('investigational');
    expect(proseOf(answered.card)).toContain('investigational');
    expect(proseOf(answered.card)).not.toMatch(never);
  });
});

describe('who pays', () => {
  it.each([
    'can the member be billed for mild',
    'who is responsible for the cost of IG-MSD',
    'can they bill the patient',
  ])('%s: is quoted with its hedges', (question) => {
    const quotes = ask(question)
      .card.sources.map(({ quote }) => quote)
      .join('\n');
    expect(quotes).toContain('may bill members');
    expect(quotes).toContain('encouraged to inform members');
    expect(quotes).toContain('likely to be financially responsible');
  });

  it.each(['which wins, the contract or the policy', 'does contract language override the medical policy'])(
    '%s: the contract takes precedence, quoted',
    (question) => {
      const answered = ask(question);
      expect(answered.answer.kind).toBe('contract-or-policy');
      expect(answered.card.sources.some(({ quote }) => quote.includes('contract language takes precedence'))).toBe(
        true,
      );
    },
  );

  it.each([
    `bill ${lumbar} with GA or GZ?`,
    'what modifier do they use for the waiver',
    'does the member need to sign an ABN for mild',
    `${lumbar}-GY who pays`,
  ])('%s: no rule on a modifier or a waiver is stated that is not in the policy', (question) => {
    const answered = ask(question);
    const prose = proseOf(answered.card);
    expect(prose).not.toMatch(/\b(?:use|append|bill with|add)\b[^.]*\b(?:modifier|GA|GZ|GY)\b/i);
    expect(prose).not.toMatch(/\bwaiver (?:is|must be) (?:required|signed)\b/i);
  });

  it('every position carries that the contract decides, with its citation', () => {
    const { card } = ask(`is ${lumbar} covered`);
    expect(card.notice?.source).toBeGreaterThan(0);
    const source = card.sources.find(({ number }) => number === card.notice?.source);
    expect(firstPolicy.sections.find(({ id }) => id === source?.anchor)?.kind).toBe('notice');
  });
});
