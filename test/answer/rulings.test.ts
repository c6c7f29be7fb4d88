import { describe, expect, it } from 'vitest';
import { rulingsOf } from '../../src/answer/rulings.ts';
import { policyText, versionOf } from '../importer/import-text.ts';

/** How a rule is read, clause by clause, from invented policies. */

const rulingsIn = (rules: string) =>
  rulingsOf(versionOf(policyText({ more: `PRIOR AUTHORIZATION\n\n${rules}` })).priorAuthorization);
const shown = (rules: string): string[] =>
  rulingsIn(rules).map(({ requirement, codes }) => [requirement, ...codes].join(' '));

describe('each clause is a ruling', () => {
  it.each([
    [
      'Prior authorization is required for 0991T for members 18 years of age and older; members under 18 do not need it.',
      ['required 0991T', 'not-required 0991T'],
    ],
    [
      'Prior authorization is not required for programming (0991T) or for removal (0992T).',
      ['not-required 0991T', 'not-required 0992T'],
    ],
    [
      'Prior authorization is required for 0991T only when more than 4 sessions are asked for.',
      ['required 0991T', 'not-required 0991T'],
    ],
    ['Prior authorization is required for every drug, except as stated in II.B.', ['required']],
  ])('%s', (rules, wanted) => {
    expect(shown(rules)).toEqual(wanted);
  });

  it('with the circumstances that it names', () => {
    const [one] = rulingsIn('Prior authorization is required for 0991T when it is performed in an outpatient setting.');
    expect(one?.when).toMatchObject({ settings: ['outpatient'], ages: [], limits: [], told: null });
  });

  it('with a condition of no known sort as words', () => {
    const [one] = rulingsIn("Prior authorization is required for 0991T when the member's booklet says so.");
    expect(one?.when.told).toContain('booklet');
  });

  it('with what an exception leaves out', () => {
    const [one] = rulingsIn('Prior authorization is required for every drug in this policy except zivotonin acid.');
    expect(one?.except.map(({ stems }) => stems.join(' '))).toEqual(['zivotonin acid']);
    const [other] = rulingsIn('Prior authorization is required for every site of care other than inpatient.');
    expect(other?.when).toMatchObject({ settings: [], outside: ['inpatient'] });
  });

  it('and a row without codes has those of the row of its name', () => {
    const rows =
      '| Service | Requirement |\n|---|---|\n| Elbow shots, member aged 5 or older (0991T) | Not required |\n| Elbow shots, member under 5 | Required |';
    expect(shown(rows)).toEqual(['not-required 0991T', 'required 0991T']);
  });
});
