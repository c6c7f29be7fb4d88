import { describe, expect, it } from 'vitest';
import type { DoubtCode } from '../../src/importer/report/doubt.ts';
import { versionFaults } from '../../src/knowledge/version-faults.ts';
import { doubtsOf, importText, policyText, versionOf } from './import-text.ts';

const deciding = (text: string): DoubtCode[] =>
  doubtsOf(text)
    .filter(({ decides }) => decides)
    .map(({ code }) => code);

describe('a sound small document', () => {
  it('is imported without a doubt that decides', () => {
    expect(importText(policyText()).kind).toBe('imported');
  });

  it('says the same when its lines end as on Windows', () => {
    const { source: _, ...windows } = versionOf(policyText().replaceAll('\n', '\r\n'));
    const { source: __, ...unix } = versionOf(policyText());
    expect(windows).toEqual(unix);
  });
});

describe('the title block', () => {
  it.each([
    ['Effective: May 1, 2025\n\nEnd Date: June 2026', { version: '2025-05-01', until: '2026-06-30' }],
    [
      'Effective Date: 05/01/2025\nNext Review Date: 05/2026',
      { version: '2025-05-01', nextReview: { date: '2026-05' } },
    ],
    [
      'Original Effective Date: 1/1/2010\n\nEffective Date: 5/1/2025',
      { version: '2025-05-01', origin: { date: '2010-01-01' } },
    ],
    ['**Policy Number:** MP-7 | **Effective:** May 2025', { number: 'MP-7', version: '2025-05' }],
    ['Effective: May 1, 2025\n\nLast Review: N/A', { version: '2025-05-01', lastReview: null }],
  ])('%j', (head, expected) => {
    expect(importText(policyText({ head })).kind).toBe('imported');
    expect(versionOf(policyText({ head }))).toMatchObject(expected);
  });

  it("takes a payer's name above the title for what it is", () => {
    const text = `Brightwater Health\n\n${policyText()}`;
    expect(versionOf(text).title).toBe('Thermal Ablation of the Left Elbow');
  });
});

describe('what withholds a fact alone', () => {
  const table: [string, DoubtCode, string][] = [
    [
      'a next review before the last',
      'dates-contradict',
      policyText({ head: 'Effective: May 1, 2025\n\nLast Review: April 2025\n\nNext Review: April 2024' }),
    ],
    [
      'an origin after the effective date',
      'dates-contradict',
      policyText({ head: 'Effective: May 1, 2025\n\nDate of Origin: August 2026' }),
    ],
    [
      'criteria that take no position',
      'position-not-found',
      policyText({ criteria: 'The elbow is a joint of the arm.' }),
    ],
    [
      'a summary that says something else',
      'summary-contradicts',
      policyText({ more: 'SUMMARY\n\nThermal ablation is considered not medically necessary.' }),
    ],
    [
      'a child descriptor without a parent',
      'child-without-parent',
      policyText({ codes: 'Codes\tNumber\tDescription\nCPT\t0992T\t;each additional nerve\nHCPCS\tNone\t' }),
    ],
    [
      'a child of a descriptor that has no part to take over',
      'child-without-parent',
      policyText({
        codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\n\t0992T\t;each additional nerve',
      }),
    ],
    [
      'a code twice with different words',
      'code-twice',
      policyText({
        codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\nCPT\t0991T\tAblation of a joint',
      }),
    ],
    [
      'a row whose code cannot be read',
      'code-unreadable',
      policyText({
        codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\nCPT\t09_2T 17\tAblation of a joint',
      }),
    ],
    [
      'a list without all or any',
      'grouping-not-stated',
      policyText({ criteria: 'X is considered medically necessary in these cases, if:\n\n1. One\n2. Two' }),
    ],
    [
      'words on prior authorization',
      'authorization-unread',
      policyText({ more: 'PRIOR AUTHORIZATION\n\nCall the number on the card first.' }),
    ],
  ];
  it.each(table)('%s: the rest is imported, and the version keeps the doubt with its words', (_, code, text) => {
    const imported = importText(text);
    expect(imported.kind).toBe('imported');
    expect(deciding(text)).toEqual([]);
    const kept = versionOf(text).doubts?.filter((doubt) => doubt.code === code) ?? [];
    expect(kept).toHaveLength(1);
    expect(versionFaults(versionOf(text), '')).toEqual([]);
  });

  it('a code of a doubted row has no descriptor', () => {
    const codes = 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\nCPT\t0991T\tAblation of a joint';
    expect(versionOf(policyText({ codes })).codes).toMatchObject([{ code: '0991T', descriptor: '', how: 'supposed' }]);
  });

  it('sections of one heading that take different positions', () => {
    const more = 'POLICY CRITERIA\n\nThermal ablation of the elbow is considered medically necessary for gout.';
    expect(versionOf(policyText({ more })).positions.map(({ how }) => how)).toEqual(['supposed', 'supposed']);
  });

  it('sections of one heading that take none are only remarked', () => {
    const text = policyText({ more: 'BACKGROUND\n\nHeat is applied.\n\nBACKGROUND\n\nCold is applied.' });
    expect(importText(text).kind).toBe('imported');
    expect(versionOf(text).doubts).toBeUndefined();
  });
});

describe('what holds a document back', () => {
  const table: [string, DoubtCode, string][] = [
    ['no effective date', 'effective-date-missing', policyText({ head: 'Next Review: May 2026' })],
    [
      'two effective dates',
      'effective-dates-differ',
      policyText({ head: 'Effective: May 1, 2025', more: 'NOTES\n\nEffective: June 1, 2025' }),
    ],
    ['a date that is none', 'date-unreadable', policyText({ head: 'Effective: upon approval' })],
    ['a day that is not in the calendar', 'date-unreadable', policyText({ head: 'Effective: February 30, 2025' })],
    [
      'a table cut off in a row',
      'table-cut-off',
      policyText({ codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\nCPT\t0992T' }),
    ],
    [
      'a document cut off in a sentence',
      'document-cut-off',
      policyText({ codes: 'CPT 0991T is the code for the ablation of any nerve of the' }),
    ],
  ];
  it.each(table)('%s', (_, code, text) => {
    expect(deciding(text)).toContain(code);
    expect(importText(text).kind).toBe('held');
  });

  it('gives the line of the document', () => {
    const text = policyText({ codes: 'Codes\tNumber\tDescription\nCPT\t0992T\t;each additional nerve' });
    const line = text.split('\n').findIndex((words) => words.includes('0992T')) + 1;
    expect(doubtsOf(text).find(({ code }) => code === 'child-without-parent')?.line).toBe(line);
  });
});

describe('what is reported and does not hold a document back', () => {
  const table: [string, DoubtCode, string][] = [
    [
      'a section twice with the same words',
      'section-twice',
      policyText({ more: 'BACKGROUND\n\nHeat is applied.\n\nBACKGROUND\n\nHeat is applied.' }),
    ],
    ['an empty section', 'section-empty', policyText({ more: 'BACKGROUND\n\nHeat.\n\nHISTORY' })],
    [
      'a heading that is not known',
      'heading-unknown',
      policyText({ more: 'DESCRIPTION\n\nHeat.\n\nODDS AND ENDS\n\nHeat.' }),
    ],
    [
      'a gap in the reference list',
      'list-gap',
      policyText({ more: 'REFERENCES\n\n1. One A. A study. 2020.\n3. Three C. A study. 2021.' }),
    ],
    [
      'a cross reference without a number',
      'cross-reference-unread',
      policyText({ more: 'CROSS REFERENCES\n\n1. Ablation of the knee' }),
    ],
  ];
  it.each(table)('%s', (_, code, text) => {
    expect(doubtsOf(text).map((doubt) => doubt.code)).toContain(code);
    expect(importText(text).kind).toBe('imported');
  });
});

describe('what is refused', () => {
  it.each([
    ['a document without criteria', 'A letter\n\nEffective: May 1, 2025\n\nBACKGROUND\n\nHeat is applied.'],
    ['an empty criteria section', policyText({ criteria: '' })],
    ['words without any heading', 'lorem ipsum dolor sit amet\n\nconsectetur adipiscing elit'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(importText(text).kind).toBe('refused');
  });
});

describe('positions', () => {
  it.each([
    ['X of the knee is considered investigational.', 'investigational', 'investigational'],
    ['X is considered not medically necessary.', 'not-medically-necessary', 'not medically necessary'],
    [
      'X is considered experimental, investigational or unproven.',
      'investigational',
      'experimental, investigational or unproven',
    ],
    [
      'X may be considered medically necessary when the member has failed six weeks of therapy.',
      'conditional',
      'medically necessary',
    ],
    ['X is considered medically necessary.', 'medically-necessary', 'medically necessary'],
    [
      'X is experimental and investigational for all indications.',
      'investigational',
      'experimental and investigational',
    ],
  ])('%s', (sentence, position, word) => {
    expect(versionOf(policyText({ criteria: sentence })).positions).toMatchObject([
      { position, word, ground: { quote: sentence } },
    ]);
  });

  it('keeps for what a position holds, as printed', () => {
    const criteria =
      'X is considered medically necessary for the treatment of knee pain when conservative care has failed.\n\nX is considered investigational for all other indications.';
    const scopes = versionOf(policyText({ criteria })).positions.map(({ scope }) => scope.indications);
    expect(scopes).toEqual([['for the treatment of knee pain'], ['for all other indications']]);
  });

  it('are not taken from evidence or guidelines, however they read', () => {
    const more =
      'EVIDENCE SUMMARY\n\nThe society considers that ablation is medically necessary.\n\nGUIDELINES\n\nIt is considered not medically necessary.';
    expect(versionOf(policyText({ more })).positions).toHaveLength(1);
  });
});

describe('text made whole', () => {
  const background = (text: string): string[] =>
    versionOf(policyText({ more: `BACKGROUND\n\n${text}` }))
      .sections.find(({ id }) => id === 'background')
      ?.paragraphs.map((paragraph) => paragraph.text) ?? [];

  it.each([
    ['a paragraph cut by a page break', 'Heat reaches the\n\nnerve in time.', ['Heat reaches the nerve in time.']],
    [
      'a paragraph cut before a capital, after a small word',
      'It was cleared by the\n\nAgency in May.',
      ['It was cleared by the Agency in May.'],
    ],
    ['a word cut at its own hyphen', 'Compared with IG-\n\nXYZ it is slow.', ['Compared with IG-XYZ it is slow.']],
    [
      'a word hyphenated at a line end, written whole elsewhere',
      'Ablation helps. The abla-\n\ntion is short. An ablation ends.',
      ['Ablation helps. The ablation is short. An ablation ends.'],
    ],
    [
      'lines wrapped at a width',
      'Heat is applied\nthrough a needle\nbeside the joint.',
      ['Heat is applied through a needle beside the joint.'],
    ],
    ['two whole paragraphs', 'Heat is applied.\n\nCold is not.', ['Heat is applied.', 'Cold is not.']],
    [
      'a page number between the halves',
      'Heat reaches the\n\nPage 2 of 7\n\nnerve in time.',
      ['Heat reaches the nerve in time.'],
    ],
  ])('%s', (_, text, paragraphs) => {
    expect(background(text)).toEqual(paragraphs);
  });
});

describe('codes', () => {
  const codesOf = (codes: string) => versionOf(policyText({ codes })).codes;

  it('reads a range with its ends and finds the system by the shape', () => {
    expect(codesOf('Codes\tNumber\tDescription\nCPT\t97810-97814\tNeedles in the skin')).toMatchObject([
      { code: '97810', through: '97814', system: 'CPT', descriptor: 'Needles in the skin' },
    ]);
  });

  it('reads a Markdown table', () => {
    const table =
      '| Code | Description |\n| --- | --- |\n| G0276 | Blinded procedure |\n| 64999 | Unlisted procedure, nervous system |';
    expect(codesOf(table)).toMatchObject([
      { code: 'G0276', system: 'HCPCS' },
      { code: '64999', system: 'CPT', unlisted: true },
    ]);
  });

  it('reads lines of a list', () => {
    expect(
      codesOf('- 0991T - Ablation of a nerve\n- G0276: Blinded procedure').map(({ code, descriptor }) => [
        code,
        descriptor,
      ]),
    ).toEqual([
      ['0991T', 'Ablation of a nerve'],
      ['G0276', 'Blinded procedure'],
    ]);
  });

  it('gives a second child the words of the same parent', () => {
    const table = 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation; one\n\t0992T\t;two\n\t0993T\t;three';
    expect(codesOf(table).map(({ descriptor }) => descriptor)).toEqual([
      'Ablation; one',
      'Ablation; two',
      'Ablation; three',
    ]);
  });
});

describe('what a document states in so many words', () => {
  it('is its prior-authorization requirement, by code', () => {
    const more =
      'PRIOR AUTHORIZATION\n\nPrior authorization is required for 0991T. Prior authorization is not required for 0992T.';
    expect(versionOf(policyText({ more })).priorAuthorization).toMatchObject([
      { requirement: 'required', codes: ['0991T'] },
      { requirement: 'not-required', codes: ['0992T'] },
    ]);
  });

  it('is not a requirement that only evidence speaks of', () => {
    const more = 'EVIDENCE SUMMARY\n\nPrior authorization is required in many countries.';
    expect(versionOf(policyText({ more })).priorAuthorization).toEqual([]);
  });

  it('is the line of business, and not the one it excludes', () => {
    const more = 'APPLICATION\n\nThis policy applies to commercial plans only. It does not apply to Medicaid plans.';
    expect(versionOf(policyText({ more })).linesOfBusiness.map(({ name }) => name)).toEqual(['commercial']);
  });
});

describe('a line broken', () => {
  const background = (lines: string): string | undefined =>
    versionOf(policyText({ more: `BACKGROUND\n\n${lines}` })).sections.find(({ kind }) => kind === 'background')
      ?.paragraphs[0]?.text;

  it.each([
    ['before a decimal', 'It rose to 2.9 and\n3.8 on the scale.', 'It rose to 2.9 and 3.8 on the scale.'],
    [
      'before a number',
      'Pain fell in 9 of the\n12. The rest withdrew.',
      'Pain fell in 9 of the 12. The rest withdrew.',
    ],
    [
      'after a number and hyphen',
      'It was seen at 3 and 12-\nmonths of time.',
      'It was seen at 3 and 12-months of time.',
    ],
    ['after a hyphen that waits', 'No device-\nor procedure-related harm.', 'No device- or procedure-related harm.'],
  ])('%s is one sentence', (_, lines, text) => {
    expect(background(lines)).toBe(text);
  });

  it('inside a cross reference is one entry', () => {
    const more =
      'CROSS REFERENCES\n\n1. Treatment of the Elbow, Surgery,\nPolicy No. 155\n2. Treatment of the Arm, Surgery, Policy No. 156';
    expect(versionOf(policyText({ more })).crossReferences.map(({ number }) => number)).toEqual(['155', '156']);
  });
});
