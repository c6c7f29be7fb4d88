import { describe, expect, it } from 'vitest';
import { codesOf, importBytes, importedVersion, importFixture } from './import-bytes.ts';
import { policyText, versionOf } from './import-text.ts';
import { linesAt, type PdfText, pdfOf } from './write-pdf.ts';

const row = (y: number, ...cells: string[]): PdfText[] =>
  cells.map((text, at) => ({ text, x: 72 + 150 * at, y })).filter(({ text }) => text !== '');
const running = (page: number): PdfText[] => [
  ...row(770, 'Harrow Mutual', 'Medical Policy 77').map((one) => ({ ...one, size: 9 })),
  ...row(758, 'Commercial', `Page ${page} of 3`).map((one) => ({ ...one, size: 9 })),
];
const first = [
  ...running(1),
  { text: 'Thermal Ablation of the Elbow', x: 72, y: 730, size: 18, bold: true },
  ...linesAt(700, ['Effective Date: May 1, 2025']),
  { text: 'Policy Criteria', x: 72, y: 650, size: 14, bold: true },
  ...linesAt(625, ['Thermal ablation of the elbow is considered investigational.']),
  { text: 'Codes', x: 72, y: 590, size: 14, bold: true },
];
const head = (y: number) => row(y, 'Code', 'Description', 'Prior authorization');

describe('the head of a table of a PDF that is printed again on each page', () => {
  it('stays the head, and rows go on over the page', async () => {
    const version = importedVersion(await importFixture('reports/08-table-head-on-each-page.pdf'));
    expect(version.codes.map(({ code, descriptor }) => `${code} ${descriptor}`)).toEqual([
      '0971T Focused wave, single site',
      '0972T Focused wave, each additional site of the same foot',
      '0973T Focused wave planning',
    ]);
    expect(version.priorAuthorization.map(({ codes, requirement }) => `${codes} ${requirement}`)).toEqual([
      '0971T required',
      '0972T required',
      '0973T not-required',
    ]);
  });

  it('at one place of three pages, below a running head of two columns', async () => {
    const pages = [
      [...first, ...head(565), ...row(545, '0991T', 'one', 'Required')],
      [...running(2), ...head(730), ...row(710, '0992T', 'two', 'Not required')],
      [...running(3), ...head(730), ...row(710, '0993T', 'three', 'Required')],
    ];
    const version = importedVersion(await importBytes('elbow.pdf', pdfOf(pages)));
    expect(version.priorAuthorization.map(({ codes, requirement }) => `${codes} ${requirement}`)).toEqual([
      '0991T required',
      '0992T not-required',
      '0993T required',
    ]);
    const words = version.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    expect(words).not.toMatch(/Harrow|Page \d/);
    expect(words.match(/Description/g)).toHaveLength(1);
  });
});

describe('the head of a table that a text prints again', () => {
  it('in tabs is not a row', () => {
    const codes = 'Code\tDescription\n0991T\tOne nerve\n\nCode\tDescription\n0992T\tTwo nerves';
    const version = versionOf(policyText({ codes }));
    expect(codesOf(version)).toEqual(['0991T', '0992T']);
    const kinds = version.sections.find(({ id }) => id === 'codes')?.paragraphs.map(({ kind }) => kind);
    expect(kinds).toEqual(['table-head', 'table-row', 'table-row']);
  });

  it.each([
    'CPT Code Description',
    'HCPCS Codes Description',
    'Code Description',
    'CODE DESCRIPTION',
    'ICD-10-CM Code Description',
  ])('as the line "%s" is no heading', (titles) => {
    const code = /ICD/.test(titles) ? 'M77.1' : '97998';
    const version = versionOf(policyText({ codes: `${titles}\n${code} One nerve\n\n${titles}\n97999 Two nerves` }));
    expect(version.sections.map(({ heading }) => heading)).not.toContain(titles);
    expect(codesOf(version)).toEqual([code, '97999']);
  });
});

describe('the head or foot of a page is taken out of a text', () => {
  const criteria = (between: string): string =>
    `Thermal ablation of the elbow is considered medically necessary when ALL of the following are met:\n\n1. Pain for 12 weeks\n\n${between}\n\n2. Age 18 years or older`;
  it.each<[string, string]>([
    ['with the page after a colon', 'Thermal Ablation of the Left Elbow\nPage: 3 of 18'],
    ['with the page on its line', 'Thermal Ablation of the Left Elbow Page 3 of 18'],
    ['with the name of the manual', 'Thermal Ablation of the Left Elbow\nMedical Policy Manual\nPage 3 of 18'],
    ['with the page in one part of it', 'Page 3 of 18\nHarrow Mutual confidential'],
  ])('%s', (_, foot) => {
    const version = versionOf(policyText({ criteria: criteria(foot) }));
    const section = version.sections.find(({ kind }) => kind === 'criteria');
    expect(section?.paragraphs.map(({ text }) => text).slice(1)).toEqual([
      'Pain for 12 weeks',
      'Age 18 years or older',
    ]);
    expect(version.positions[0]?.criteria).toMatchObject({ type: 'all', items: [{}, {}] });
  });

  it('of several lines without a page number, where it is the name of the document and comes back', () => {
    const foot = 'Thermal Ablation\nof the Left Elbow';
    const version = versionOf(
      policyText({ criteria: criteria(foot), more: `BACKGROUND\n\nHeat is applied.\n\n${foot}\n\nThen it is cooled.` }),
    );
    const words = version.sections.slice(1).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
    expect(words.join('\n')).not.toContain('Thermal Ablation');
  });

  it('but no labelled value, and no sentence that speaks of a page', () => {
    const version = versionOf(
      policyText({
        head: 'Section: Surgery Page 1 of 5\nEffective: May 1, 2025',
        more: 'BACKGROUND\n\nThe scale is printed on page 3 of 18.',
      }),
    );
    expect(version.effective.date).toBe('2025-05-01');
    expect(version.sections.find(({ id }) => id === 'background')?.paragraphs).toHaveLength(1);
  });
});
