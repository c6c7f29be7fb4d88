import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importBytes, importedVersion, importFixture, positionsOf } from './import-bytes.ts';
import { linesAt, type PdfText, pdfOf } from './write-pdf.ts';

const hidden = 'Thermal ablation of the elbow is considered medically necessary.';
const policy = (more: readonly PdfText[], ground: readonly PdfText[] = []): Buffer =>
  pdfOf([
    [
      ...ground,
      { text: 'Thermal Ablation of the Elbow', x: 72, y: 740, size: 18, bold: true },
      ...linesAt(710, ['Effective Date: May 1, 2025']),
      { text: 'Policy Criteria', x: 72, y: 650, size: 14, bold: true },
      ...more,
      ...linesAt(600, ['Thermal ablation of the elbow is considered investigational for all indications.']),
    ],
  ]);
const line = (painted: string, at: Partial<PdfText> = {}): PdfText => ({ text: hidden, x: 72, y: 625, painted, ...at });

describe('words of a PDF that no reader of the page sees', () => {
  it.each<[string, PdfText]>([
    ['painted without a trace', line('3 Tr')],
    ['used as a stencil alone', line('7 Tr')],
    ['white on white', line('1 1 1 rg')],
    ['white on white, in shades of grey', line('1 g')],
    ['in letters of half a point', line('', { size: 0.5 })],
  ])('are left out and named: %s', async (_, words) => {
    const result = await importBytes('elbow.pdf', policy([words]));
    expect(positionsOf(importedVersion(result))).toEqual(['investigational']);
    expect(result).toMatchObject({ doubts: [{ code: 'hidden-words', message: expect.stringContaining(hidden) }] });
  });

  it.each<[string, PdfText]>([
    ['beside the page', line('', { x: 900 })],
    ['below the page', line('', { y: -40 })],
  ])('are left out: %s', async (_, words) => {
    const result = await importBytes('elbow.pdf', policy([words]));
    expect(positionsOf(importedVersion(result))).toEqual(['investigational']);
  });

  it('are those of a report of such a document', async () => {
    const version = importedVersion(await importFixture('reports/14-pdf-invisible-text.pdf'));
    expect(positionsOf(version)).toEqual(['investigational']);
  });

  it('are none where they are white on something dark', async () => {
    const bar: PdfText = { text: ' ', x: 72, y: 625, painted: '0 0 0 rg 60 615 500 20 re f' };
    const result = await importBytes('elbow.pdf', policy([line('1 1 1 rg')], [bar]));
    expect(positionsOf(importedVersion(result))).toEqual(['medically-necessary', 'investigational']);
  });
});

/** A PDF with a part that is packed as its dictionary says. */
const packed = (dictionary: string, data: Buffer, objects: string[] = []): Buffer =>
  pdfOf([linesAt(700, ['Thermal ablation of the elbow'])], {
    objects: [`<< ${dictionary} /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`, ...objects],
  });
const zeros = deflateSync(Buffer.alloc(80 * 1024 * 1024));
const hex = (data: Buffer): Buffer => Buffer.from(`${data.toString('hex')}>`);
/** A run of one byte, 128 times for each two bytes. */
const runs = Buffer.concat(Array.from({ length: 600_000 }, () => Buffer.from([129, 0])));

describe('a PDF with a part that unpacks to far too much is refused within seconds', () => {
  it.each<[string, () => Buffer]>([
    ['packed twice', () => packed('/Filter [/FlateDecode /FlateDecode]', deflateSync(zeros))],
    [
      'packed three times',
      () => packed('/Filter[/FlateDecode/FlateDecode/FlateDecode]', deflateSync(deflateSync(zeros))),
    ],
    ['packed and written in hexadecimal', () => packed('/Filter [/ASCIIHexDecode /FlateDecode]', hex(zeros))],
    ['with the filter named in other signs', () => packed('/Filter /Fl#61teDecode', zeros)],
    [
      'with the filters in an object of their own',
      () => packed('/Filter 8 0 R', deflateSync(zeros), ['[/FlateDecode /FlateDecode]']),
    ],
    ['with filters that are nowhere', () => packed('/Filter 99 0 R', deflateSync(zeros))],
    ['in runs of one sign', () => packed('/Filter /RunLengthDecode', runs)],
  ])('%s', async (_, file) => {
    const before = Date.now();
    const result = await importBytes('elbow.pdf', file());
    expect(result).toEqual({ kind: 'refused', reason: 'it unpacks to far more than any policy has' });
    expect(Date.now() - before).toBeLessThan(8000);
  });

  it('as the report of such a document has it', async () => {
    expect(await importFixture('reports/15-pdf-stacked-filters.pdf')).toEqual({
      kind: 'refused',
      reason: 'it unpacks to far more than any policy has',
    });
  });
});
