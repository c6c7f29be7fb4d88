import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PolicyVersion, policyVersionSchema } from '../../src/knowledge/schema.ts';

/**
 * Proves the committed knowledge file against its document without any of the importer's own reading: both are cut into
 * tokens here, with a notation of its own for what may be gone (marks, emphasis, list numbers, link targets).
 */
const folder = new URL('../../knowledge/ig-msd/', import.meta.url);
const source = readFileSync(new URL('source.md', folder), 'utf8');
const version: PolicyVersion = policyVersionSchema.parse(
  JSON.parse(readFileSync(new URL('2025-03-01.json', folder), 'utf8')),
);

/** Words, numbers and every printed sign but those that only mark up; "IG-" and "MSD" on two pages are one word again. */
const tokens = (text: string): string[] =>
  text
    .replaceAll('](#)', '')
    .replace(/ ?\^?\[(\d+(?:[-, ]+\d+)*)\]/g, ' ')
    .replace(/IG-\s+MSD/g, 'IG-MSD')
    .replace(/[*$\\]|\[(?=[A-Z][a-z]+ )|[<>](?=https?:)|(?<=\.pdf)>/g, '')
    .match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu) ?? [];

const joined = (parts: readonly string[]): string => ` ${parts.join(' ')} `;
const document = joined(tokens(source));
const paragraphs = version.sections.flatMap((section) =>
  section.paragraphs.map((paragraph) => ({ section, paragraph })),
);

/** The sentences of the document: its lines, and lines cut after a full stop, question mark or colon before a capital. */
const sentences = source
  .replace(/([\p{Ll}-])\n\n(?=\p{Ll}|MSD)/gu, '$1 ')
  .split('\n')
  .map((line) => line.replace(/^\s*(?:\d{1,2}\.|-)\s/, ''))
  .flatMap((line) => line.split(/(?<=[.?:][\])"]?)\s+(?=[A-Z(])/))
  .map((line) => line.trim())
  .filter((line) => tokens(line).length > 0);

describe('the committed version of the first policy', () => {
  it('has every paragraph word for word as the document prints it', () => {
    const strangers = paragraphs.filter(({ paragraph }) => !document.includes(joined(tokens(paragraph.text))));
    expect(strangers.map(({ section, paragraph }) => [section.id, paragraph.text])).toEqual([]);
  });

  it('lacks no sentence of the document', () => {
    const kept = joined(
      version.sections
        .flatMap(({ heading, paragraphs: own }) => [heading, ...own.map(({ text }) => text)])
        .flatMap(tokens),
    );
    const split = (sentence: string): boolean => kept.includes(joined(tokens(sentence)));
    const withoutColon = (sentence: string): boolean => kept.includes(joined(tokens(sentence.replace(/:$/, ''))));
    const lost = sentences.filter((sentence) => !split(sentence) && !withoutColon(sentence));
    expect(lost).toEqual([]);
    expect(sentences.length).toBeGreaterThan(200);
  });

  it('has as many words as the document: nothing is told twice', () => {
    const words = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;
    const printed = words(source.replace(/IG-\s+MSD/g, 'IG-MSD'));
    const kept = version.sections.flatMap(({ heading, paragraphs: own }) => [
      heading === 'HEADER' ? '' : heading,
      ...own.map(({ text }) => text),
    ]);
    expect(kept.reduce((sum, text) => sum + words(text), 0)).toBe(printed);
  });

  it('has no markup left in any paragraph', () => {
    const marked = paragraphs.filter(({ paragraph }) => /\*|\$|\\|\^|\]\(|\[\d|<http| {2}| [.,;]/.test(paragraph.text));
    expect(marked.map(({ paragraph }) => paragraph.text)).toEqual([]);
  });

  it('keeps a text from the document once whole: what a page break cut is one paragraph', () => {
    const texts = paragraphs.map(({ paragraph }) => paragraph.text);
    for (const words of [
      'neurological complications rates in up to 14.5%',
      'minimally invasive spinal decompression (IG-MSD) requires',
      'randomized comparison of IG-MSD with standard',
    ]) {
      expect(
        texts.filter((text) => text.includes(words)),
        words,
      ).toHaveLength(1);
    }
  });
});

describe('what the first policy says', () => {
  it('has its dates, month-only dates as months', () => {
    expect(version.effective.date).toBe('2025-03-01');
    expect([version.lastReview?.date, version.nextReview?.date, version.origin?.date]).toEqual([
      '2025-01',
      '2025-12',
      '2010-08',
    ]);
  });

  it('takes one position, for three regions, restated in the summary', () => {
    const [position, ...others] = version.positions;
    expect(others).toEqual([]);
    expect(position).toMatchObject({ position: 'investigational', word: 'investigational', criteria: null });
    expect(position?.scope.regions).toEqual(['cervical', 'thoracic', 'lumbar']);
    expect(position?.ground).toMatchObject({ section: 'medical-policy-criteria', paragraph: 1 });
    expect(position?.restated.map(({ section }) => section)).toEqual(['summary']);
  });

  it('lists two codes, the child with the whole descriptor and each part quoted where it is printed', () => {
    expect(version.codes.map(({ code, regions }) => [code, regions])).toEqual([
      ['0274T', ['cervical', 'thoracic']],
      ['0275T', ['lumbar']],
    ]);
    const child = version.codes[1];
    expect(child?.descriptor).toMatch(/^Percutaneous laminotomy\/laminectomy .* unilateral or bilateral; lumbar$/);
    expect(child?.grounds.map(({ paragraph }) => paragraph)).toEqual([2, 3]);
    expect(child?.grounds[1]?.quote).toBe(';lumbar');
  });

  it('says that it lists no HCPCS code', () => {
    expect(version.emptyCodeSystems.map(({ system }) => system)).toEqual(['HCPCS']);
  });

  it('has ten cross references with number, title and department', () => {
    expect(version.crossReferences.map(({ number }) => number)).toEqual([
      '118',
      '127',
      '131',
      '143',
      '145',
      '155',
      '157',
      '171',
      '172',
      '187',
    ]);
    expect(version.crossReferences[5]).toMatchObject({
      title: 'Interspinous and Interlaminar Stabilization and Distraction Devices (Spacers)',
      department: 'Surgery',
    });
  });

  it('has 32 references, 30 of them with a PMID', () => {
    expect(version.references.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(version.references.filter(({ pmid }) => pmid !== null)).toHaveLength(30);
    expect(version.references[18]?.pmid).toBe('37661347');
  });

  it('keeps each of the reference marks the document prints, ranges spelled out', () => {
    const body = source.slice(0, source.indexOf('\nREFERENCES'));
    const printed = [...body.matchAll(/\[(\d[\d, -]*)\]/g)].flatMap(([, list = '']) =>
      list.split(',').flatMap((part) => {
        const [from = 0, to = from] = part.split('-').map(Number);
        return Array.from({ length: to - from + 1 }, (_, step) => from + step);
      }),
    );
    const kept = paragraphs.flatMap(({ paragraph }) => (paragraph.marks ?? []).flatMap(({ numbers }) => numbers));
    expect(kept).toEqual(printed);
    expect(kept).toHaveLength(32);
  });

  it('puts every section under its heading, sub-sections under their own', () => {
    expect(version.sections.map(({ heading, kind, parent }) => [heading, kind, parent ?? null])).toEqual([
      ['HEADER', 'header', null],
      ['IMPORTANT REMINDER', 'notice', null],
      ['PLEASE NOTE', 'billing-notice', null],
      ['DESCRIPTION', 'description', null],
      ['MEDICAL POLICY CRITERIA', 'criteria', null],
      ['CROSS REFERENCES', 'cross-references', null],
      ['BACKGROUND', 'background', null],
      ['REGULATORY STATUS', 'regulatory', null],
      ['EVIDENCE SUMMARY', 'evidence', null],
      ['SYSTEMATIC REVIEWS', 'evidence', 'evidence-summary'],
      ['RANDOMIZED CLINICAL TRIALS', 'evidence', 'evidence-summary'],
      ['NONRANDOMIZED CLINICAL STUDIES', 'evidence', 'evidence-summary'],
      ['PRACTICE GUIDELINE SUMMARY', 'guidelines', null],
      ['LUMBAR SPINAL STENOSIS CONSENSUS GROUP MIST GUIDELINES', 'guidelines', 'practice-guideline-summary'],
      ['AMERICAN SOCIETY OF PAIN AND NEUROSCIENCE CONSENSUS GUIDANCE', 'guidelines', 'practice-guideline-summary'],
      ['SUMMARY', 'summary', null],
      ['REFERENCES', 'references', null],
      ['CODES', 'codes', null],
    ]);
  });

  it('states no line of business and no prior authorization, since the document does not', () => {
    expect(version.linesOfBusiness).toEqual([]);
    expect(version.priorAuthorization).toEqual([]);
  });
});
