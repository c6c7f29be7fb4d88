import { describe, expect, it } from 'vitest';
import { policyText, versionOf } from '../importer/import-text.ts';
import { askTexts } from './pooled-desk.ts';

/** What was asked chooses among the rulings of a policy, over invented policies. */

const policyWith = (rules: string): string =>
  policyText({
    criteria:
      'Thermal ablation of the elbow is considered **medically necessary** when ALL of the following are met:\n\n1. Pain has lasted at least 3 months.\n2. The member weighs under 120 pounds.\n\nCooled ablation of the elbow is considered **investigational**.',
    more: `PRIOR AUTHORIZATION\n\n${rules}\n\nFREQUENCY LIMITS\n\nElbow braces may be replaced every 9 months.\n\nAn approval is valid for 45 days.`,
  });

const requirementOf = (rules: string, question: string): string | null =>
  askTexts(policyWith(rules))(question).answer.priorAuthorization;

describe('sessions that are counted in a rule', () => {
  const rules =
    'Prior authorization is required for 0991T when more than 6 sessions are requested. Prior authorization is not required for 0992T at 4 LPM or less. Prior authorization is required for any flow rate greater than 4 LPM.';
  it.each([
    ['0991T 8 sessions auth', 'required'],
    ['0991T auth', 'conditional'],
    ['0992T at 3 LPM auth', 'not-required'],
    ['0992T at 5 LPM auth', 'required'],
    ['0992T auth', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });
});

describe('a row of clauses that differ', () => {
  const rules =
    '| Service | Requirement |\n|---|---|\n| Ablation of a nerve (0991T) | Not required for the first three sessions in a 12-month period; required from the fourth session on |\n| Additional nerve (0992T) | Required only when requested less than 6 months after the previous ablation |';
  it.each([
    ['0991T this is the fifth session, auth?', 'required'],
    ['0991T second session, auth?', 'not-required'],
    ['0991T auth?', 'conditional'],
    ['0992T previous one was 4 months ago, auth?', 'required'],
    ['0992T auth?', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });

  it('is read from a column that is only called the requirement', () => {
    const { priorAuthorization } = versionOf(policyWith(rules));
    expect(priorAuthorization.map(({ requirement }) => requirement)).toEqual(['conditional', 'conditional']);
  });
});

describe('a row of a table that also tells the position', () => {
  const rules =
    '| Service | Position | Prior authorization |\n|---|---|---|\n| Thermal ablation of a nerve (0991T) | Medically necessary when Section 3.1 is met | Required |\n| Additional nerve (0992T) | See Section 4 | Not required for the first 20 visits; required after that |';
  it.each([
    ['0991T auth?', 'required'],
    ['0992T visit 12, auth?', 'not-required'],
    ['0992T session 25, auth?', 'required'],
    ['0992T auth?', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });
});

describe('a row for plans, places or but for an exception', () => {
  const rules =
    '| Service | Requirement |\n|---|---|\n| Office ablation of a nerve (0991T) | Required, Commercial HMO and Individual Exchange; not required, Commercial PPO |\n| Additional nerve (0992T) | Required, except for a stiff elbow in a member under 18 |\n| Pulsed ablation (0993T) | Not required in an ambulatory surgery center; required in a hospital outpatient department |';
  it.each([
    ['0991T ppo member, auth?', 'not-required'],
    ['0991T auth? hmo', 'required'],
    ['0991T auth?', 'conditional'],
    ['34 year old with a stiff elbow, does 0992T need auth', 'required'],
    ['0993T at the hospital outpatient, precert?', 'required'],
    ['0993T at an ASC, precert?', 'not-required'],
    ['0993T outpatient, precert?', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });
});

describe('a list that a rule leads in', () => {
  const rules =
    'Prior authorization is REQUIRED for:\n\n- thermal ablation (0991T) after the first 6 sessions\n- the elbow pump: Medicaid only\n\nPrior authorization is NOT REQUIRED for:\n\n- the first 6 sessions of thermal ablation (0991T)\n- removal of an elbow wire (0992T), except for Medicaid members';
  it.each([
    ['0991T session 8, auth?', 'required'],
    ['0991T session 2, auth?', 'not-required'],
    ['0991T auth?', 'conditional'],
    ['0992T auth?', 'conditional'],
    ['does the elbow pump need auth', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });

  it('is quoted with the item that holds and with the sentence that leads it in', () => {
    const { answer } = askTexts(policyWith(rules))('0991T session 8, auth?');
    const [first] = answer.statements.filter(({ kind }) => kind === 'prior-authorization');
    expect(first?.citations.map(({ quote }) => quote)).toEqual([
      'Prior authorization is REQUIRED for:',
      'thermal ablation (0991T) after the first 6 sessions',
    ]);
  });
});

describe('clauses for other ages and places', () => {
  const rules =
    'Prior authorization is required for 0991T when it is performed in an outpatient setting. Prior authorization is required for 0992T for members 18 years of age and older; members under 18 do not need it. No authorization is needed for any service in this policy when it is performed in an emergency department or during an inpatient admission.';
  it.each([
    ['0991T auth, outpatient', 'required'],
    ['0991T while inpatient, auth?', 'not-required'],
    ['0991T auth', 'conditional'],
    ['0992T auth, pt is 9 yrs old', 'not-required'],
    ['0992T auth, pt is 40 years old', 'required'],
    ['0992T auth', 'conditional'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });
});

describe('an exemption for a diagnosis', () => {
  const rules =
    'Prior authorization is required for 0991T. Prior authorization is not required for 0992T when the claim carries a diagnosis of elbow palsy (G24.5) or stiffness (H49.00 through H51.9).';
  it.each([
    ['0992T dx G24.5 auth', 'not-required'],
    ['0992T dx H50.00 auth', 'not-required'],
    ['0992T dx G43.709 auth', 'conditional'],
    ['0992T auth', 'conditional'],
    ['0991T dx G24.5 auth', 'required'],
  ])('%s: %s', (question, requirement) => {
    expect(requirementOf(rules, question)).toBe(requirement);
  });
});

describe('a column for each line of business', () => {
  const rules =
    '| Service | Medicaid | Commercial |\n|---|---|---|\n| Ablation of a nerve (0991T) | Not required | Required |\n| Additional nerve (0992T) | Required | Required for the first 12 months |';
  const ask = askTexts(
    policyText({
      head: 'Lines of business: Medicaid, Commercial\n\nEffective: May 1, 2025\n\nNext Review: May 2026',
      more: `PRIOR AUTHORIZATION\n\n${rules}`,
    }),
  );
  it.each([
    ['0991T medicaid auth', 'not-required'],
    ['0991T commercial auth', 'required'],
    ['0991T auth', 'conditional'],
    ['0992T commercial auth', 'required'],
  ])('%s: %s', (question, requirement) => {
    expect(ask(question).answer.priorAuthorization).toBe(requirement);
  });
});

describe('a rule for all of something', () => {
  it('holds for its goods and not for the procedure by which they are given', () => {
    const rules = 'Prior authorization is required for all drugs in this policy.';
    expect(requirementOf(rules, '0991T auth')).toBe('not-stated');
  });

  it('holds for no code that the policy does not list', () => {
    const { answer } = askTexts(
      policyWith('Prior authorization is required for all procedures listed in this policy.'),
    )('0991T and 0777T auth');
    const stated = answer.statements.flatMap((one) => (one.kind === 'prior-authorization' ? [one.what] : []));
    expect(stated).toEqual(['0991T']);
  });
});

describe('a fact that is asked for stands first', () => {
  const ask = askTexts(policyWith('Prior authorization is required for 0991T.'));
  const leadOf = (question: string): string => {
    const [first] = ask(question).answer.statements;
    return first?.kind === 'fact' ? first.words : (first?.kind ?? '');
  };
  it.each([
    ['how often can elbow braces be replaced', '9 months'],
    ['how long is the elbow ablation approval good for', '45 days'],
    ['weight limit for elbow ablation', '120 pounds'],
  ])('%s: %s', (question, words) => {
    expect(leadOf(question)).toContain(words);
  });
});
