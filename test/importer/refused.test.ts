import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/importer/import-file.ts';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';
import { lexicon } from './import-text.ts';
import { docxOf, paragraph } from './write-docx.ts';
import { encryptedPdf, linesAt, pdfOf } from './write-pdf.ts';

const imported = async (name: string, content: string | Buffer) => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  const out = join(emptyFolder(), 'knowledge');
  return { result: await importFile(file, { id: 'foot-waves', out, replace: false, lexicon }), out };
};

describe('refused, with nothing written:', () => {
  const unpacked = 200 * 1024 * 1024;
  const bomb = (): Buffer => docxOf(paragraph('Waves'), { 'word/bomb.xml': new Uint8Array(unpacked) });
  /** The same, with another size written where a ZIP says what it unpacks to. */
  const claiming = (size: number, part: Record<string, Uint8Array>): Buffer => {
    const packed = docxOf(paragraph('Waves'), part);
    for (let at = packed.indexOf(sizeOf(unpacked)); at >= 0; at = packed.indexOf(sizeOf(unpacked), at + 4))
      packed.writeUInt32LE(size, at);
    return packed;
  };
  const sizeOf = (size: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(size);
    return bytes;
  };
  const zeros = new Uint8Array(unpacked);
  const packedBomb = (): Buffer => {
    const packed = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1');
    return pdfOf([[]], {
      objects: [`<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`],
    });
  };
  it.each<[string, string, () => string | Buffer, RegExp]>([
    ['a scan', 'scan.pdf', () => pdfOf([[], []]), /no text, only pictures of 2 pages: it is a scan/],
    ['an encrypted PDF', 'locked.pdf', encryptedPdf, /encrypted.*password/],
    ['a PDF that unpacks to far too much', 'bomb.pdf', packedBomb, /unpacks to far more/],
    ['a damaged PDF', 'damaged.pdf', () => 'no PDF at all', /no PDF that can be read/],
    [
      'a PDF of a letter',
      'letter.pdf',
      () => pdfOf([linesAt(700, ['Dear member, we write to you today about your plan.'])]),
      /no section with criteria/,
    ],
    ['a Word document that unpacks to far too much', 'bomb.docx', bomb, /unpacks to more than 60 MB/],
    [
      'one that unpacks to a gigabyte',
      'giga.docx',
      () => claiming(2 ** 30, { 'word/bomb.xml': zeros }),
      /more than 60 MB/,
    ],
    [
      'one that says it is small and is not',
      'lie.docx',
      () => claiming(1000, { 'word/document.xml': zeros }),
      /no Word document/,
    ],
    ['garbage', 'noise.pdf', () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)), /no PDF/],
    [
      'garbage',
      'noise.txt',
      () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)),
      /not a text/,
    ],
    ['a Word document with a password', 'locked.docx', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /password/],
    ['a ZIP that is no Word document', 'other.docx', () => docxOf('').subarray(0, 100), /no Word document/],
    ['a Word document without words', 'empty.docx', () => docxOf(paragraph('')), /nothing is written/],
    [
      'a Word document with an entity',
      'entity.docx',
      () => docxOf('', { 'word/document.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>') }),
      /no Word document/,
    ],
    ['HTML without words', 'empty.html', () => '<html><script>1</script></html>', /nothing is written/],
  ])('%s', async (_, name, content, reason) => {
    const { result, out } = await imported(name, content());
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(existsSync(out)).toBe(false);
  });
});

it.each(['md', 'txt', 'html', 'docx', 'pdf'])('a file of 40 MB is refused before it is read: .%s', async (ending) => {
  const file = join(emptyFolder(), `large.${ending}`);
  writeFileSync(file, '');
  truncateSync(file, 40 * 1024 * 1024);
  const out = join(emptyFolder(), 'knowledge');
  const result = await importFile(file, { id: 'foot-waves', out, replace: false, lexicon });
  expect(result).toEqual({ kind: 'refused', reason: 'it has 40.0 MB; at most 10 MB are read' });
  expect(existsSync(out)).toBe(false);
});
