import { inflateSync } from 'node:zlib';

/** What the packed bytes of a PDF's part come to, or why that cannot be said: `too-large` when they pass the limit. */
export type Unpacked = Uint8Array | 'damaged' | 'too-large';

type Filter = (data: Uint8Array, limit: number) => Unpacked;

/** Bytes put together one by one, up to a limit. */
const grown = (bytes: Iterable<number>, limit: number): Unpacked => {
  let out = new Uint8Array(1024);
  let length = 0;
  for (const byte of bytes) {
    if (length === limit) return 'too-large';
    if (length === out.length) {
      const larger = new Uint8Array(2 * out.length);
      larger.set(out);
      out = larger;
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
};

const flate: Filter = (data, limit) => {
  try {
    return inflateSync(data, { maxOutputLength: limit });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged';
  }
};

function* hexBytes(text: string): Generator<number> {
  const digits = text.split('>')[0]?.replace(/[^0-9a-f]/gi, '') ?? '';
  for (let at = 0; at < digits.length; at += 2) yield Number.parseInt(digits.slice(at, at + 2).padEnd(2, '0'), 16);
}

function* base85Bytes(text: string): Generator<number> {
  const signs = text.split('~')[0]?.replace(/\s/g, '').replace(/z/g, '!!!!!') ?? '';
  for (let at = 0; at < signs.length; at += 5) {
    const group = signs.slice(at, at + 5);
    let value = 0;
    for (const sign of group.padEnd(5, 'u')) value = value * 85 + (sign.charCodeAt(0) - 33);
    for (let byte = 0; byte < group.length - 1; byte++) yield Math.floor(value / 256 ** (3 - byte)) % 256;
  }
}

function* runLengthBytes(data: Uint8Array): Generator<number> {
  for (let at = 0; at < data.length; ) {
    const length = data[at] ?? 128;
    if (length === 128) return;
    if (length < 128) yield* data.subarray(at + 1, at + 2 + length);
    else for (let again = length; again <= 256; again++) yield data[at + 1] ?? 0;
    at += length < 128 ? length + 2 : 2;
  }
}

/** The codes of an LZW part: nine bits each at first, one more whenever the table has grown. */
function* lzwBytes(data: Uint8Array): Generator<number> {
  const [clear, end] = [256, 257];
  let table: number[][] = [];
  let before: number[] = [];
  let [bits, held, at, width] = [0, 0, 0, 9];
  const start = (): void => {
    table = Array.from({ length: 258 }, (_, byte) => [byte]);
    before = [];
    width = 9;
  };
  start();
  while (at < data.length || bits >= width) {
    while (bits < width && at < data.length) {
      held = ((held << 8) | (data[at++] ?? 0)) & 0xffffff;
      bits += 8;
    }
    if (bits < width) return;
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === end) return;
    if (code === clear) {
      start();
      continue;
    }
    const entry = table[code] ?? [...before, before[0] ?? 0];
    yield* entry;
    if (before.length > 0 && table.length < 4096) table.push([...before, entry[0] ?? 0]);
    before = entry;
    width = Math.min(12, Math.max(9, Math.ceil(Math.log2(table.length + 2))));
  }
}

const latin = (data: Uint8Array): string => Buffer.from(data).toString('latin1');

const filters: Readonly<Record<string, Filter>> = {
  FlateDecode: flate,
  Fl: flate,
  ASCIIHexDecode: (data, limit) => grown(hexBytes(latin(data)), limit),
  AHx: (data, limit) => grown(hexBytes(latin(data)), limit),
  ASCII85Decode: (data, limit) => grown(base85Bytes(latin(data)), limit),
  A85: (data, limit) => grown(base85Bytes(latin(data)), limit),
  RunLengthDecode: (data, limit) => grown(runLengthBytes(data), limit),
  RL: (data, limit) => grown(runLengthBytes(data), limit),
  LZWDecode: (data, limit) => grown(lzwBytes(data), limit),
  LZW: (data, limit) => grown(lzwBytes(data), limit),
};

/** Filters that end in a picture, which is never unpacked for its words. */
const pictures: ReadonlySet<string> = new Set(
  'DCTDecode DCT CCITTFaxDecode CCF JBIG2Decode JPXDecode Crypt'.split(' '),
);

/** Whether a filter's name is one that PDFs have. */
export const isKnownFilter = (name: string): boolean => name in filters || pictures.has(name);

/** Takes off a part's filters one after the other, each bounded: what any of them would unpack to is never held beyond the limit. */
export const unpackPart = (data: Uint8Array, names: readonly string[], limit: number): Unpacked => {
  let bytes = data;
  for (const name of names) {
    const filter = filters[name];
    if (filter === undefined) return bytes;
    const next = filter(bytes, limit);
    if (typeof next === 'string') return next;
    bytes = next;
  }
  return bytes;
};
