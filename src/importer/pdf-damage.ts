import { inflateSync } from 'node:zlib';

/** What is wrong with a PDF's own parts: damaged ones can be read with words missing, and nothing else would say so. */
export type Damage = { kind: 'none' } | { kind: 'damaged'; message: string } | { kind: 'too-large' };

/** The most one part may unpack to, and all of them together: a policy's pages have some megabytes. */
const [largestPart, largestWhole] = [64 * 1024 * 1024, 256 * 1024 * 1024];

const filters = /\/Filter\s*(?:\[\s*)?\/(\w+)/;
const knownFilters: ReadonlySet<string> = new Set(
  'FlateDecode DCTDecode LZWDecode ASCIIHexDecode ASCII85Decode RunLengthDecode CCITTFaxDecode JBIG2Decode JPXDecode Crypt'.split(
    ' ',
  ),
);

type Part = { filter: string | null; data: Uint8Array };

/** The packed parts of a file, in order; null where one never ends. */
function* partsOf(bytes: Uint8Array, text: string): Generator<Part | null> {
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at)) {
    const head = text.slice(Math.max(text.lastIndexOf(' obj', at), at - 4000), at);
    const begin = at + 'stream'.length + (text.startsWith('\r\n', at + 6) ? 2 : 1);
    if (!/>>\s*$/.test(head)) {
      at = begin;
      continue;
    }
    const end = text.indexOf('endstream', begin);
    if (end < 0) return yield null;
    yield { filter: filters.exec(head)?.[1] ?? null, data: bytes.subarray(begin, end) };
    at = end + 'endstream'.length;
  }
}

const unpackedSize = (data: Uint8Array): number | 'damaged' | 'too-large' => {
  try {
    return inflateSync(data, { maxOutputLength: largestPart }).length;
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged';
  }
};

const damaged: Damage = {
  kind: 'damaged',
  message: 'A part of the file is damaged, so that words may be missing: ask for another copy.',
};

/** Proves a PDF's packed parts by their own check sums, bounded; parts that are encrypted cannot be proved. */
export const pdfDamage = (bytes: Uint8Array): Damage => {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.slice(-2048).includes('%%EOF'))
    return { kind: 'damaged', message: 'The file has no end: it seems to be cut off. Ask for another copy.' };
  if (/\/Encrypt\b/.test(text)) return { kind: 'none' };
  let whole = 0;
  for (const part of partsOf(bytes, text)) {
    if (part === null || (part.filter !== null && !knownFilters.has(part.filter))) return damaged;
    const size = part.filter === 'FlateDecode' ? unpackedSize(part.data) : 0;
    if (size === 'damaged') return damaged;
    if (size === 'too-large' || whole + size > largestWhole) return { kind: 'too-large' };
    whole += size;
  }
  return { kind: 'none' };
};
