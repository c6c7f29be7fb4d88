import { partText } from '../read/bounded-zip.ts';
import { hearXml } from './xml-events.ts';

/** How a cell's number is printed: as a day, filled up with zeros to so many digits, or as it is. */
export type NumberFormat = { kind: 'day' } | { kind: 'zeros'; digits: number } | { kind: 'plain' };

const plain: NumberFormat = { kind: 'plain' };

/** Formats that workbooks have without saying what they are. */
const isBuiltInDay = (id: number): boolean => (id >= 14 && id <= 17) || id === 22;

const formatOf = (id: number, code: string | undefined): NumberFormat => {
  if (code === undefined) return isBuiltInDay(id) ? { kind: 'day' } : plain;
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (/^0{2,}$/.test(bare)) return { kind: 'zeros', digits: bare.length };
  return /[ymd]/i.test(bare) && !/general/i.test(bare) ? { kind: 'day' } : plain;
};

/** The number formats of a workbook by the numbers that its cells name. */
export const numberFormats = (parts: Record<string, Uint8Array>): NumberFormat[] => {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  hearXml(partText(parts, 'xl/styles.xml') || '<none/>', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes().numFmtId), attributes().formatCode ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name !== 'xf' || !isOfCells) return;
      const id = Number(attributes().numFmtId ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
};

const dayLength = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** A number as its cell prints it; days month first, as in the United States. */
export const printedNumber = (value: string, format: NumberFormat = plain, from1904 = false): string => {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format.kind === 'zeros') return String(number).padStart(format.digits, '0');
  if (format.kind === 'day' && number >= 1) {
    const day = new Date(Date.UTC(1899, 11, 30) + (Math.floor(number) + (from1904 ? 1462 : 0)) * dayLength);
    return `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`;
  }
  return /e/i.test(value) ? String(number) : value;
};
