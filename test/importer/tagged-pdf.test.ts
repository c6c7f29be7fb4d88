import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importPolicy } from '../../src/importer/import-policy.ts';
import { readPdf } from '../../src/importer/read/read-pdf.ts';
import { lexicon } from './import-text.ts';

/**
 * An invented policy as a browser printed it with tags: tables whose cells are wrapped and stand close together,
 * headings as small as the text, bullets below letters, a paragraph that a page break cuts, running lines.
 */
const file = new URL('../fixtures/policies/tagged.pdf', import.meta.url);

const read = async (bytes: Uint8Array) => {
  const content = await readPdf(bytes);
  if (content.kind === 'refused') throw new Error(content.reason);
  const source = {
    text: content.content.text,
    content: content.content,
    file: 'x.pdf',
    sha256: '0'.repeat(64),
    format: 'pdf',
  };
  const imported = importPolicy(source, { id: 'fixture', lexicon });
  if (imported.kind === 'refused' || imported.version === null) throw new Error(JSON.stringify(imported));
  return { kind: imported.kind, version: imported.version, doubts: imported.doubts };
};

describe('a PDF with tags', async () => {
  const { kind, version, doubts } = await read(readFileSync(file));

  it('is read by them: headings, lists and cells, whatever the page looks like', () => {
    expect(kind).toBe('imported');
    expect(doubts.map(({ code }) => code)).toEqual(['running-line-removed']);
    expect(version.sections.map(({ heading }) => heading)).toEqual([
      'HEADER',
      'Policy Criteria',
      'Background',
      'Codes',
      'References',
    ]);
    const criteria = version.sections[1]?.paragraphs.slice(0, 6) ?? [];
    expect(criteria.map(({ marker, depth }) => `${marker} ${depth}`)).toEqual([
      'I. 1',
      'A. 2',
      'B. 2',
      '- 3',
      '- 3',
      'II. 1',
    ]);
  });

  it('has whole cells, so that no position and no descriptor is scrambled', () => {
    expect(version.positions.map(({ position, scope }) => [position, scope.indications.join()])).toEqual([
      ['conditional', ''],
      ['investigational', 'for all other indications'],
      ['investigational', 'Pain of the heel after a fracture of the calcaneus that has healed'],
      ['not-medically-necessary', 'Any'],
    ]);
    expect(version.codes.map(({ code, descriptor }) => `${code} ${descriptor}`)).toEqual([
      '0971T Focused wave treatment of the foot, with imaging guidance; single site',
      '0972T Focused wave treatment of the foot, with imaging guidance; each additional site',
    ]);
  });

  it('has whole the paragraph that a page break cut, and each line of its title block', () => {
    expect(version.sections[2]?.paragraphs).toHaveLength(2);
    expect(version.sections[0]?.paragraphs).toHaveLength(4);
    expect(version).toMatchObject({ number: 'LM-77', version: '2025-05-01', nextReview: { date: '2026-05' } });
  });

  it('whose tags are said to be doubtful is read by how it looks, and held back where that scrambles a table', async () => {
    const text = readFileSync(file).toString('latin1');
    const doubtful = text.replace('/Marked true', '/Marked fals');
    const other = await read(Buffer.from(doubtful, 'latin1'));
    expect(other.kind).toBe('held');
    expect(other.doubts.map(({ code }) => code)).toEqual(expect.arrayContaining(['layout-unclear', 'layout-supposed']));
  });
});
