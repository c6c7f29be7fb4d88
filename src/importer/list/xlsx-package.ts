import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { hearXml } from './xml-events.ts';

/** The parts of a workbook that words stand in, unpacked; or why it is none that can be read. */
export type Workbook = { kind: 'book'; parts: Record<string, Uint8Array> } | { kind: 'refused'; reason: string };

/** The most that a workbook may unpack to. */
const largestUnpacked = 400 * 1024 * 1024;

/** Formulas' results stand in the sheets; macros, pictures and links to other files are never unpacked. */
const needed =
  /^xl\/(?:workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

const refused = (reason: string): Workbook => ({ kind: 'refused', reason });

/** Unpacks a workbook, bounded: what claims or turns out to be too much is refused. */
export const openWorkbook = (bytes: Uint8Array): Workbook => {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refused('it is protected by a password, or an old .xls: save it as .xlsx without a password');
  let unpacked = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!needed.test(name)) return false;
    unpacked += originalSize;
    return unpacked <= largestUnpacked;
  };
  try {
    const parts = unzipSync(bytes, { filter });
    if (unpacked > largestUnpacked) return refused(`it unpacks to more than ${largestUnpacked / 1024 / 1024} MB`);
    return parts['xl/workbook.xml'] === undefined
      ? refused('it is no workbook: xl/workbook.xml is missing')
      : { kind: 'book', parts };
  } catch {
    return refused('it is no workbook: the file is damaged, cut off or of another kind');
  }
};

/** A part's text; '' where it is missing. */
export const partOf = (parts: Record<string, Uint8Array>, name: string): string => {
  const part = parts[name];
  return part === undefined ? '' : strFromU8(part);
};

/** A sheet of a workbook: what it is called, where its part is, and whether it is hidden. */
export type SheetPart = { name: string; part: string; isHidden: boolean };

/** The sheets of a workbook in their order, and whether its days count from 1904. */
export const sheetsOf = (parts: Record<string, Uint8Array>): { sheets: SheetPart[]; from1904: boolean } => {
  const targets = new Map<string, string>();
  hearXml(partOf(parts, 'xl/_rels/workbook.xml.rels') || '<none/>', {
    open(name, attributes) {
      const { Id = '', Target = '' } = name === 'Relationship' ? attributes() : {};
      if (Id !== '') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: SheetPart[] = [];
  let from1904 = false;
  hearXml(partOf(parts, 'xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes().date1904 ?? '');
      if (name !== 'sheet') return;
      const { name: called = '', state = 'visible', ...own } = attributes();
      const id = Object.entries(own).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? '';
      sheets.push({ name: called, part: targets.get(id) ?? '', isHidden: state !== 'visible' });
    },
  });
  return { sheets, from1904 };
};

/** The strings that cells share; what is spoken beside East Asian signs is no part of them. */
export const sharedStrings = (parts: Record<string, Uint8Array>): string[] => {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  hearXml(partOf(parts, 'xl/sharedStrings.xml') || '<none/>', {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isSpoken = true;
      isText = name === 't' && !isSpoken;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isSpoken = false;
      if (name === 'si') strings.push(text);
    },
    text(value) {
      if (isText) text += value;
    },
  });
  return strings;
};
