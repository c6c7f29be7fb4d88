import { strToU8, zipSync } from 'fflate';

/** A cell as a workbook keeps it: a number, a day by its number, or words. */
export type XlsxCell = string | number | { day: number } | { zeros: number };
export type XlsxSheet = {
  name: string;
  rows: readonly (readonly XlsxCell[])[];
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
  merges?: readonly string[];
  isHidden?: boolean;
};

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const letter = (at: number): string => String.fromCharCode(65 + at);

function cellXml(cell: XlsxCell, reference: string): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return cell === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return 'day' in cell
    ? `<c r="${reference}" s="1"><v>${cell.day}</v></c>`
    : `<c r="${reference}" s="2"><v>${cell.zeros}</v></c>`;
}

function sheetXml({ rows, hiddenRows = [], hiddenColumns = [], merges = [] }: XlsxSheet): string {
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" hidden="1"/>`).join('');
  const lines = rows.map((cells, i) => {
    const inner = cells.map((cell, at) => cellXml(cell, `${letter(at)}${i + 1}`)).join('');
    return `<row r="${i + 1}"${hiddenRows.includes(i + 1) ? ' hidden="1"' : ''}>${inner}</row>`;
  });
  const merged =
    merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `<worksheet><cols>${columns}</cols><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
}

/** A workbook as bytes. */
export function writeXlsx(sheets: readonly XlsxSheet[]): Uint8Array {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, isHidden }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
