import { isKnownFilter, type Unpacked, unpackPart } from './pdf-filters.ts';

/** What is wrong with a PDF's own parts: damaged ones can be read with words missing, and nothing else would say so. */
export type Damage = { kind: 'none' } | { kind: 'damaged'; message: string } | { kind: 'too-large' };

/** The most one part may unpack to, and all of them together: a policy's pages have some megabytes. */
const [largestPart, largestWhole] = [64 * 1024 * 1024, 256 * 1024 * 1024];

const name = '/[^\\s/\\[\\]<>()]+';
const filterValue = new RegExp(`/Filter\\s*(?:\\[([^\\]]*)\\]|(${name})|(\\d+)\\s+\\d+\\s+R)`);

/** The names in a dictionary's value, their signs that are written as numbers put back. */
const namesIn = (value: string): string[] =>
  [...value.matchAll(new RegExp(name, 'g'))].map(([printed]) =>
    printed.slice(1).replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

/** The filters that a part's dictionary names, in the order they are taken off; null where it points to a list that is not found. */
const filtersOf = (head: string, text: string): string[] | null => {
  const [found = '', list, single, object] = filterValue.exec(head) ?? [];
  if (found === '') return [];
  if (object === undefined) return namesIn(list ?? single ?? '');
  const value = new RegExp(`(?:^|[\\r\\n\\s])${object}\\s+\\d+\\s+obj\\s*(\\[[^\\]]*\\]|${name})`).exec(text)?.[1];
  return value === undefined ? null : namesIn(value);
};

type Part = { filters: string[] | null; data: Uint8Array };

/** The packed parts of a file, in order; null where one never ends. */
function* partsOf(bytes: Uint8Array, text: string): Generator<Part | null> {
  let last = 0;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at)) {
    const begin = at + 'stream'.length + (text.startsWith('\r\n', at + 6) ? 2 : 1);
    if (!/>>\s*$/.test(text.slice(Math.max(last, at - 100), at))) {
      at = begin;
      continue;
    }
    const end = text.indexOf('endstream', begin);
    if (end < 0) return yield null;
    const head = text.slice(Math.max(text.lastIndexOf(' obj', at), last), at);
    yield { filters: filtersOf(head, text), data: bytes.subarray(begin, end) };
    last = at = end + 'endstream'.length;
  }
}

const looksPacked = (data: Uint8Array): boolean =>
  ((data[0] ?? 0) & 0x0f) === 8 && (((data[0] ?? 0) << 8) | (data[1] ?? 0)) % 31 === 0;

/** Unpacks as often as the bytes look packed, where nothing says how often they are. */
const peeled = (data: Uint8Array): Unpacked => {
  if (!looksPacked(data)) return data;
  const next = unpackPart(data, ['FlateDecode'], largestPart);
  if (next === 'damaged') return data;
  return typeof next === 'string' ? next : peeled(next);
};

const unpacked = ({ filters, data }: Part): Unpacked =>
  filters === null ? peeled(data) : unpackPart(data, filters, largestPart);

const damaged: Damage = {
  kind: 'damaged',
  message: 'A part of the file is damaged, so that words may be missing: ask for another copy.',
};

/** Proves a PDF's packed parts, bounded: how far they unpack, however often they are packed, and their check sums; parts that are encrypted cannot be proved. */
export const pdfDamage = (bytes: Uint8Array): Damage => {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.slice(-2048).includes('%%EOF'))
    return { kind: 'damaged', message: 'The file has no end: it seems to be cut off. Ask for another copy.' };
  if (/\/Encrypt\b/.test(text)) return { kind: 'none' };
  let whole = 0;
  for (const part of partsOf(bytes, text)) {
    if (part === null || part.filters?.every(isKnownFilter) === false) return damaged;
    const content = part.filters?.length === 0 ? part.data : unpacked(part);
    if (content === 'damaged') return damaged;
    if (content === 'too-large' || whole + content.length > largestWhole) return { kind: 'too-large' };
    whole += content.length;
  }
  return { kind: 'none' };
};
