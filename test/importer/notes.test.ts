import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { CriteriaTree, PolicyVersion } from '../../src/knowledge/schema.ts';
import { importBytes, importedVersion, importFixture } from './import-bytes.ts';
import { doubtsOf, importText, policyText, versionOf } from './import-text.ts';
import { docxOf, paragraph } from './write-docx.ts';

const words = (version: PolicyVersion, tree: CriteriaTree): string[] => {
  if (tree.type !== 'criterion') return tree.items.flatMap((item) => words(version, item));
  const { section, paragraph: number } = tree.passage;
  const found = version.sections.find(({ id }) => id === section)?.paragraphs[number - 1];
  return [found?.text ?? ''];
};
/** The first position of a version and the words of its criteria. */
const firstOf = (version: PolicyVersion): { position: string; criteria: string[] } => {
  const [statement] = version.positions;
  if (statement === undefined) throw new Error('no position');
  return {
    position: statement.position,
    criteria: statement.criteria === null ? [] : words(version, statement.criteria),
  };
};
const exception = 'Except in members under 18, for whom it is considered investigational.';

describe('an exception in a note belongs to the position it is marked at, in the report', () => {
  it.each(['fn.md', 'star.md', 'fn.html', 'star.html', 'footnote.docx'])('%s', async (name) => {
    const version = importedVersion(await importFixture(`reports/06-footnote-exception/${name}`));
    expect(firstOf(version)).toEqual({ position: 'conditional', criteria: [exception] });
    expect(version.positions[1]).toMatchObject({ position: 'investigational', ground: { quote: exception } });
    const printed = version.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    expect(printed).not.toMatch(/\[\^|[↑↩]/);
  });

  it('supfn.pdf, whose code is withheld for the note on it', async () => {
    const result = await importFixture('reports/06-footnote-exception/supfn.pdf');
    expect(result).toMatchObject({ kind: 'imported', doubts: [{ code: 'note-unattached' }, { decides: false }] });
    expect(firstOf(importedVersion(result))).toEqual({ position: 'conditional', criteria: [exception] });
  });
});

const marked = (mark: string, note: string): string =>
  policyText({
    criteria: `Thermal ablation of the elbow is considered medically necessary${mark} for tennis elbow.`,
    codes: `Code\tDescription\n0991T\tAblation of a nerve\n\n${note}`,
  });

describe('whatever the mark is', () => {
  it.each<[string, string, string]>([
    ['a star before a space', '*', `* ${exception}`],
    ['a star', '*', `*${exception}`],
    ['two stars', '**', `** ${exception}`],
    ['a dagger', '†', `† ${exception}`],
    ['a double dagger', '‡', `‡${exception}`],
    ['a raised number', '¹', `¹ ${exception}`],
    ['a number in brackets', ' [1]', `[1] ${exception}`],
    ['a named footnote', '[^age]', `[^age]: ${exception}`],
    ['a number grown to its word', '1', `1 ${exception}`],
  ])('%s', (_, mark, note) => {
    const version = versionOf(marked(mark, note));
    expect(importText(marked(mark, note)).kind).toBe('imported');
    expect(firstOf(version)).toEqual({ position: 'conditional', criteria: [exception] });
  });

  it.each<[string, string, string]>([
    [
      'a link in brackets',
      '<a href="#note-1">[1]</a>',
      `<div id="note-1">${exception} <a href="#top">Back to text</a></div>`,
    ],
    ['a raised link to a name', '<sup><a href="#fn%3A1">1</a></sup>', `<p><a name="fn:1"></a>${exception}</p>`],
    ['a raised number without a link', '<sup>1</sup>', `<p><sup>1</sup> ${exception}</p>`],
    ['a raised star', '<sup>*</sup>', `<p><sup>*</sup>${exception}</p>`],
    [
      'a linked letter',
      '<sup><a href="#a">a</a></sup>',
      `<ol><li id="a"><p>${exception}<a href="#x">↩</a></p></li></ol>`,
    ],
  ])('in HTML, %s', async (_, mark, note) => {
    const html = `<h1>Thermal Ablation</h1><p>Effective Date: May 1, 2025</p><h2>Policy Criteria</h2><p>Thermal ablation is considered medically necessary${mark} for tennis elbow.</p><h2>Background</h2><p>Heat is applied.</p>${note}`;
    const version = importedVersion(await importBytes('elbow.html', html));
    expect(firstOf(version)).toEqual({ position: 'conditional', criteria: [exception] });
  });
});

describe('a note on a criterion', () => {
  const listed = (lead: string, mark: string): string =>
    policyText({
      criteria: `Thermal ablation of the elbow is considered medically necessary when ${lead} of the following are met:\n\n1. Pain for 12 weeks${mark}\n\n2. Age 18 years or older`,
      codes: 'Code\tDescription\n0991T\tAblation of a nerve\n\n* Only where splints have failed.',
    });
  const note = 'Only where splints have failed.';

  it('holds with it alone', () => {
    const version = versionOf(listed('ALL', '*'));
    expect(version.positions[0]?.criteria).toMatchObject({
      type: 'all',
      items: [{ type: 'all', items: [{ type: 'criterion' }] }, { type: 'criterion' }],
    });
    expect(firstOf(version).criteria).toEqual([note, 'Age 18 years or older']);
  });

  it('of Word belongs to it too', async () => {
    const noted = `<w:r><w:t xml:space="preserve">Pain for 12 weeks</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`;
    const body = [
      paragraph('Thermal Ablation', { style: 'Title' }),
      paragraph('Effective Date: May 1, 2025'),
      paragraph('Policy Criteria', { style: 'Heading1' }),
      paragraph('Thermal ablation is considered medically necessary when ALL of the following are met:', { list: 1 }),
      paragraph(noted, { list: 1, level: 1 }),
      paragraph('Age 18 years or older', { list: 1, level: 1 }),
      paragraph('Background', { style: 'Heading1' }),
      paragraph('Heat is applied.'),
    ].join('');
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const notes = `<?xml version="1.0"?><w:footnotes ${w}><w:footnote w:id="2"><w:p><w:r><w:t>${note}</w:t></w:r></w:p></w:footnote></w:footnotes>`;
    const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`;
    const file = docxOf(body, {
      'word/footnotes.xml': strToU8(notes),
      'word/_rels/document.xml.rels': strToU8(relations),
    });
    expect(firstOf(importedVersion(await importBytes('elbow.docx', file))).criteria).toEqual([
      note,
      'Age 18 years or older',
    ]);
  });

  it('on the words above a list of alternatives holds besides any of them', () => {
    const text = listed('ANY', '').replace('necessary when', 'necessary* when');
    expect(versionOf(text).positions[0]?.criteria).toMatchObject({
      type: 'all',
      items: [{ type: 'any', items: [{}, {}] }, { type: 'criterion' }],
    });
  });
});

describe('a note that cannot be attached', () => {
  const held = (text: string): string[] =>
    doubtsOf(text)
      .filter(({ decides }) => decides)
      .map(({ code }) => code);

  it('leaves a refusal supposed that it limits without saying what holds instead', () => {
    const criteria = 'Thermal ablation of the elbow is considered investigational.*\n\n* Except after open repair.';
    expect(versionOf(policyText({ criteria })).positions).toMatchObject([{ how: 'supposed' }]);
  });

  it('leaves the code supposed that it limits', () => {
    const codes = 'Code\tDescription\n0991T*\tAblation of a nerve\n\n* Not covered for the wrist.';
    expect(versionOf(policyText({ codes })).codes).toMatchObject([{ code: '0991T', how: 'supposed' }]);
  });

  it('holds the document back where nothing is marked with it', () => {
    const codes = 'Code\tDescription\n0991T\tAblation of a nerve\n\n† Not covered for the wrist.';
    expect(held(policyText({ codes }))).toEqual(['note-unattached']);
  });
});

describe('no note on a fact is', () => {
  it('a source of the literature', () => {
    const version = versionOf(marked('*', '* Doe J, et al. Ablation. J Heat. 2019;4:1-9.'));
    expect(firstOf(version)).toEqual({ position: 'medically-necessary', criteria: [] });
  });

  it('one that only explains', () => {
    const version = versionOf(marked('*', '* Tennis elbow is a pain of the outer side.'));
    expect(firstOf(version)).toEqual({ position: 'medically-necessary', criteria: [] });
  });

  it('an item of a list with stars', () => {
    const criteria =
      'Thermal ablation of the elbow is considered medically necessary when ALL of the following are met:\n\n* Pain for 12 weeks\n\n* Only after splints';
    expect(firstOf(versionOf(policyText({ criteria }))).criteria).toEqual(['Pain for 12 weeks', 'Only after splints']);
  });

  it('a mark that leads nowhere', () => {
    const codes = 'Code\tDescription\tPrior authorization\n0991T\tAblation of a nerve\tYes†';
    expect(importText(policyText({ codes })).kind).toBe('imported');
  });
});

describe('a note on a requirement', () => {
  it('is quoted with it, and the requirement depends on the case', () => {
    const codes =
      'Code\tDescription\tPrior authorization\n0991T\tAblation of a nerve\tRequired*\n0992T\tPlanning\tRequired\n\n* Except in an emergency.';
    const version = versionOf(policyText({ codes }));
    expect(
      version.priorAuthorization.map(({ codes: [code], requirement, ground }) => [code, requirement, ground.quote]),
    ).toEqual([
      ['0991T', 'required', '0991T\tAblation of a nerve\tRequired*'],
      ['0991T', 'conditional', 'Except in an emergency.'],
      ['0992T', 'required', '0992T\tPlanning\tRequired'],
    ]);
  });
});
