import { describe, expect, it } from 'vitest';
import { doubtsOf, policyText, versionOf } from '../import-text.ts';

const rulesOf = (more: string): string[][] =>
  versionOf(policyText({ more })).priorAuthorization.map(({ requirement, codes }) => [requirement, ...codes]);

describe('what a document says of prior authorization', () => {
  it('is read from a table whose column does not name it again', () => {
    const table = [
      'PRIOR AUTHORIZATION',
      'Service\tRequirement\nAblation (0991T)\tRequired\nLater nerves (0992T)\tNot required for the first three; required from the fourth on',
    ].join('\n\n');
    expect(rulesOf(table)).toEqual([
      ['required', '0991T'],
      ['conditional', '0992T'],
    ]);
    expect(doubtsOf(policyText({ more: table })).filter(({ about }) => about !== undefined)).toEqual([]);
  });

  it.each([
    ['Prior approval is required to ensure the safe use of X.', 'required'],
    ['X must be preauthorized.', 'required'],
    ['Prior authorization is necessary.', 'required'],
    ['Prior auth required: no', 'not-required'],
    ['Prior authorization is required beyond six sessions.', 'conditional'],
  ])('in words: %s', (sentence, requirement) => {
    expect(rulesOf(`SUMMARY\n\n${sentence}`)).toEqual([[requirement]]);
  });

  it('is no word of the dosing under a title that has it', () => {
    const more = 'PRIOR AUTHORIZATION POLICY\n\nThe dose may be raised as needed if the person responded before.';
    expect(rulesOf(more)).toEqual([]);
    expect(doubtsOf(policyText({ more })).map(({ code }) => code)).not.toContain('authorization-unread');
  });
});
