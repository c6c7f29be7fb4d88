import { describe, expect, it } from 'vitest';
import { importPolicy } from '../../src/importer/import-policy.ts';
import { doubtsOf, importText, lexicon, policyText, versionOf } from './import-text.ts';

/** A document whose first lines are these, then a sound body. */
const headed = (head: string): string =>
  `${head}\n\nPOLICY CRITERIA\n\nX is considered investigational.\n\nCODES\n\n0991T Ablation of a nerve`;

describe('the title', () => {
  it.each([
    [
      'Subject: Cooling of Nerves',
      'Larkspur Mutual\nMedical Coverage Policy\n\nSubject: Cooling of Nerves\nEffective Date: 07/01/2025',
    ],
    ['a kind of document before it', '# Clinical Policy: Cooling of Nerves\n\nEffective Date: 07/01/2025'],
    [
      'a payer and a kind of document above it',
      'LARKSPUR HEALTHCARE\n\nCommercial Medical Policy\n\nCooling of Nerves\n\nEffective Date: 07/01/2025',
    ],
    [
      'a heading below the name of the payer',
      'Larkspur Benefit Trust\n\n# Medical Policy – Cooling of Nerves\n\nEffective Date: 07/01/2025',
    ],
    [
      'in one paragraph with the name of the payer',
      'Larkspur Health Plan\nMedical Policy: Cooling of Nerves\n\nEffective Date: 07/01/2025',
    ],
    ['beside another value on its line', 'SUBJECT: Cooling of Nerves            EFFECTIVE DATE: 07/01/2025'],
  ])('%s', (_, head) => {
    expect(versionOf(headed(head))).toMatchObject({ title: 'Cooling of Nerves', version: '2025-07-01' });
  });
});

describe('labelled values', () => {
  it('in capitals are values and no headings', () => {
    const head =
      'Cooling of Nerves\n\nEFFECTIVE DATE: 07/01/2025\n\nPOLICY NUMBER: 7.01\n\nLINES OF BUSINESS: Medicaid';
    expect(versionOf(headed(head))).toMatchObject({ number: '7.01', linesOfBusiness: [{ name: 'Medicaid' }] });
  });

  it('of lines of business keep those that the lexicon does not know', () => {
    const head = 'Cooling\n\nEffective: July 1, 2025\n\nLines of Business: HMO, PPO, and Medicare Advantage';
    expect(versionOf(headed(head)).linesOfBusiness.map(({ name }) => name)).toEqual([
      'HMO',
      'PPO',
      'Medicare Advantage',
    ]);
  });

  it.each([
    ['a month and a year of two digits', 'Last Review: 03/25', '2025-03'],
    ['several reviews: the latest', 'Last Review Date: 03/2023, 03/2024, 03/2025', '2025-03'],
  ])('%s', (_, line, date) => {
    expect(versionOf(headed(`Cooling\n\nEffective: July 1, 2025\n\n${line}`)).lastReview?.date).toBe(date);
  });
});

describe('headings', () => {
  it.each(['Coverage Policy', 'Coverage Criteria:', 'POLICY STATEMENT:', 'When Cooling of Nerves Is Covered'])(
    '%s',
    (heading) => {
      const text = `Cooling of Nerves\n\nEffective: July 1, 2025\n\n${heading}\n\nX is considered investigational.\n\nBackground\n\nHeat.`;
      expect(versionOf(text).positions).toHaveLength(1);
    },
  );

  it('listed in a table of contents are no second sections', () => {
    const contents = 'Table of Contents\n\nCoverage Criteria\n\nBackground\n\n';
    const text = `Cooling of Nerves\n\nEffective: July 1, 2025\n\n${contents}Coverage Criteria\n\nX is considered investigational.\n\nBackground\n\nHeat.`;
    expect(importText(text).kind).toBe('imported');
    expect(versionOf(text).sections.map(({ id }) => id)).toEqual([
      'header',
      'table-of-contents',
      'coverage-criteria',
      'background',
    ]);
  });

  it('that name a line of business or dates limit the positions below them', () => {
    const text =
      '# Rings\n\nEffective: May 1, 2025\n\n## Criteria\n\n### Commercial\n\nX is considered medically necessary.\n\n### For dates of service before July 1, 2025\n\nX is considered investigational.';
    expect(versionOf(text).positions.map(({ scope }) => scope)).toMatchObject([
      { linesOfBusiness: ['Commercial'], until: null },
      { linesOfBusiness: [], until: '2025-06-30' },
    ]);
  });
});

describe('a table set with spaces', () => {
  const text = `${headed('Cooling\n\nEffective: May 1, 2025').split('CODES')[0]}CODES:       Number        Description

CPT:         43284         Laparoscopy, surgical, with placement
                           of a ring
             43285         Removal of a ring

HCPCS:       None`;

  it('is read by its columns, wrapped words and its heading too', () => {
    const version = versionOf(text);
    expect(version.codes.map(({ code, descriptor }) => `${code} ${descriptor}`)).toEqual([
      '43284 Laparoscopy, surgical, with placement of a ring',
      '43285 Removal of a ring',
    ]);
    expect(version.emptyCodeSystems.map(({ system }) => system)).toEqual(['HCPCS']);
    expect(importText(text).kind).toBe('imported');
  });
});

describe('prior authorization', () => {
  const stated = (more: string) =>
    versionOf(policyText({ more })).priorAuthorization.map(({ requirement, codes, scope }) =>
      [requirement, ...codes, ...scope.linesOfBusiness].join(' '),
    );

  it.each([
    [
      'below a title that names it',
      'PRIOR AUTHORIZATION\n\nRequired for E0999 (Commercial). Not required for Medicaid members.',
      ['required E0999 Commercial', 'not-required Medicaid'],
    ],
    [
      'in a column of a table',
      'PRIOR AUTHORIZATION\n\nCode\tPA required\n0981T-0983T\tYes\n0990T\tNo\n0991T\tOnly for Medicaid members',
      ['required 0981T 0983T 0982T', 'not-required 0990T', 'conditional 0991T Medicaid'],
    ],
    [
      'that depends on the contract',
      'POLICY GUIDELINES\n\nPrior authorization is contract dependent.',
      ['conditional'],
    ],
    [
      'with its abbreviation',
      'NOTES\n\nHeat.\n\nPRIOR AUTHORIZATION\n\nPrior authorization (PA) is required.',
      ['required'],
    ],
  ])('%s', (_, more, expected) => {
    expect(stated(more)).toEqual(expected);
  });

  it('that cannot be read is a doubt: silence would be heard as "not stated"', () => {
    const text = policyText({ more: 'PRIOR AUTHORIZATION\n\nCall the number on the card first.' });
    expect(doubtsOf(text)).toMatchObject([
      { code: 'authorization-unread', about: { quote: 'Call the number on the card first.' } },
    ]);
  });
});

it('an authorization table by line of business says for which each row holds', () => {
  const more =
    'PRIOR AUTHORIZATION\n\nLine of business\tPrior authorization\nCommercial\tRequired\nMedicare Advantage\tNot required';
  expect(versionOf(policyText({ more })).priorAuthorization).toMatchObject([
    { requirement: 'required', scope: { linesOfBusiness: ['Commercial'] } },
    { requirement: 'not-required', scope: { linesOfBusiness: ['Medicare Advantage'] } },
  ]);
});

describe('running lines', () => {
  const cut = (line: string) =>
    `Heat reaches\n\n${line.replace('#', '1')}\n\nthe nerve in time, and goes\n\n${line.replace('#', '2')}\n\non and on, until it\n\n${line.replace('#', '3')}\n\nis over.`;
  it.each(['                    DME83.11 | #', 'Larkspur Mutual Medical Policy', 'Larkspur Mutual    MP-7      #'])(
    'that come back are taken out of the sentence they stand in: %s',
    (line) => {
      const text = policyText({ more: `BACKGROUND\n\n${cut(line)}` });
      const background = versionOf(text).sections.find(({ kind }) => kind === 'background');
      expect(background?.paragraphs.map((paragraph) => paragraph.text)).toEqual([
        'Heat reaches the nerve in time, and goes on and on, until it is over.',
      ]);
      expect(doubtsOf(text).map(({ code }) => code)).toEqual(['running-line-removed']);
    },
  );
});

it('a word divided at the end of a line is made whole where everybody writes it so', () => {
  const background = versionOf(
    policyText({ more: 'BACKGROUND\n\nHeat is a treat-\nment, with a follow-\nup.' }),
  ).sections.find(({ kind }) => kind === 'background');
  expect(background?.paragraphs[0]?.text).toBe('Heat is a treatment, with a follow-up.');
});

it('a line with a rule of signs below it is a heading, and a rule by itself is nothing', () => {
  const text =
    'Cooling of Nerves\n=================\n\nEffective: May 1, 2025\n\n---\n\nPolicy Criteria\n---------------\nX is considered investigational.';
  expect(versionOf(text).sections.map(({ heading, paragraphs }) => [heading, paragraphs.length])).toEqual([
    ['HEADER', 2],
    ['Policy Criteria', 1],
  ]);
});

it('codes that are sorted by coverage are reported: only the criteria set a position', () => {
  const codes = 'CPT codes not covered for the indications listed:\n\n0991T Ablation of a nerve';
  expect(doubtsOf(policyText({ codes }))).toMatchObject([{ code: 'coverage-unmapped', decides: false }]);
});

it('references that are numbered again keep the first of each number', () => {
  const more = 'REFERENCES\n\n1. Alpha A. One. 2020.\n2. Beta B. Two. 2021.\n\nBOOKS\n\nNone.';
  const again = more.replace('\n\nBOOKS\n\nNone.', '\n\nSocieties:\n\n1. Society. Three. 2022.');
  expect(versionOf(policyText({ more: again })).references.map(({ number }) => number)).toEqual([1, 2]);
  expect(importText(policyText({ more: again })).kind).toBe('imported');
});

it('codes of rows that take a position are listed codes', () => {
  const criteria = '| Service | CPT | Position |\n| --- | --- | --- |\n| Ring | 0981T, 0983T-0985T | Investigational |';
  const imported = importPolicy(
    {
      text: `# Rings\n\nEffective: May 1, 2025\n\n## Policy\n\n${criteria}`,
      file: 'source.md',
      sha256: '0'.repeat(64),
      format: 'markdown',
    },
    { id: 'rings', lexicon },
  );
  if (imported.kind !== 'imported') throw new Error(JSON.stringify(imported));
  expect(imported.version.codes.map(({ code, through }) => [code, through])).toEqual([
    ['0981T', undefined],
    ['0983T', '0985T'],
  ]);
  expect(imported.version.positions[0]?.codes).toEqual(['0981T', '0983T', '0985T', '0984T']);
});
