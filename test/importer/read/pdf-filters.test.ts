import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackPart } from '../../../src/importer/read/pdf-filters.ts';

const text = (unpacked: ReturnType<typeof unpackPart>): string =>
  typeof unpacked === 'string' ? unpacked : Buffer.from(unpacked).toString('latin1');
const bytes = (words: string): Buffer => Buffer.from(words, 'latin1');

describe('the filters of a PDF part, taken off one after the other', () => {
  it.each<[string, string[], Buffer, string]>([
    ['none', [], bytes('waves'), 'waves'],
    ['Flate', ['FlateDecode'], deflateSync('waves'), 'waves'],
    ['hexadecimal', ['ASCIIHexDecode'], bytes('77 61 76 65 73>'), 'waves'],
    ['base 85', ['ASCII85Decode'], bytes('FCfN8~>'), 'test'],
    ['run length', ['RunLengthDecode'], Buffer.from([2, 119, 97, 118, 253, 101, 128]), 'waveeee'],
    // The example of the PDF specification: 45 45 45 45 45 65 45 45 45 66.
    ['LZW', ['LZWDecode'], Buffer.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), '-----A---B'],
    ['two of them', ['AHx', 'Fl'], bytes(`${deflateSync('waves').toString('hex')}>`), 'waves'],
  ])('%s', (_, names, data, wanted) => {
    expect(text(unpackPart(data, names, 1000))).toBe(wanted);
  });

  it('give nothing that passes the limit', () => {
    expect(unpackPart(deflateSync(Buffer.alloc(2000)), ['FlateDecode'], 1000)).toBe('too-large');
    expect(unpackPart(Buffer.from([129, 0, 129, 0]), ['RunLengthDecode'], 100)).toBe('too-large');
  });

  it('are damaged where their check sums do not hold', () => {
    expect(unpackPart(bytes('no zlib'), ['FlateDecode'], 1000)).toBe('damaged');
  });
});
