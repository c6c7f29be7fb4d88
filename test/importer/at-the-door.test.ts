import { describe, expect, it } from 'vitest';
import type { CriteriaTree, PolicyVersion } from '../../src/knowledge/schema.ts';
import { importBytes, importedVersion } from './import-bytes.ts';
import { doubtsOf, policyText, versionOf } from './import-text.ts';

const takenBy = (criteria: string): string[] =>
  versionOf(policyText({ criteria })).positions.map(({ position, word }) => `${position}: ${word}`);

describe('a position is taken', () => {
  it.each([
    [
      'a refusal to come',
      'X that does not meet these rules will not be considered medically necessary.',
      ['not-medically-necessary: not be considered medically necessary'],
    ],
    [
      'a needed thing under conditions',
      'A home X is considered medically necessary equipment when therapy has failed.',
      ['conditional: medically necessary'],
    ],
    [
      'an evidence that is the policy',
      'It is the policy of Acme that current evidence does not support the use of X.',
      ['investigational: current evidence does not support'],
    ],
    [
      'coverage criteria that are met',
      'For individuals with rickets, X MEETS COVERAGE CRITERIA.',
      ['conditional: MEETS COVERAGE CRITERIA'],
    ],
    [
      'coverage criteria that are not',
      'For screening, X DOES NOT MEET COVERAGE CRITERIA.',
      ['not-covered: DOES NOT MEET COVERAGE CRITERIA'],
    ],
    ['a benefit that is none', 'An upgrade of X is not a covered benefit.', ['not-covered: not a covered benefit']],
    ['what is renewed', 'X may be renewed if the pain is less.', ['conditional: renewed']],
    ['members of an age', 'X is a covered benefit for members 12 years of age or older.', ['conditional: covered']],
  ])('in words of %s', (_, criteria, wanted) => {
    expect(takenBy(criteria)).toEqual(wanted);
  });

  it.each([
    'There is insufficient evidence that X helps. X is therefore considered not medically necessary.',
    'X is considered not medically necessary. There is insufficient evidence that this service helps.',
  ])('and none by a want of evidence that is only its reason: %s', (criteria) => {
    expect(takenBy(criteria)).toEqual(['not-medically-necessary: not medically necessary']);
  });

  it('and a want of evidence for something else is a position of its own', () => {
    const criteria = 'X is considered not medically necessary. There is insufficient evidence to support Y.';
    expect(takenBy(criteria)).toHaveLength(2);
  });

  it('in no sentence on evidence that is not said to be the policy', () => {
    const criteria = 'X is considered investigational. Current evidence does not support early use.';
    expect(takenBy(criteria)).toEqual(['investigational: investigational']);
  });

  it('and named in "that is stated as" is not', () => {
    const criteria = 'X is considered investigational. Any item that is stated as not medically necessary is reviewed.';
    expect(takenBy(criteria)).toEqual(['investigational: investigational']);
  });
});

const treeOf = (criteria: string): CriteriaTree | null =>
  versionOf(policyText({ criteria })).positions[0]?.criteria ?? null;
const shapeOf = (tree: CriteriaTree | null): unknown =>
  tree === null ? null : tree.type === 'criterion' ? 1 : [tree.type, ...tree.items.map(shapeOf)];

describe('criteria are', () => {
  it.each([
    [
      'any of the services that are listed',
      'The following may be considered medically necessary in the care of gout:\n\n- Rest\n- Ice',
      ['any', 1, 1],
    ],
    [
      'any of the situations that are listed',
      'X may be considered medically necessary only in these situations:\n\n- Gout\n- Sprain',
      ['any', 1, 1],
    ],
    [
      'a list and what is asked in addition',
      'X is medically necessary when one of the following is met:\n\n- Gout\n- Sprain\n\nIn addition, every member must rest.',
      ['all', ['any', 1, 1], 1],
    ],
    [
      'the sentence alone that says its condition, and not the limits listed behind it',
      'X is medically necessary when the member has gout and cannot walk.\n\n- Up to 20 visits a year\n- Visits count toward the limit',
      1,
    ],
  ])('%s', (_, criteria, wanted) => {
    expect(shapeOf(treeOf(criteria))).toEqual(wanted);
    expect(doubtsOf(policyText({ criteria })).filter(({ about }) => about !== undefined)).toEqual([]);
  });
});

describe('a title block', () => {
  const withHead = (head: string): PolicyVersion =>
    versionOf(`${head}\n\nPOLICY CRITERIA\n\nHeat for the wrist is considered investigational.\n`);

  it.each([
    [
      'of a payer above its kind of document',
      'Bridge Commercial and Exchange\nMedical Policy\n\nHeat for the Wrist\nPolicy Number: 2026T04\nEffective Date: May 1, 2025',
      'Heat for the Wrist',
      '2026T04',
    ],
    [
      'of a number with its kind above',
      'HARROW MUTUAL   MEDICAL POLICY 8.115\nHEALTH INSURANCE COMPANY\n\nWRIST DISORDERS: HEAT,\nCOLD AND REST\n\nPolicy Number:   8.115     Policy Category:  Joints\nEffective Date:  05/01/2025',
      'WRIST DISORDERS: HEAT, COLD AND REST',
      '8.115',
    ],
    [
      'of a bulletin',
      '**HARROW HEALTH TRUST**\n*Clinical Policy Bulletin*\n\n# CPB 0731 \u2013 Heat for the Wrist\n\n| | |\n|---|---|\n| **Bulletin** | 0731.07 |\n| **Effective** | May 1, 2025 |',
      'Heat for the Wrist',
      '0731.07',
    ],
    [
      'of criteria',
      'Harrow Cooperative \u2014 Clinical Review Criteria\n\n# Heat for the Wrist\n\nCriteria ID: CRC-44 | Effective: 2025-05-01',
      'Heat for the Wrist',
      'CRC-44',
    ],
    [
      'of a manual and its section',
      'HARROW MUTUAL COOPERATIVE\nMedical Policy Manual - Section 4: Joints and Other Parts of the Body\n\nMEDICAL POLICY 4.03.17\nHEAT FOR THE WRIST\n\nEffective Date: May 1, 2025',
      'HEAT FOR THE WRIST',
      '4.03.17',
    ],
    [
      'of a short number',
      'MEDICAL POLICY\nNo. 91583-R4\nHEAT FOR THE WRIST\n\nEffective Date: May 1, 2025',
      'HEAT FOR THE WRIST',
      '91583-R4',
    ],
    [
      'of a number that replaces others',
      'Heat for the Wrist\n\nPolicy Number: MCG-22 (replaces MCG-09)\n\nEffective: May 1, 2025',
      'Heat for the Wrist',
      'MCG-22',
    ],
  ])('%s', (_, head, title, number) => {
    expect(withHead(head)).toMatchObject({ title, number, effective: { date: '2025-05-01' } });
  });
});

describe('the lines of business', () => {
  const linesOf = (head: string): [string[], string[]] => {
    const { linesOfBusiness, excludedLinesOfBusiness = [] } = versionOf(
      policyText({ head: `Effective: May 1, 2025\n\n${head}` }),
    );
    return [linesOfBusiness.map(({ name }) => name), excludedLinesOfBusiness.map(({ name }) => name)];
  };

  it.each<[string, string, string[], string[]]>([
    [
      'of a table',
      '| Line of Business | Applies |\n| --- | --- |\n| Commercial | Yes |\n| Medicare Advantage | No \u2013 see NCD |',
      ['Commercial'],
      ['Medicare Advantage'],
    ],
    [
      'that are checked',
      'Products: [X] Commercial [X] Medicaid [ ] Medicare Advantage',
      ['Commercial', 'Medicaid'],
      [],
    ],
    [
      'with a state that is excepted',
      'This policy applies to Commercial plans in all states except for Nevada.',
      ['Commercial'],
      [],
    ],
    [
      'with groups that have not opted out',
      'This policy applies to Commercial plans and, where the employer has not opted out, self-funded groups.',
      ['Commercial', 'self-funded'],
      [],
    ],
    ['that the policy is not for', 'This policy does not apply to Medicaid.', [], ['Medicaid']],
  ])('%s', (_, head, wanted, excluded) => {
    expect(linesOf(head)).toEqual([wanted, excluded]);
  });
});

describe('an HTML page', () => {
  it('has no menu in its title, and codes line by line', async () => {
    const html = `<html><body><div class="nav"><a href="/">Harrow Home</a> <a href="/all">All Policies</a></div>
      <h1>Heat for the Wrist</h1><p>Effective: May 1, 2025</p><h2>Policy</h2><p>Heat for the wrist is considered investigational.</p>
      <h2>Billing codes</h2><h3>Investigational</h3><p>0991T Heat, one session<br>0992T Heat, each further session</p></body></html>`;
    const version = importedVersion(await importBytes('page.html', html));
    expect(version.title).toBe('Heat for the Wrist');
    expect(version.codes.map(({ code, descriptor }) => `${code} ${descriptor}`)).toEqual([
      '0991T Heat, one session',
      '0992T Heat, each further session',
    ]);
    expect(version.positions.map(({ how }) => how)).toEqual([undefined]);
  });
});

it('what is done where authorization is required is no requirement', () => {
  const more = 'PRIOR AUTHORIZATION\n\nIn cases where prior authorization is required, providers submit a request.';
  expect(versionOf(policyText({ more })).priorAuthorization).toEqual([]);
});

it('numbered parts of a chapter in capitals are headings, and no criteria of the part before', () => {
  const criteria =
    '1.1  HEAT\n\nHeat is considered medically necessary for a member with gout who cannot walk.\n\n1.2  COLD (A9273)\n\nCold is considered investigational.';
  const { sections, positions } = versionOf(policyText({ criteria }));
  expect(sections.map(({ heading }) => heading)).toEqual(expect.arrayContaining(['1.1 HEAT', '1.2 COLD (A9273)']));
  expect(positions.map((one) => shapeOf(one.criteria))).toEqual([1, null]);
});

describe('dates below headings that are lines of the title block are its dates', () => {
  it.each([
    [
      'of a title in two lines',
      'Harrow Plan\n\nHEAT FOR THE WRIST IN\nTHE HOME\n\nRevised: 04/15/25     Effective: 05/01/25     Previous: 05/01/24',
    ],
    [
      'beside other labels',
      '# COVERAGE GUIDELINE\n\n## Heat for the Wrist\n\n**SECTION: JOINTS** \u00B7 **CURRENT EFFECTIVE DATE: 5/1/2025**',
    ],
  ])('%s', (_, head) => {
    const version = versionOf(`${head}\n\nPOLICY CRITERIA\n\nHeat for the wrist is considered investigational.\n`);
    expect(version.effective.date).toBe('2025-05-01');
  });
});

it('what a plan covers when criteria are met is a position, and what a policy covers or an agency approves is none', () => {
  expect(takenBy('The Plan may cover X when therapy has failed.')).toEqual(['conditional: cover']);
  expect(takenBy('A home X is approved for gout when a nurse has ordered it.')).toEqual(['conditional: approved']);
  const criteria = 'X is considered investigational. This policy covers X only. X is approved by the FDA when labeled.';
  expect(takenBy(criteria)).toEqual(['investigational: investigational']);
});

it('codes are listed in a table of procedure codes wherever it stands', () => {
  const more =
    'BACKGROUND\n\n| Procedure | Procedure codes |\n| --- | --- |\n| Heat, one session | 0993T |\n| Heat, two sessions | 0994T |';
  expect(versionOf(policyText({ more })).codes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['0993T', '0994T']),
  );
});
