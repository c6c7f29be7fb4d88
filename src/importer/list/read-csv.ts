import { type Doubt, deciding } from '../report/doubt.ts';
import { cellText, type RawRow, type ReadList } from './raw-list.ts';

const separators = [',', ';', '\t', '|'] as const;

/** Signs that are left where letters were read in another encoding than they were written in. */
const damaged = /\uFFFD|\u00C3[\u0080-\u00BF]|\u00E2\u20AC/;

/** The text of a table's bytes: UTF-8, or UTF-16 where its first bytes say so; else as Windows writes it, which is doubtful. */
const textOf = (bytes: Buffer): { text: string; isSure: boolean } => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), isSure: true };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), isSure: true };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, isSure: !damaged.test(text) };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isSure: false };
  }
};

/** The sign between cells: the one that most lines have equally often. */
const separatorOf = (text: string): string => {
  const lines = text.split(/\r\n|\n|\r/, 60).filter((line) => line.trim() !== '');
  const scored = separators.map((sign) => ({
    sign,
    score:
      lines.filter((line) => line.split(sign).length > 2).length +
      lines.filter((line) => line.includes(sign)).length / 100,
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sign ?? ',';
};

/** `isOpen`: the text ended inside quotation marks. */
type Parsed = { rows: RawRow[]; isOpen: boolean };

/** The rows of a text by RFC 4180: quoted cells may hold separators, line breaks and doubled quotation marks. */
const parse = (text: string, separator: string): Parsed => {
  const rows: RawRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let at = 0;
  let start = 1;
  let isOpen = false;
  const end = (): void => {
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: start });
    cells = [];
    start = line;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      isOpen = true;
      for (at++; at < text.length; at++) {
        if (text[at] === '\n') line++;
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[++at];
        else {
          at++;
          isOpen = false;
          break;
        }
      }
    }
    const next = text.slice(at, at + 1);
    if (next !== separator && next !== '\n' && next !== '') {
      let stop = at;
      while (stop < text.length && text[stop] !== separator && text[stop] !== '\n') stop++;
      cell += text.slice(at, stop);
      at = stop;
    }
    cells.push(cellText(cell));
    if (text[at] === '\n') {
      line++;
      end();
    } else if (at >= text.length) end();
    at++;
    if (at === text.length && text[at - 1] === separator) {
      cells.push('');
      end();
    }
  }
  return { rows, isOpen };
};

const doubtsOf = ({ rows, isOpen }: Parsed, isSure: boolean): Doubt[] => {
  const last = rows.at(-1);
  const widths = new Map<number, number>();
  for (const { cells } of rows.filter((row) => row.cells.length > 1))
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width = 0] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const isShort = last !== undefined && last.cells.length > 1 && last.cells.length < width;
  return [
    ...(isSure
      ? []
      : [
          deciding(
            'letters-damaged',
            null,
            'The file is not in the encoding that it seems to be in: letters were lost. Save it as UTF-8.',
          ),
        ]),
    ...(isOpen
      ? [deciding('table-cut-off', last?.line ?? null, 'The file ends inside a quoted cell: it was cut off.')]
      : []),
    ...(isShort
      ? [
          deciding(
            'table-cut-off',
            last.line,
            `The last row has ${last.cells.length} cells, and the others have ${width}: the file was cut off.`,
          ),
        ]
      : []),
  ];
};

/** Reads the rows of a file of separated values; formulas are words like any other. */
export const readCsv = (bytes: Buffer): ReadList => {
  const { text, isSure } = textOf(bytes);
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (/[\u0000-\u0008\u000e-\u001f]/.test(plain)) return { kind: 'refused', reason: 'it is not a text' };
  const parsed = parse(plain, separatorOf(plain));
  if (parsed.rows.length === 0) return { kind: 'refused', reason: 'nothing is written in it' };
  const tables = [{ name: null, rows: parsed.rows }];
  return { kind: 'list', raw: { notices: [], tables, doubts: doubtsOf(parsed, isSure), placeOf: () => null } };
};
