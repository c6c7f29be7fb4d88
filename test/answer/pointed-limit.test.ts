import { describe, expect, it } from 'vitest';
import { pointedLimitIn } from '../../src/answer/pointed-limit.ts';
import { policyText } from '../importer/import-text.ts';
import { askTexts } from './pooled-desk.ts';

describe('a limit that stands in another part of a document', () => {
  it.each([
    ['Elbow tests within the limits of section 6', { part: '6', isBeyond: false }],
    ['Elbow tests above the limits in table 2', { part: '2', isBeyond: true }],
    ['Elbow tests within 6 months', null],
  ])('%s', (words, wanted) => {
    expect(pointedLimitIn(words)).toEqual(wanted);
  });

  const ask = askTexts(
    policyText({
      more: 'PRIOR AUTHORIZATION\n\n| Service | Requirement |\n|---|---|\n| Elbow tests within the limits of section 6 (0991T) | Not required |\n| Elbow tests above the limits of section 6 | Required |\n\n6. LIMITS\n\n| Service | Code | Limit |\n|---|---|---|\n| Elbow tests | 0991T | 70 tests in 12 months |',
    }),
  );
  it.each([
    ['0991T x 85, auth?', 'required'],
    ['0991T x 20, auth?', 'not-required'],
    ['0991T auth?', 'conditional'],
  ])('decides by the number that was said: %s %s', (question, requirement) => {
    expect(ask(question).answer.priorAuthorization).toBe(requirement);
  });
});
