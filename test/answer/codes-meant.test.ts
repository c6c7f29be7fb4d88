import { describe, expect, it } from 'vitest';
import { servicesOfTitle } from '../../src/answer/title-services.ts';
import { plainText } from '../../src/card/plain.ts';
import { askPool } from './pooled-desk.ts';

const leadOf = (question: string): string => askPool(question).card.lead;
const codesOf = (question: string): readonly string[] => askPool(question).answer.codes;

describe('the codes of a service are its own', () => {
  it.each([
    ['by the words of their rows', 'cpt code for gynecomastia', ['19300']],
    ['by what a brand is called', 'which code is rezum billed with', ['53854']],
    ['by what is said of the thing a brand is', 'cpt for a urolift', ['52441', '52442']],
    ['by a row of another table that begins with the name', 'hcpcs for dysport', ['J0586']],
    ['by a code in brackets behind the name', 'cpt for a spinal cord stimulator trial', ['63650', '63655']],
    ['by a synonym in what names the procedure', 'code for aba caregiver sessions', ['97156', '97157']],
    ['of several services in one title', 'code for pfo closure', ['93580']],
    ['without what takes it out again', 'what code do we use for the itind', ['53865']],
    [
      'with what takes it out, where that is asked',
      'code for removing a spinal cord stimulator',
      ['63661', '63662', '63688'],
    ],
  ])('%s: %s', (_how, question, codes) => {
    expect(codesOf(question)).toEqual(codes);
    expect(askPool(question).answer.position).toBeNull();
  });

  it('names none where no code is its own, and says where the codes stand', () => {
    const answered = askPool('what code for a zenflow spring stent in bph');
    expect(answered.answer).toMatchObject({ outcome: 'not-in-policy', codes: [] });
    expect(answered.card.lead).toBe('The policy lists no code for that by name.');
    expect(plainText(answered.card)).toContain('stand under CPT Codes / HCPCS Codes / ICD-10 Codes');
  });

  it.each([
    ['list of codes in the proton policy', 11],
    ['what codes are on the bph policy', 18],
  ])('are all of them where the policy is asked for: %s', (question, count) => {
    expect(codesOf(question)).toHaveLength(count);
  });
});

describe('diagnoses and procedures are told apart', () => {
  it.each([
    ['icd10 codes for tms', /^Diagnosis codes the policy lists: F32\.2, F33\.2, F42\.2/],
    ['dx list for left atrial appendage closure', /^Diagnosis codes the policy lists: I48\.0, I48\.11/],
    [
      'diagnosis codes for si joint fusion',
      /^Diagnosis codes the policy lists: (?:[A-Z]\d\d\.\w+(?: \([^)]*\))?(?:, |\.$)){3}/,
    ],
    ['what dx codes go with soliris', /^Diagnosis codes the policy lists: D59\.5, D59\.39/],
  ])('%s', (question, lead) => {
    expect(leadOf(question)).toMatch(lead);
  });

  it('gives those of the condition first', () => {
    expect(leadOf('icd 10 botox chronic migraine')).toMatch(/lists: G43\.701-G43\.719/);
  });

  it('quotes a policy that says it lists none', () => {
    const { card, answer } = askPool('which icd-10 codes for home oxygen equipment');
    expect(answer.outcome).toBe('not-in-policy');
    expect(card.sources[0]?.quote).toContain('This policy does not list diagnosis codes');
  });

  it('says that a policy lists none where it says nothing', () => {
    expect(leadOf('diagnosis codes for genicular nerve ablation')).toBe('Diagnosis codes: the policy lists none.');
  });

  it.each([
    'cpt and hcpcs codes for tms',
    'cpt codes for bariatric surgery',
    'hcpcs codes for proton beam',
    'cpt codes for bph procedures',
  ])('gives no diagnosis for %s', (question) => {
    expect(codesOf(question).length).toBeGreaterThan(0);
    expect(codesOf(question).filter((code) => /^[A-Z]\d\d(?:\.|$)/.test(code))).toEqual([]);
  });
});

describe('the services of a title', () => {
  it.each([
    ['Long Closure and Other Closure', ['Long Closure', 'Other Closure']],
    ['Early and Late Surgery', ['Late Surgery']],
    ['Joint Inhibitors: Alphamab and Betamab', ['Joint Inhibitors', 'Alphamab', 'Betamab']],
    ['Treatments for Swollen Glands (SG)', ['Treatments']],
  ])('%s', (title, services) => {
    expect(servicesOfTitle(title)).toEqual(services);
  });
});
