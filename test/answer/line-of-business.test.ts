import { describe, expect, it } from 'vitest';
import { askFirst, askMany, codeFor, knowledge, sectionsOf } from '../bot/core-desk.ts';

const ask = askFirst();
const askAll = askMany();
const lumbar = codeFor('lumbar');
const programs = knowledge.lexicon.linesOfBusiness.filter(({ names }) =>
  names.some((name) => /medicare|medicaid|fep/i.test(name)),
);

describe('a policy that does not say to which line of business it applies', () => {
  it('is asked about programs that the lexicon knows', () => {
    expect(programs.length).toBeGreaterThanOrEqual(3);
  });

  it.each(programs.map(({ label }) => label))('takes no position for %s', (label) => {
    const { answer } = ask(`is ${lumbar} covered for ${label}?`);
    expect(answer).toMatchObject({ outcome: 'not-in-policy', position: null, reason: 'line-of-business' });
  });

  it.each([
    'is mild covered for medicare members',
    'medicaid mild inv?',
    `does ${lumbar} need auth for medicare advantage`,
    `FEP ${lumbar}`,
    'the trial enrolled medicare beneficiaries so medicare covers mild right?',
  ])('%s: takes no position', (question) => {
    expect(ask(question).answer.position).toBeNull();
  });

  it('still tells of a trial that enrolled beneficiaries, as evidence', () => {
    const { answer } = ask('how many medicare beneficiaries were in MiDAS ENCORE');
    expect(answer).toMatchObject({ outcome: 'answered', kind: 'evidence', position: null });
  });
});

describe('a policy that says to which line of business it applies', () => {
  it.each(['medicare advantage', 'medicaid'])('takes no position for %s, and quotes where it says so', (line) => {
    const answered = askAll(`is 0991T covered for ${line}?`);
    expect(answered.answer).toMatchObject({ outcome: 'not-in-policy', position: null, reason: 'line-of-business' });
    expect(sectionsOf(answered)).toContain('APPLICATION');
  });

  it('takes its position for the line it names', () => {
    const answered = askAll('is 0991T covered for commercial plans?');
    expect(answered.answer.position).toBe('not-medically-necessary');
    expect(sectionsOf(answered)).toContain('APPLICATION');
  });
});

describe('a misspelled line of business', () => {
  it.each([
    ['vns for medicade', 'Medicaid'],
    ['vns for mediciad', 'Medicaid'],
    ['vns for medicair', 'Medicare'],
    ['vns for comercial', 'commercial'],
    ['vns for medicae', 'the line of business as it is spelled here'],
  ])('%s: taken for %s, or for none where it could be two', (question, line) => {
    const asked = ask(question).question;
    expect(asked.lineOfBusiness).toBe(line);
    expect(asked.kind).toBe('line-of-business');
  });

  it.each(['mild for medicae', 'is mild covered, medicai member'])('%s: takes no position', (question) => {
    expect(ask(question).answer).toMatchObject({ position: null, reason: 'line-of-business' });
  });
});
