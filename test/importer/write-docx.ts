import { strToU8, zipSync } from 'fflate';

/** Writes small Word documents for tests. */
const text = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A run of words; bold or raised where asked for. */
export const run = (words: string, mark: '' | 'b' | 'sup' = ''): string => {
  const properties = { '': '', b: '<w:b/>', sup: '<w:vertAlign w:val="superscript"/>' }[mark];
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text(words)}</w:t></w:r>`;
};

type Form = { style?: string; list?: number; level?: number };

/** A paragraph of runs (or plain words), with a style or as an item of a list. */
export const paragraph = (inner: string, { style, list, level = 0 }: Form = {}): string => {
  const runs = inner.startsWith('<w:') ? inner : run(inner);
  const styled = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`;
  const numbered = list === undefined ? '' : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
  return `<w:p><w:pPr>${styled}${numbered}</w:pPr>${runs}</w:p>`;
};

/** A table of plain cells. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`;

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const level = (at: number, format: string, words: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${words}"/></w:lvl>`;

/** List 1 is an outline I. A. 1.; list 2 has bullets. */
const numbering = `${head}<w:numbering ${w}><w:abstractNum w:abstractNumId="10">${level(0, 'upperRoman', '%1.')}${level(1, 'upperLetter', '%2.')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:abstractNum w:abstractNumId="11">${level(0, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="11"/></w:num></w:numbering>`;

const styleOf = (id: string, name: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
const styles = `${head}<w:styles ${w}>${styleOf('Title', 'Title')}${styleOf('Heading1', 'heading 1')}${styleOf('Heading2', 'heading 2')}</w:styles>`;

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (list: readonly [string, string][]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([type, target], index) => `<Relationship Id="r${index}" Type="${relation}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A Word document with this body; `more` are further parts, name to bytes. */
export const docxOf = (body: string, more: Record<string, Uint8Array> = {}): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(contentTypes),
      '_rels/.rels': strToU8(relationships([['officeDocument', 'word/document.xml']])),
      'word/_rels/document.xml.rels': strToU8(
        relationships([
          ['styles', 'styles.xml'],
          ['numbering', 'numbering.xml'],
        ]),
      ),
      'word/document.xml': strToU8(`${head}<w:document ${w}><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': strToU8(styles),
      'word/numbering.xml': strToU8(numbering),
      ...more,
    }),
  );
