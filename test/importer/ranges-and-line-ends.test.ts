import { describe, expect, it } from 'vitest';
import { codesOf, importBytes, importedVersion, importFixture, positionsOf } from './import-bytes.ts';
import { policyText, versionOf } from './import-text.ts';
import { linesAt, pdfOf } from './write-pdf.ts';

const coded = (code: string): string =>
  policyText({ codes: `Code\tDescription\n${code}\tAblation of a nerve\n97999\tOther` });

describe('the range of two codes is read', () => {
  it.each([
    '-',
    '\u2010',
    '\u2011',
    '\u2012',
    '\u2013',
    '\u2014',
    '\u2015',
    '\u2212',
    ' \u2212 ',
    ' to ',
    ' thru ',
    ' through ',
  ])('with "%s" between them', (between) => {
    expect(codesOf(versionOf(coded(`64490${between}64492`)))).toEqual(['64490-64492', '97999']);
    expect(codesOf(versionOf(policyText({ codes: `CPT 64490${between}64492: Ablation of a nerve` })))).toEqual([
      '64490-64492',
    ]);
  });

  it.each(['\u2011', ' thru '])('with "%s" in a sentence of the criteria: every code between them', (between) => {
    const criteria = `Thermal ablation (0991T${between}0993T) is considered investigational.`;
    expect(versionOf(policyText({ criteria })).positions[0]?.codes.toSorted()).toEqual(['0991T', '0992T', '0993T']);
  });

  it.each(['16-dashes-in-ranges.md', '16-thru.md'])('in the report %s', async (name) => {
    const version = importedVersion(await importFixture(`reports/${name}`));
    expect(codesOf(version)).toEqual(['64490-64492', '64493']);
    expect(version.priorAuthorization.map(({ requirement }) => requirement)).toEqual(['required', 'not-required']);
  });

  it('in a Word document with non-breaking hyphens, where "non-medically necessary" is no necessity', async () => {
    const version = importedVersion(await importFixture('reports/16-nbhyphen.docx'));
    expect(codesOf(version)).toEqual(['97110-97114']);
    expect(version.positions.map(({ position }) => position)).toEqual(['not-medically-necessary', 'conditional']);
  });
});

describe('"non-medically necessary" is no necessity', () => {
  it.each(['non-medically necessary', 'non medically necessary', 'non\u2011medically necessary'])('as %s', (word) => {
    const criteria = `Thermal ablation of the elbow is considered ${word}.`;
    expect(versionOf(policyText({ criteria })).positions).toMatchObject([
      { position: 'not-medically-necessary', word },
    ]);
  });
});

describe('a soft hyphen at the end of a line is no hyphen', () => {
  it('in a text', () => {
    const criteria = 'Thermal ablation of the elbow is considered investiga\u00AD\ntional for all other indications.';
    expect(positionsOf(versionOf(policyText({ criteria })))).toEqual(['investigational']);
  });

  it('in a PDF, whose lone number below the beginning of a range is its end', async () => {
    const version = importedVersion(await importFixture('reports/20-pdf-line-end.pdf'));
    expect(positionsOf(version)).toEqual(['not-medically-necessary', 'investigational']);
    expect(codesOf(version)).toEqual(['0971T', '97110-97114']);
    const words = version.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    expect(words).toContain('and investigational for everybody else; see codes 97110-97114.');
  });

  it('in the cell of a table of a PDF', async () => {
    const row = (y: number, code: string, words: string) => [
      { text: code, x: 72, y },
      { text: words, x: 150, y },
    ];
    const page = [
      { text: 'Thermal Ablation of the Elbow', x: 72, y: 740, size: 18, bold: true },
      ...linesAt(710, ['Effective Date: May 1, 2025']),
      { text: 'Policy Criteria', x: 72, y: 650, size: 14, bold: true },
      ...linesAt(625, ['Thermal ablation of the elbow is considered investigational.']),
      { text: 'Codes', x: 72, y: 600, size: 14, bold: true },
      ...row(575, 'Code', 'Description'),
      ...row(555, '0991T', 'Ablation, percuta\u00AD'),
      { text: 'neous', x: 150, y: 542 },
      ...row(520, '0992T', 'Planning'),
    ];
    const version = importedVersion(await importBytes('elbow.pdf', pdfOf([page])));
    expect(version.codes.map(({ descriptor }) => descriptor)).toEqual(['Ablation, percutaneous', 'Planning']);
  });
});
