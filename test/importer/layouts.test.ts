import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordForWordFaults } from '../../src/importer/report/word-for-word.ts';
import { type CriteriaTree, isRead, type PolicyVersion } from '../../src/knowledge/schema.ts';
import { versionFaults } from '../../src/knowledge/version-faults.ts';
import { doubtsOf, importText, policyText, versionOf } from './import-text.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

/** A criteria tree as people would draw it: the words of its paragraphs under "all", "any" or "at least 2". */
type Drawn = string | Record<string, Drawn[]>;
const drawn = (version: PolicyVersion, tree: CriteriaTree): Drawn => {
  if (tree.type === 'criterion') {
    const section = version.sections.find(({ id }) => id === tree.passage.section);
    return section?.paragraphs[tree.passage.paragraph - 1]?.text ?? 'nowhere';
  }
  const name = tree.atLeast === undefined ? tree.type : `at least ${tree.atLeast}`;
  return { [name]: tree.items.map((item) => drawn(version, item)) };
};
const criteriaOf = (version: PolicyVersion): (Drawn | null)[] =>
  version.positions.map(({ criteria }) => (criteria === null ? null : drawn(version, criteria)));

const layouts = [
  'policies/title-case.txt',
  'policies/position-table.md',
  'payer/outline.md',
  'payer/shared-code.md',
  'payer/versions/outline-2024.md',
];

describe.each(layouts)('%s', (name) => {
  it('is imported, sound, and word for word its document', () => {
    const text = fixture(name);
    const imported = importText(text);
    expect(imported.kind).toBe('imported');
    const version = versionOf(text);
    expect([...versionFaults(version, name), ...wordForWordFaults(version, text, name)]).toEqual([]);
  });
});

describe('plain text with headings in Title Case, running lines and wrapped paragraphs', () => {
  const version = versionOf(fixture('policies/title-case.txt'));

  it('has its sections', () => {
    expect(version.sections.map(({ heading, kind }) => [heading, kind])).toEqual([
      ['HEADER', 'header'],
      ['Description', 'description'],
      ['Coverage Criteria', 'criteria'],
      ['Background', 'background'],
      ['Coding', 'codes'],
      ['Related Policies', 'cross-references'],
      ['References', 'references'],
    ]);
  });

  it('has its title block', () => {
    expect(version).toMatchObject({
      title: 'Pulsed Field Therapy of the Shoulder',
      number: 'BW-88',
      version: '2025-04-01',
    });
    expect(version.linesOfBusiness.map(({ name }) => name)).toEqual(['Commercial', 'Medicare Advantage']);
  });

  it('has whole the sentence that a running header stood in, and says what was taken out', () => {
    expect(version.sections[3]?.paragraphs[0]?.text).toMatch(/goes away by itself, and treatment/);
    expect(doubtsOf(fixture('policies/title-case.txt')).map(({ code }) => code)).toEqual(['running-line-removed']);
  });

  it('has its criteria as a tree, with what lines between them and words in brackets say', () => {
    expect(criteriaOf(version)).toEqual([
      {
        all: [
          'Symptoms have lasted at least six months',
          {
            any: [
              'Physical therapy for eight weeks',
              'An injection of corticosteroid',
              'Oral analgesics for four weeks',
            ],
          },
          { 'at least 2': ['Pain at night', 'Loss of motion', 'Calcium on a radiograph'] },
        ],
      },
      null,
      null,
    ]);
  });

  it('limits a position to the line of business, the dates and the case it names', () => {
    expect(version.positions.map(({ scope }) => scope)).toMatchObject([
      { regions: ['shoulder'], indications: ['for the treatment of calcific tendinitis of the shoulder'] },
      { indications: ['when the criteria above are not met'] },
      { linesOfBusiness: ['Medicare Advantage'], from: '2025-07-01', until: null },
    ]);
  });

  it('has its codes, cross references and bracketed references', () => {
    expect(version.codes.map(({ code, through }) => [code, through])).toEqual([
      ['0981T', undefined],
      ['0982T', '0984T'],
    ]);
    expect(version.crossReferences.map(({ number, title }) => [number, title])).toEqual([
      ['BW-12', 'Shock Wave Treatment'],
      ['BW-40', 'Arthroscopy of the Shoulder'],
    ]);
    expect(version.references.map(({ number, pmid }) => [number, pmid])).toEqual([
      [1, '99000301'],
      [2, null],
    ]);
  });
});

describe('Markdown with a table of positions', () => {
  const version = versionOf(fixture('policies/position-table.md'));

  it('gives one position a row, by code and indication: two for one code', () => {
    expect(
      version.positions.map(({ position, codes, scope }) => [position, codes.join(), scope.indications.join()]),
    ).toEqual([
      ['medically-necessary', '0971T', 'Burn scars that limit motion'],
      ['investigational', '0971T', 'Scars of acne'],
      ['not-medically-necessary', '0972T', 'Any'],
      ['investigational', '', 'for all other indications'],
    ]);
  });

  it('reads several labelled values on one line', () => {
    expect(version).toMatchObject({ number: '19', version: '2025-01', nextReview: { date: '2026-01' } });
  });

  it('puts a sub-heading under its heading', () => {
    expect(version.sections.find(({ id }) => id === 'limitations')).toMatchObject({
      parent: 'policy-statement',
      kind: 'criteria',
    });
  });

  it('knows an unlisted code and a conditional requirement', () => {
    expect(version.codes.find(({ code }) => code === '17999')?.unlisted).toBe(true);
    expect(version.priorAuthorization).toMatchObject([{ requirement: 'conditional' }]);
  });
});

describe('Markdown with an outline of criteria', () => {
  const version = versionOf(fixture('payer/outline.md'));

  it('has any-of inside all-of, and each position its own criteria', () => {
    const [first, second, third] = criteriaOf(version);
    const words = expect.any(String);
    expect(first).toEqual({ all: [words, words, words, { any: [words, words, words] }, words] });
    expect(second).toEqual({
      all: [expect.stringMatching(/^At least 6 months/), expect.stringMatching(/^The previous/)],
    });
    expect(third).toBeNull();
  });

  it('keeps printed markers and depths', () => {
    const criteria = version.sections.find(({ kind }) => kind === 'criteria');
    expect(criteria?.paragraphs.slice(0, 6).map(({ marker, depth }) => `${marker} ${depth}`)).toEqual([
      'I. 1',
      'A. 2',
      'B. 2',
      'C. 2',
      'D. 2',
      '1. 3',
    ]);
  });
});

describe('how criteria hang together', () => {
  const conditional = (list: string): string => policyText({ criteria: `X is considered medically necessary ${list}` });
  it.each<[string, string, Drawn]>([
    ['all, in words', 'when ALL of the following are met:\n\n1. One\n2. Two', { all: ['One', 'Two'] }],
    ['the following are met', 'when the following criteria are met:\n\n- One\n- Two', { all: ['One', 'Two'] }],
    ['any, in words', 'when any of the following is present:\n\n1. One\n2. Two', { any: ['One', 'Two'] }],
    ['by their endings', 'when:\n\n1. One; or\n2. Two', { any: ['One; or', 'Two'] }],
    ['by lines between them', 'when:\n\n1. One\n\n-AND-\n\n2. Two', { all: ['One', 'Two'] }],
    ['a single one', 'when:\n\n1. One', { all: ['One'] }],
  ])('%s', (_, list, tree) => {
    expect(criteriaOf(versionOf(conditional(list)))).toEqual([tree]);
    expect(importText(conditional(list)).kind).toBe('imported');
  });

  it.each([
    ['nothing says whether all or any', 'in these cases, if:\n\n1. One\n2. Two'],
    ['"and" and "or" are mixed', 'when:\n\n1. One; and\n2. Two; or\n3. Three'],
    ['the words above contradict those between', 'when ALL of the following are met:\n\n1. One; or\n2. Two'],
  ])('is never guessed: %s', (_, list) => {
    expect(versionOf(conditional(list)).positions).toMatchObject([{ how: 'supposed' }]);
    expect(doubtsOf(conditional(list)).map(({ code }) => code)).toContain('grouping-not-stated');
  });

  it('is the sentence itself where the condition stands in it', () => {
    const sentence = 'X is considered medically necessary when therapy has failed for six weeks.';
    expect(criteriaOf(versionOf(policyText({ criteria: sentence })))).toEqual([sentence]);
  });
});

describe('sentences that take no position', () => {
  it.each([
    'NOTE: Services that are considered investigational are listed elsewhere.',
    'The plan decides whether X is medically necessary.',
    'Imaging is covered when medically necessary.',
    'X is not considered investigational.',
    'A provider may not bill the member for a service that Acme considers investigational.',
    'X is done during another medically necessary operation.',
    'A listed code is not always covered.',
    'See the policy on investigational services.',
  ])('%s', (sentence) => {
    const version = versionOf(policyText({ criteria: `X is considered not medically necessary.\n\n${sentence}` }));
    expect(version.positions.filter(isRead).map(({ position }) => position)).toEqual(['not-medically-necessary']);
  });
});

describe('paragraphs and items', () => {
  it('a short item ends on its line, and what follows is no part of it', () => {
    const criteria =
      'X is considered investigational for all other indications, including but not limited to those listed here:\n   1. Gout\n   2. Sprain of the wrist\n   Y is considered not medically necessary for everybody, whatever the reason for which it is given may be.';
    const { positions } = versionOf(policyText({ criteria }));
    expect(positions.map(({ ground }) => ground.quote.slice(0, 5))).toEqual(['X is ', 'Y is ']);
  });

  it('an item goes on below a connector that stands on a line of its own', () => {
    const criteria =
      'X is considered medically necessary when ALL of the following are met:\n   1. One of the following:\n      a. Pain; or\n      b. Swelling;\n      AND\n   2. No infection';
    expect(criteriaOf(versionOf(policyText({ criteria })))).toEqual([
      { all: [{ any: ['Pain; or', 'Swelling;'] }, 'No infection'] },
    ]);
  });

  it('a sentence that announces positions for the sections below it takes none itself', () => {
    const criteria =
      '## POLICY CRITERIA\n\nAcme considers the following medically necessary:\n\n### Trial of it\n\nA trial of X is considered medically necessary when therapy has failed.';
    const text = policyText({ criteria: '' }).replace('POLICY CRITERIA', criteria);
    expect(importText(text).kind).toBe('imported');
    expect(versionOf(text).positions.map(({ ground }) => ground.section)).toEqual(['trial-of-it']);
  });
});

describe('the lines of business a document applies to', () => {
  const linesOf = (more: string) => {
    const { linesOfBusiness, excludedLinesOfBusiness = [] } = versionOf(policyText({ more }));
    return [linesOfBusiness, excludedLinesOfBusiness].map((lines) => lines.map(({ name }) => name));
  };
  it.each<[string, string, { applies: string[]; leftOut: string }]>([
    [
      'are told apart by their labels',
      'SCOPE\n\n- Commercial: this policy applies.\n- Medicaid: this policy does not apply.',
      { applies: ['Commercial'], leftOut: 'Medicaid' },
    ],
    [
      'that follow another rule are left out',
      'SCOPE\n\nFor Medicare Advantage members, see CMS National Coverage Determination 20.1.',
      { applies: [], leftOut: 'Medicare Advantage' },
    ],
    [
      'may be named in a sentence of their own',
      'SCOPE\n\nSome Plan Medicaid. This policy does not apply.',
      { applies: [], leftOut: 'Medicaid' },
    ],
  ])('%s', (_, more, { applies, leftOut }) => {
    const [read, left] = linesOf(more);
    expect(read).toEqual(applies);
    expect(left).toContain(leftOut);
  });
});

describe('criteria without a list', () => {
  const conditional = 'X is considered medically necessary when ALL of the following are met:';

  it('are the paragraphs that lines between them join', () => {
    const criteria = `${conditional}\n\nSymptoms for six months\n\n-AND-\n\nNo infection`;
    expect(criteriaOf(versionOf(policyText({ criteria })))).toEqual([
      { all: ['Symptoms for six months', 'No infection'] },
    ]);
  });

  it('that are announced and do not follow leave the position supposed', () => {
    expect(doubtsOf(policyText({ criteria: conditional })).map(({ code }) => code)).toContain('criteria-not-found');
    expect(versionOf(policyText({ criteria: conditional })).positions).toMatchObject([{ how: 'supposed' }]);
  });
});

describe('a child code in small letters below a parent with a semicolon', () => {
  const codes =
    'Code\tDescription\n0991T\tAblation of a nerve, percutaneous; single nerve\n0992T\t   each additional nerve';

  it('takes over its words, and the report says so', () => {
    expect(versionOf(policyText({ codes })).codes[1]?.descriptor).toBe(
      'Ablation of a nerve, percutaneous; each additional nerve',
    );
    expect(doubtsOf(policyText({ codes })).map(({ code }) => code)).toEqual(['child-supposed']);
  });
});

describe('lines of business', () => {
  const version = versionOf(fixture('payer/shared-code.md'));

  it('that a policy is for and that it is not for are kept apart', () => {
    expect(version.linesOfBusiness.map(({ name }) => name)).toEqual(['commercial']);
    expect(version.excludedLinesOfBusiness?.map(({ name }) => name)).toEqual(['Medicare Advantage', 'Medicaid']);
  });

  it('limit an authorization to those it names', () => {
    const more = 'PRIOR AUTHORIZATION\n\nPrior authorization is required for Medicare Advantage members.';
    expect(versionOf(policyText({ more })).priorAuthorization).toMatchObject([
      { requirement: 'required', scope: { linesOfBusiness: ['Medicare Advantage'] } },
    ]);
  });
});

describe('prior authorization as documents state it', () => {
  it.each([
    ['Prior Authorization Required: Yes', 'required'],
    ['Prior Authorization: No', 'not-required'],
    ['Prior authorization: not required', 'not-required'],
    ['Precertification may be required for this service.', 'conditional'],
  ])('%s', (words, requirement) => {
    const head = `Effective: May 1, 2025\n\n${words}`;
    expect(versionOf(policyText({ head })).priorAuthorization).toMatchObject([{ requirement }]);
  });
});

describe('a retired policy', () => {
  it.each([
    ['This policy was retired effective June 30, 2026.', '2026-06-30'],
    ['Retired: June 30, 2026', '2026-06-30'],
    ['End Date: June 2026', '2026-06-30'],
  ])('%s', (words, until) => {
    expect(versionOf(policyText({ head: `Effective: May 1, 2025\n\n${words}` })).until).toBe(until);
  });

  it('that does not say from when is held back', () => {
    expect(importText(policyText({ head: 'Effective: May 1, 2025\n\nThis policy has been retired.' })).kind).toBe(
      'held',
    );
  });
});
