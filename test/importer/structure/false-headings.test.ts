import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/importer/structure/block.ts';
import { withoutFalseHeadings } from '../../../src/importer/structure/false-headings.ts';
import { isCapitalsHeading } from '../../../src/importer/structure/headings.ts';
import { sectionKindOf } from '../../../src/importer/structure/section-kinds.ts';
import { versionOf } from '../import-text.ts';

const heading = (raw: string, style: 'capitals' | 'bold' = 'bold'): Block => ({
  kind: 'heading',
  raw,
  style,
  level: null,
  line: 1,
});
const kinds = (...blocks: Block[]): string[] => withoutFalseHeadings(blocks).map(({ kind }) => kind);

describe('words that are printed as a heading and are none', () => {
  it.each([
    'AND',
    '-OR-',
    'The lamp is considered medically necessary when one of the',
    'Lamps are given for 4 weeks.',
    'and pain;',
  ])('%s', (words) => expect(kinds(heading(`**${words}**`))).toEqual(['text']));
  it.each(['Lamp Therapy', 'When is lamp therapy of the wrist considered to be covered', 'Policy Statement'])(
    'but not "%s"',
    (words) => expect(kinds(heading(words))).toEqual(['heading']),
  );
  it('a paragraph in capitals, line by line', () => {
    const line = 'THE FOLLOWING POLICY HOLDS FOR PLANS THAT ARE ADMINISTERED BY HARROW MUTUAL';
    const blocks = [heading('INSTRUCTIONS FOR USE', 'capitals'), ...[1, 2, 3].map(() => heading(line, 'capitals'))];
    expect(kinds(...blocks)).toEqual(['heading', 'text', 'text', 'text']);
  });
  it.each(['KRAS, NRAS)', '(KRAS)', 'FLN 1 √'])('%s', (words) => expect(isCapitalsHeading(words)).toBe(false));
  it('but not "(1) POLICY"', () => expect(isCapitalsHeading('(1) POLICY')).toBe(true));
});

describe('what sections are for', () => {
  it.each([
    ['1. Initial Authorization', 'criteria'],
    ['Reauthorization', 'criteria'],
    ['Prior Authorization', 'prior-authorization'],
    ['(4) SOURCES', 'references'],
  ])('%s: %s', (words, kind) => expect(sectionKindOf(words)).toBe(kind));

  it('a subheading that returns under several headings belongs to the criteria right above it', () => {
    const version = versionOf(
      'Wrist Lamps\n\nEffective Date: May 1, 2025\n\nIntroduction\n\nLamps are lamps.\n\nCriteria\n\nIntroduction\n\nWrist lamps are considered investigational.\n\nCodes\n\n0991T Lamp\n',
    );
    expect(version.positions.map(({ position }) => position)).toEqual(['investigational']);
  });

  it('criteria before and after a change, beside each other at the end, are history', () => {
    const version = versionOf(
      'Wrist Lamps\n\nEffective Date: May 1, 2025\n\nPOLICY STATEMENT\n\nWrist lamps are considered investigational.\n\nCODES\n\n0991T Lamp\n\nPOLICY STATEMENT\n\nBEFORE AFTER\n\nWrist lamps are considered medically necessary. Wrist lamps are considered investigational.\n',
    );
    expect(version.positions.map(({ position }) => position)).toEqual(['investigational']);
    expect(version.sections.filter(({ kind }) => kind === 'criteria')).toHaveLength(1);
  });

  it('sections that nobody names criteria are, where positions stand in them and in no others', () => {
    const version = versionOf(
      '# Wrist Lamps\n\nEffective Date: May 1, 2025\n\n## Lamps\n\nA wrist lamp is considered investigational.\n\n## Evidence\n\nA study says that lamps are medically necessary.\n\n## Benefit Considerations\n\nLamps are covered when the contract says so.\n',
    );
    expect(version.sections.map(({ heading, kind }) => [heading, kind]).slice(1)).toEqual([
      ['Lamps', 'criteria'],
      ['Evidence', 'evidence'],
      ['Benefit Considerations', 'other'],
    ]);
  });

  it('sections of other names stay what they are, where the document has criteria', () => {
    const version = versionOf(
      '# Wrist Lamps\n\nEffective Date: May 1, 2025\n\n## Policy Criteria\n\nA wrist lamp is considered investigational.\n\n## Lamps\n\nA lamp is considered medically necessary.\n',
    );
    expect(version.sections.at(-1)?.kind).toBe('other');
  });
});

describe('lines of the criteria that are marked as headings', () => {
  const marked = (raw: string): Block => ({ kind: 'heading', raw, style: 'markdown', level: 5, line: 1 });
  const item: Block = { kind: 'list-item', marker: '1.', raw: 'Burns', indent: 0, line: 2 };

  it('announce the list below them', () => {
    expect(kinds(marked('Patient must have the following:'), item)).toEqual(['text', 'list-item']);
  });

  it('name a measure, with no words of their own below', () => {
    expect(kinds(marked('Age 18 years or older'), marked('Diagnosis'), item)[0]).toBe('text');
  });

  it('are headings where words stand below them', () => {
    expect(kinds(marked('Age 18 years or older'), item)[0]).toBe('heading');
    expect(kinds(marked('2.1 Burns of the hand'), marked('Diagnosis'), item)[0]).toBe('heading');
  });
});
