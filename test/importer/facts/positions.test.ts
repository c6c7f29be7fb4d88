import { describe, expect, it } from 'vitest';
import { doubtsOf, importText, policyText, versionOf } from '../import-text.ts';

const taken = (criteria: string): string[] =>
  versionOf(policyText({ criteria })).positions.map(({ position, word }) => `${position}: ${word}`);

describe('the words payers take positions in', () => {
  it.each([
    [
      'X is proven and medically necessary for wrist pain when therapy has failed.',
      'conditional: proven and medically necessary',
    ],
    [
      'X is unproven and not medically necessary for elbow pain.',
      'investigational: unproven and not medically necessary',
    ],
    [
      'X is considered investigational and not medically necessary.',
      'investigational: investigational and not medically necessary',
    ],
    ['X is considered medically appropriate if two drugs have failed.', 'conditional: medically appropriate'],
    ['X is considered reasonable and necessary.', 'medically-necessary: reasonable and necessary'],
    [
      'More than two will be denied as not reasonable and necessary.',
      'not-medically-necessary: not reasonable and necessary',
    ],
    ['X meets the definition of medical necessity when A.', 'conditional: meets the definition of medical necessity'],
    [
      'X does not meet the definition of medical necessity.',
      'not-medically-necessary: does not meet the definition of medical necessity',
    ],
    ['There is insufficient evidence to support X.', 'investigational: There is insufficient evidence'],
    ['X is considered cosmetic and not medically necessary.', 'not-medically-necessary: not medically necessary'],
    ['Investigational: all other uses of X.', 'investigational: Investigational'],
    ['Acme considers X experimental.', 'investigational: experimental'],
    [
      'Acme considers X (e.g., Arrowset, cleared by the U.S. FDA) medically necessary for members when therapy has failed.',
      'conditional: medically necessary',
    ],
    [
      'X does not meet medical necessity and is considered not medically necessary in any of these settings.',
      'not-medically-necessary: does not meet medical necessity',
    ],
    ['An assessment meets medical necessity when A.', 'conditional: meets medical necessity'],
    ['X is covered only if therapy has failed.', 'conditional: covered'],
    ['Coverage is provided when A.', 'conditional: Coverage is provided'],
  ])('%s', (sentence, position) => {
    expect(taken(sentence)).toEqual([position]);
  });
});

describe('a sentence that takes two positions', () => {
  it.each([
    [
      'X is considered medically necessary for burns and investigational for all other scars.',
      ['medically-necessary', 'investigational'],
    ],
    [
      'X is considered medically necessary for burns; otherwise it is considered not medically necessary.',
      ['medically-necessary', 'not-medically-necessary'],
    ],
  ])('gives both, each with its own words: %s', (sentence, positions) => {
    const version = versionOf(policyText({ criteria: sentence }));
    expect(version.positions.map(({ position }) => position)).toEqual(positions);
    expect(version.positions.map(({ ground }) => ground.quote).every((quote) => sentence.includes(quote))).toBe(true);
    expect(importText(policyText({ criteria: sentence })).kind).toBe('imported');
  });
});

describe('what is no position', () => {
  const sound = 'X is considered investigational.';
  it.each(['All services must be medically necessary.', 'Services that are medically necessary are covered.'])(
    '%s',
    (sentence) => {
      expect(taken(`${sound}\n\n${sentence}`)).toEqual(['investigational: investigational']);
    },
  );

  it('but speaks of coverage is reported', () => {
    const doubts = doubtsOf(policyText({ criteria: `${sound}\n\nA part that is covered by the maker is not billed.` }));
    expect(doubts).toMatchObject([{ code: 'coverage-unmapped', decides: false, line: 11 }]);
  });
});

describe('a position that cannot be read is supposed, and none is taken from it', () => {
  const sound = 'X is considered investigational.\n\n';
  const supposedIn = (criteria: string): string[] => {
    const { positions, doubts = [] } = versionOf(policyText({ criteria }));
    const supposed = positions.filter(({ how }) => how === 'supposed').map(({ ground }) => ground.quote);
    return doubts.filter(({ words }) => supposed.includes(words)).map(({ code }) => code);
  };
  it.each([
    ['announced by words that are not known', 'Services that are considered investigational include:\n\n- Y'],
    [
      'in a table with other words',
      '| Service | Position |\n| --- | --- |\n| X | Investigational |\n| Y | Discouraged |',
    ],
  ])('%s', (_, more) => {
    expect(supposedIn(sound + more)).toEqual(['position-unread']);
  });

  it('where only a heading names it', () => {
    const more = 'INVESTIGATIONAL\n\nUse of X in children.';
    expect(supposedIn(`${sound}\n\n${more}`)).toEqual(['position-unread']);
  });
});

it('a table with a column for each line of business gives each its own position', () => {
  const criteria =
    '| Service | HCPCS | Commercial | Medicaid |\n| --- | --- | --- | --- |\n| Damper | E0999 | Medically necessary when criteria are met | Investigational |';
  expect(versionOf(policyText({ criteria })).positions).toMatchObject([
    { position: 'conditional', codes: ['E0999'], scope: { linesOfBusiness: ['Commercial'] } },
    { position: 'investigational', codes: ['E0999'], scope: { linesOfBusiness: ['Medicaid'] } },
  ]);
});

describe('positions in other words of payers', () => {
  it.each<[string, string[]]>([
    ['X may be approved if A.', ['conditional: approved']],
    ['X will be approved based on one of the following criteria.', ['conditional: approved']],
    ['Members may be eligible under the Plan for X when A.', ['conditional: eligible']],
    ['X is reimbursable when A.', ['conditional: reimbursable']],
    ['X is reasonable and necessary when A.', ['conditional: reasonable and necessary']],
    ['X is(are) covered as medically necessary when A.', ['conditional: medically necessary']],
    ['X is not covered for any other use.', ['not-covered: not covered']],
    ['X is(are) not covered for any other use.', ['not-covered: not covered']],
    ['X is not a covered benefit.', ['not-covered: not a covered benefit']],
    ['X is excluded from coverage.', ['not-covered: excluded from coverage']],
    ['X is considered cosmetic.', ['not-covered: cosmetic']],
    ['X may not be approved for B.', ['not-covered: not be approved']],
    ['X is medically necessary when used to determine the extent of disease.', ['conditional: medically necessary']],
    ['X is investigational because the technique does not constitute evidence.', ['investigational: investigational']],
    [
      'X is considered investigational, as there is no information on what it does.',
      ['investigational: investigational'],
    ],
  ])('%s', (sentence, positions) => {
    expect(taken(sentence)).toEqual(positions);
  });

  it.each([
    'The conclusion that a service is medically necessary is no promise of payment.',
    'These rules help to decide what is medically necessary.',
    'A list of which services are covered can be found elsewhere.',
    'The device was approved by an agency for adults.',
    'Members who are not eligible for benefits should call the plan.',
    'Services that are not covered are listed in the booklet.',
    'This review does not guarantee that a service is covered.',
  ])('and none in: %s', (sentence) => {
    expect(taken(`X is considered investigational.\n\n${sentence}`)).toEqual(['investigational: investigational']);
  });
});
