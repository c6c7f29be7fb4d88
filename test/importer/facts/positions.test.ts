import { describe, expect, it } from 'vitest';
import type { CriteriaTree } from '../../../src/knowledge/schema.ts';
import { versionFaults } from '../../../src/knowledge/version-faults.ts';
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
    ['X is proven for wrist pain when therapy has failed.', 'conditional: proven'],
    ['Not medically necessary are repeat tests of X.', 'not-medically-necessary: Not medically necessary'],
    ['Considered investigational are X and Y.', 'investigational: investigational'],
    ['Excluded from coverage are X and Y.', 'not-covered: Excluded from coverage'],
    [
      'Acme does not consider a second X medically necessary.',
      'not-medically-necessary: does not consider a second X medically necessary',
    ],
    [
      'Long use of X by those who could go without is not medically necessary.',
      'not-medically-necessary: not medically necessary',
    ],
    ['X is a covered benefit.', 'medically-necessary: covered'],
    ['Acme does not cover X.', 'not-covered: does not cover'],
    ['No coverage is available for X.', 'not-covered: No coverage is available'],
    ['Excluded: lenses for sport.', 'not-covered: Excluded'],
    ['Serum tests: MEDICALLY NECESSARY only on the ward.', 'conditional: MEDICALLY NECESSARY'],
    ['One longer rental may be approved after training.', 'conditional: approved'],
    ['Members may be eligible under the plan for X.', 'conditional: eligible'],
    ['Wrist pain. Approve for 6 months if two drugs have failed.', 'conditional: Approve'],
    ['X is considered investigational, whether alone or with a drug.', 'investigational: investigational'],
  ])('%s', (sentence, position) => {
    expect(taken(sentence)).toEqual([position]);
  });
});

describe('words that turn a favourable one around', () => {
  it.each([
    [
      'No third unit is medically necessary with a cast.',
      'not-medically-necessary: No third unit is medically necessary',
    ],
    ['Accordingly, no part of X is covered.', 'not-covered: no part of X is covered'],
    ['Neither X nor its parts are covered.', 'not-covered: Neither X nor its parts are covered'],
    [
      'X cannot be considered reasonable and necessary.',
      'not-medically-necessary: cannot be considered reasonable and necessary',
    ],
    [
      'X has not been shown to be medically necessary.',
      'not-medically-necessary: not been shown to be medically necessary',
    ],
  ])('%s', (sentence, position) => {
    expect(taken(sentence)).toEqual([position]);
  });
});

describe('conditions in the words of a position', () => {
  it.each([
    'Removal is considered medically necessary for any documented complication.',
    'X is considered medically necessary after failure of one drug.',
    'X is considered medically necessary after a trial that meets item 2.',
    'X is considered medically necessary for tremor confirmed by a recording.',
  ])('make it conditional: %s', (sentence) => {
    expect(taken(sentence)).toEqual(['conditional: medically necessary']);
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
  it.each([
    'All services must be medically necessary.',
    'Services that are medically necessary are covered.',
    'Services considered experimental are excluded under most benefit plans.',
    'When a repeat is considered medically necessary as said above, the limits below apply.',
    'It would be reasonable and necessary that both parts be furnished.',
    'The reviewer decides whether the repeat is medically necessary.',
    'The individual meets medical necessity criteria for the first stage.',
    'A service is medically necessary when it follows generally accepted standards of care.',
    'Lowest grade at which the part is medically necessary.',
  ])('%s', (sentence) => {
    expect(taken(`${sound}\n\n${sentence}`)).toEqual(['investigational: investigational']);
  });

  it('a criterion that another position asks for', () => {
    const criteria =
      'X is considered medically necessary when ALL of the following criteria are met:\n\n- The person is an adult\n- Each part of X is medically necessary for the condition';
    expect(taken(criteria)).toEqual(['conditional: medically necessary']);
  });

  it('what a reviewer is told below a position that announces it', () => {
    const criteria =
      '1. Wrist pain. Approve for one year if the patient meets ONE of the following (A or B):\n   A) Start. Approve for 6 months if the patient is an adult;\n   B) Going on. Approve for one year if the pain is less.';
    expect(taken(criteria)).toEqual(['conditional: Approve']);
  });

  it('criteria of another that the same sentence only names', () => {
    const criteria =
      'X is considered not medically necessary for all other uses, including when the medically necessary criteria above are not met.';
    expect(taken(criteria)).toEqual(['not-medically-necessary: not medically necessary']);
  });

  it('a title in capitals above the sentence that takes the same', () => {
    const criteria = 'A. OTHER USES CONSIDERED INVESTIGATIONAL\n\nX is considered investigational for every other use.';
    expect(taken(criteria)).toHaveLength(1);
  });

  it.each([
    'No more than four treatments are covered in 12 months.',
    'The patient is not enrolled in a trial of an experimental drug.',
    'When a repeat is considered medically necessary as said above, the limits below apply.',
  ])('and nothing to look at: %s', (sentence) => {
    expect(doubtsOf(policyText({ criteria: `${sound}\n\n${sentence}` }))).toEqual([]);
  });

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

describe('a table with the level from which on a part is needed', () => {
  const title = 'Lowest functional level at which the component part is medically necessary';

  it('takes a position under conditions in each row, and none in its title', () => {
    const rows = `Part\tCode\t${title}\nHinge\t0991T\tK1\nSpring\t0992T\tK2`;
    const version = versionOf(policyText({ criteria: `X is considered investigational.\n\n${rows}` }));
    expect(version.positions.slice(1).map(({ position, codes }) => [position, ...codes])).toEqual([
      ['conditional', '0991T'],
      ['conditional', '0992T'],
    ]);
    expect(versionFaults(version, '')).toEqual([]);
  });
});

describe('a position named above a list', () => {
  const positionsOf = (criteria: string): string[][] =>
    versionOf(policyText({ criteria })).positions.map(({ position, ground }) => [position, ground.quote]);
  const sound = 'X is considered investigational.';

  it('by a heading that turns its items down holds for each of them', () => {
    const version = versionOf(policyText({ more: 'NOT COVERED\n\n- Lenses for sport (0777T)\n- Spare lenses' }));
    expect(version.positions.slice(1).map(({ position, ground }) => [position, ground.quote])).toEqual([
      ['not-covered', 'Lenses for sport (0777T)'],
      ['not-covered', 'Spare lenses'],
    ]);
    expect(version.codes.map(({ code }) => code)).toContain('0777T');
  });

  it('by a short line leads the list', () => {
    const list = `${sound}\n\nNot medically necessary:\n\n- A second unit\n- A spare case`;
    expect(positionsOf(list).slice(1)).toEqual([['not-medically-necessary', 'Not medically necessary:']]);
  });

  it('by a short line says nothing where the items say it themselves', () => {
    const list = `${sound}\n\nNot medically necessary:\n\n- A second unit is considered not medically necessary.`;
    expect(positionsOf(list)).toHaveLength(2);
  });

  it('by a sentence goes on with the next one, which announces the list', () => {
    const [, taken] = positionsOf(
      `${sound}\n\nTests for these purposes are not covered. These are left to the contract:\n\n- Sport\n- School`,
    );
    expect(taken).toEqual(['not-covered', 'Tests for these purposes are not covered. These are left to the contract:']);
  });
});

describe('what a position holds for', () => {
  const scopesOf = (criteria: string): string[][] =>
    versionOf(policyText({ criteria })).positions.map(({ position, scope, codes }) => [
      position,
      ...scope.indications,
      ...scope.linesOfBusiness,
      ...codes,
    ]);

  it('is one person as well as several', () => {
    expect(scopesOf('X is considered medically necessary for a member under treatment for burns.')).toEqual([
      ['conditional', 'for a member under treatment for burns'],
    ]);
  });

  it('is not what its sentence excepts', () => {
    const criteria =
      'Spare limbs are not covered, with one exception: for members younger than 18, one spare limb is covered when the first is worn out.';
    expect(scopesOf(criteria)).toEqual([['not-covered']]);
  });

  it('is the same code where a sentence goes on with all other uses', () => {
    const criteria =
      'X (0991T) is considered medically necessary when two drugs have failed. X is considered investigational for all other uses.';
    expect(scopesOf(criteria)).toEqual([
      ['conditional', '0991T'],
      ['investigational', 'for all other uses', '0991T'],
    ]);
  });

  it('is the line of business that was joined to the paragraph above', () => {
    const criteria =
      'Medicare Advantage Plans\n\nX is not covered for all indications. Commercial Products\n\nX is considered not medically necessary.';
    expect(scopesOf(criteria)).toEqual([
      ['not-covered', 'Medicare Advantage'],
      ['not-medically-necessary', 'Commercial'],
    ]);
  });
});

describe('criteria', () => {
  const treesOf = (criteria: string) =>
    versionOf(policyText({ criteria })).positions.map(({ criteria: tree, how }) => [how ?? 'read', shape(tree)]);
  const shape = (tree: CriteriaTree | null): string =>
    tree === null
      ? ''
      : tree.type === 'criterion'
        ? String(tree.passage.paragraph)
        : `${tree.type}(${tree.items.map(shape).join(' ')})`;

  it('end where the outline above them goes on', () => {
    const criteria = [
      'A. Wrist',
      'X is considered medically necessary for the wrist when ALL of the following are met:',
      '   1. Two drugs have failed; and',
      '   2. The person is an adult.',
      'B. Elbow',
      'X is considered medically necessary for the elbow when the order is signed.',
      'C. Knee',
      '   1. Skin: X is considered investigational.',
    ].join('\n\n');
    expect(treesOf(criteria)).toEqual([
      ['read', 'all(3 4)'],
      ['read', '6'],
      ['read', ''],
    ]);
  });

  it('go on with a further list that is joined by and', () => {
    const criteria = [
      'X is considered medically necessary when EITHER of the following is met:',
      '- Signs of the disease',
      '- A parent with the disease',
      'And ALL of the following criteria are met:',
      '- Results change the treatment',
      '- The test is valid',
    ].join('\n\n');
    expect(treesOf(criteria)).toEqual([['read', 'all(any(2 3) all(5 6))']]);
  });

  const renewed = (initial: string): string =>
    policyText({
      criteria: 'X may be considered medically necessary if the conditions indicated below are met.',
      more: [
        'PRIOR APPROVAL REQUIREMENTS',
        initial,
        'PRIOR APPROVAL RENEWAL REQUIREMENTS',
        'Age 18 or older',
        'Patient must have ALL of the following:',
        '- Fewer burns',
      ].join('\n\n'),
    });
  const first = 'Age 18 or older\n\nPatient must have ALL of the following:\n\n- Burns';

  it('in sections behind are of one case each, where a heading on renewal or the first words again begin one', () => {
    const again = 'Age 18 or older\n\nPatient must have ONE of the following:\n\n- Scalds';
    const [position] = versionOf(renewed(`${first}\n\n${again}`)).positions;
    expect(position?.how).toBeUndefined();
    expect(position?.criteria).toMatchObject({
      type: 'any',
      items: [{ type: 'all' }, { type: 'all' }, { type: 'all', items: [{ type: 'criterion' }, { type: 'all' }] }],
    });
  });

  it('in sections behind in which other words stand twice are not sure', () => {
    const unclear = `${first}\n\nPatient must have ALL of the following:\n\n- Scalds`;
    expect(versionOf(renewed(unclear)).positions.map(({ how }) => how)).toEqual(['supposed']);
    expect(doubtsOf(renewed(unclear)).some(({ code }) => code === 'grouping-not-stated')).toBe(true);
  });

  it('never stand in a section on what is excluded', () => {
    const text = policyText({
      criteria: 'X may be considered medically necessary if the conditions indicated below are met.',
      more: 'PRIOR APPROVAL REQUIREMENTS\n\nAge 18 or older\n\nEXCLUSIONS\n\nBurns of the eye',
    });
    expect(JSON.stringify(versionOf(text).positions[0]?.criteria)).not.toContain('exclusions');
  });
});

it('a list behind a later sentence of a paragraph is none of the criteria of an earlier one', () => {
  const criteria =
    'X is medically necessary when a fracture was seen. It is not medically necessary:\n\n- for bruises;\n- for sprains.';
  const [first, second] = versionOf(policyText({ criteria })).positions;
  expect(first).toMatchObject({ position: 'conditional', criteria: { type: 'criterion' } });
  expect(second?.position).toBe('not-medically-necessary');
});

it('what a word means by itself is no position on anything', () => {
  expect(
    taken('Medically necessary are those services that a careful doctor would give. X is considered investigational.'),
  ).toEqual(['investigational: investigational']);
});
