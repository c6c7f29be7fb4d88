import { describe, expect, it } from 'vitest';
import type { Answered } from '../../src/bot/core.ts';
import { askerOf, threadOf } from '../bot/core-desk.ts';
import { poolDesk, poolToday as today } from '../bot/pool-desk.ts';

/** A rule of authorization holds for what it names, over the policies of many payers loaded together. */

const desk = poolDesk();
const ask = (question: string): Answered => askerOf(desk)(question, { today });

const ruleOf = ({ answer }: Answered) => ({
  requirement: answer.priorAuthorization,
  quotes: answer.statements.flatMap(({ kind, citations }) =>
    kind === 'prior-authorization' ? citations.map(({ quote }) => quote) : [],
  ),
});

describe('a service has the rule that names it', () => {
  it.each([
    ['pfo closure auth', 'required', 'transcatheter PFO closure (CPT 93580) is required'],
    ['watchman precert', 'required', 'percutaneous LAAC (CPT 33340)'],
    ['surgical exclusion of LAA auth', 'not-required', 'not required for surgical exclusion'],
    ['portable concentrator need auth?', 'required', 'portable oxygen concentrators (E1392)'],
    ['19 yr old wants inspire', 'required', 'required for hypoglossal nerve stimulation'],
    ['scs trial auth', 'required', 'required for the trial'],
    ['spinal cord stimulator programming auth', 'not-required', 'electronic analysis and programming'],
    ['is auth needed to reprogram a spinal cord stimulator', 'not-required', 'electronic analysis and programming'],
    ['gynecomastia surgery PA', 'required', 'mastectomy for gynecomastia'],
    ['breast reduction auth', 'required', 'reduction mammaplasty'],
    ['proton planning auth', 'not-required', 'planning and simulation codes'],
    ['phlebectomy outpatient auth larkspur', 'not-required', 'ligation, stripping or phlebectomy'],
    ['phlebectomy auth larkspur', 'conditional', 'ligation, stripping or phlebectomy'],
    ['euflexxa PA', 'conditional', 'required for hyaluronan products'],
    ['tms for ocd auth', 'required', 'all TMS treatment'],
  ])('%s: %s', (question, requirement, words) => {
    const rule = ruleOf(ask(question));
    expect(rule.requirement).toBe(requirement);
    expect(rule.quotes.join('\n')).toContain(words);
  });
});

describe('a table of codes answers for a service through its own codes', () => {
  it.each([
    ['does a holter need auth', 'not-required', ['93224-93227\tNot required']],
    ['patch monitor auth', 'not-required', ['93241-93248\tNot required']],
    ['mobile telemetry precert', 'required', ['93228, 93229\tRequired']],
  ])('%s: %s, with its rows alone', (question, requirement, rows) => {
    expect(ruleOf(ask(question))).toEqual({ requirement, quotes: rows });
  });

  it.each([
    ['botox auth', 'required', 'J0585'],
    ['implantable glucose sensor auth', 'required', '0446T'],
    ['professional cgm need auth', 'not-required', '95249, 95250 and 95251'],
  ])('%s: %s', (question, requirement, words) => {
    const rule = ruleOf(ask(question));
    expect(rule.requirement).toBe(requirement);
    expect(rule.quotes.join('\n')).toContain(words);
  });

  it('and shows all of them for the subject as a whole', () => {
    const rule = ruleOf(ask('heart rhythm monitoring prior auth?'));
    expect(rule.requirement).toBe('conditional');
    expect(rule.quotes).toHaveLength(5);
  });
});

describe('a rule for something else is not given', () => {
  it.each([
    'alpha-stim',
    'alpha-stim auth',
    'E0492 inv or mn',
    'uppp auth',
    'npwt auth',
    'topical oxygen auth',
    'prp auth',
    'carbon ion auth',
    'smart watch auth needed',
    'stationary concentrator auth',
    'liquid oxygen auth',
    'nipple tattoo auth',
    'varithena auth',
    'rezum pa',
    '0447T auth',
    'A4238 auth',
    '63664 precert',
    '0889T pa',
    '97607 auth',
  ])('%s: not stated, and nothing is quoted as if it were', (question) => {
    expect(ruleOf(ask(question))).toMatchObject({ requirement: 'not-stated', quotes: [] });
  });

  it('in a thread neither', () => {
    const thread = threadOf(desk);
    thread('alpha-stim?', { today });
    expect(ruleOf(thread('auth?', { today })).requirement).toBe('not-stated');
  });
});

describe('a code has the rule that lists it, each of several its own', () => {
  it.each([
    ['0446T auth', 'required'],
    ['95250 auth', 'not-required'],
    ['43775 auth', 'required'],
    ['S2083 auth', 'not-required'],
    ['90867 auth', 'required'],
    ['19318 prior approval', 'required'],
    ['77520 auth', 'required'],
    ['93225 PA', 'not-required'],
    ['64615 auth', 'not-required'],
    ['42975 auth', 'not-required'],
  ])('%s: %s', (question, requirement) => {
    expect(ruleOf(ask(question)).requirement).toBe(requirement);
  });

  it('and one without a rule is said to have none', () => {
    const { answer } = ask('33285 and 93268 pa');
    const stated = answer.statements.flatMap((one) =>
      one.kind === 'prior-authorization' ? [[one.what, one.requirement]] : [],
    );
    expect(stated).toEqual([
      ['33285', 'required'],
      ['93268', 'not-stated'],
    ]);
  });
});

describe('a rule for one line of business is no rule for the other', () => {
  it.each([
    ['97151 auth medicaid', 'required', ['Medicaid']],
    ['97151 auth', 'conditional', ['Commercial', 'Medicaid']],
    ['97155 medicaid auth', 'required', ['Medicaid']],
    ['aba assessment auth', 'conditional', ['Commercial', 'Medicaid']],
    ['97155 auth commercial', 'required', ['Commercial']],
  ])('%s: %s', (question, requirement, lines) => {
    const rule = ruleOf(ask(question));
    expect(rule.requirement).toBe(requirement);
    expect(rule.quotes.map((quote) => quote.split(':')[0])).toEqual(lines);
  });
});
