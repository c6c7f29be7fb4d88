import { partText, type Unpacked, unpack } from '../read/bounded-zip.ts';
import { hearXml } from './xml-events.ts';

/** Formulas' results stand in the sheets; macros, pictures and links to other files are never unpacked. */
const packing = {
  needed: /^xl\/(?:workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/,
  main: 'xl/workbook.xml',
  largest: 400 * 1024 * 1024,
  called: 'workbook',
  old: '.xls',
  now: '.xlsx',
};

/** The parts of a workbook that words stand in, or why it is none that can be read. */
export const openWorkbook = (bytes: Uint8Array): Unpacked => unpack(bytes, packing);

/** A sheet of a workbook: what it is called, where its part is, and whether it is hidden. */
export type SheetPart = { name: string; part: string; isHidden: boolean };

/** The sheets of a workbook in their order, and whether its days count from 1904. */
export const sheetsOf = (parts: Record<string, Uint8Array>): { sheets: SheetPart[]; from1904: boolean } => {
  const targets = new Map<string, string>();
  hearXml(partText(parts, 'xl/_rels/workbook.xml.rels') || '<none/>', {
    open(name, attributes) {
      const { Id = '', Target = '' } = name === 'Relationship' ? attributes() : {};
      if (Id !== '') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: SheetPart[] = [];
  let from1904 = false;
  hearXml(partText(parts, 'xl/workbook.xml'), {
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
  hearXml(partText(parts, 'xl/sharedStrings.xml') || '<none/>', {
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
