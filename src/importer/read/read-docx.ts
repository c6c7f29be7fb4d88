import mammoth from 'mammoth';
import { type Doubt, deciding } from '../report/doubt.ts';
import { partText } from './bounded-zip.ts';
import type { Content, ReadContent } from './content.ts';
import { boxedWords, withoutHiddenRuns } from './docx-hidden.ts';
import { withPrintedMarkers } from './docx-numbering.ts';
import { openDocx, repacked } from './docx-package.ts';
import { readHtml } from './read-html.ts';

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Heading ${level}'] => h${level}:fresh`),
];

const changes = /<w:(?:ins|del|moveFrom|moveTo)\s[^>]*>/g;

/** Changes that nobody has accepted or rejected: which words hold is not known. */
const trackedChanges = (document: string): Doubt[] => {
  const found = document.match(changes)?.length ?? 0;
  if (found === 0) return [];
  const words = /<w:(?:ins|moveTo)\s[^>]*>.*?<w:t[^>]*>([^<]*)/s.exec(document)?.[1];
  const removed = /<w:delText[^>]*>([^<]*)/.exec(document)?.[1];
  const shown =
    words === undefined && removed === undefined ? '' : `, such as "${(words ?? removed ?? '').slice(0, 60)}"`;
  const message = `The document has ${found} tracked changes${shown}: accept or reject every change in Word, save it and import it again.`;
  return [deciding('tracked-changes', null, message)];
};

const refused = (reason: string): ReadContent => ({ kind: 'refused', reason });

const damaged = 'it is no Word document that can be read: open it in Word, save it again as .docx and import that';

const htmlOf = async (bytes: Uint8Array): Promise<string | null> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap, includeDefaultStyleMap: true },
    );
    return value;
  } catch {
    return null;
  }
};

/** Reads a Word document (.docx): headings by their styles, lists with the markers Word prints, tables. */
export const readDocx = async (bytes: Uint8Array): Promise<ReadContent> => {
  const opened = openDocx(bytes);
  if (opened.kind === 'refused') return opened;
  const { parts } = opened;
  const document = partText(parts, 'word/document.xml');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(document)) return refused(damaged);
  const shown = withoutHiddenRuns(document);
  const marked = withPrintedMarkers(
    shown.document,
    partText(parts, 'word/numbering.xml'),
    partText(parts, 'word/styles.xml'),
  );
  const html = await htmlOf(repacked(parts, 'word/document.xml', marked));
  if (html === null) return refused(damaged);
  const read = readHtml(html, { placeOf: (index) => `paragraph ${index}` });
  if (read.kind === 'refused') return read;
  const content: Content = {
    ...read.content,
    doubts: [...trackedChanges(document), ...boxedWords(document), ...shown.doubts, ...read.content.doubts],
  };
  return { kind: 'content', content };
};
