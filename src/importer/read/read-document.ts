import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { type Content, contentOfText, type ReadContent } from './content.ts';
import { lostLayout } from './lost-layout.ts';

/** A document as given and its content, or the reason why it is none that can be imported. */
export type ReadDocument =
  | { kind: 'read'; bytes: Buffer; content: Content; format: string; extension: string; sha256: string }
  | { kind: 'refused'; reason: string };

/** The largest document that is read: 10 MB, far above any policy. */
export const largestDocument = 10 * 1024 * 1024;

type Reader = (bytes: Buffer) => Promise<ReadContent>;
type Format = { name: string; extension: string; read: Reader };

const refused = (reason: string): { kind: 'refused'; reason: string } => ({ kind: 'refused', reason });
const content = (read: Content): ReadContent => ({ kind: 'content', content: read });

/** The text of UTF-8 bytes, or null where they are none. */
const decoded = (bytes: Buffer): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
};

const readText: Reader = async (bytes) => {
  const text = decoded(bytes);
  if (text === null) return refused('it is not a text: its bytes are no UTF-8');
  if (text.trim() === '') return refused('nothing is written in it');
  const lost = lostLayout(text);
  return lost === null ? content(contentOfText(text)) : refused(lost);
};

/** HTML says itself in which letters it is written; browsers save the old pages of Word as windows-1252. */
const readHtmlBytes: Reader = async (bytes) => {
  const named = /<meta[^>]{1,200}charset\s*=\s*["']?(windows-1252|iso-8859-1|latin1|us-ascii)/i.test(
    bytes.subarray(0, 2000).toString('latin1'),
  );
  const text = decoded(bytes) ?? (named ? new TextDecoder('windows-1252').decode(bytes) : null);
  if (text === null) return refused('it is not a text: its bytes are no UTF-8');
  const { readHtml } = await import('./read-html.ts');
  return readHtml(text);
};

const readDocxBytes: Reader = async (bytes) => (await import('./read-docx.ts')).readDocx(bytes);
const readPdfBytes: Reader = async (bytes) => (await import('./read-pdf.ts')).readPdf(bytes);

const formats: Readonly<Record<string, Format>> = {
  '.md': { name: 'markdown', extension: '.md', read: readText },
  '.markdown': { name: 'markdown', extension: '.md', read: readText },
  '.txt': { name: 'text', extension: '.txt', read: readText },
  '.text': { name: 'text', extension: '.text', read: readText },
  '.html': { name: 'html', extension: '.html', read: readHtmlBytes },
  '.htm': { name: 'html', extension: '.html', read: readHtmlBytes },
  '.docx': { name: 'docx', extension: '.docx', read: readDocxBytes },
  '.pdf': { name: 'pdf', extension: '.pdf', read: readPdfBytes },
};

/** Endings of tables, in which payers keep lists of codes. */
const tables: ReadonlySet<string> = new Set(['.csv', '.tsv', '.xls', '.xlsx', '.ods']);

/** The endings of file names that can be imported. */
export const readableExtensions: readonly string[] = Object.keys(formats);

/** The bytes of a file, or why there are none to be read. */
export const bytesOf = (file: string): Buffer | string => {
  try {
    const { size } = statSync(file);
    if (size > largestDocument)
      return `it has ${(size / 1024 / 1024).toFixed(1)} MB; at most ${largestDocument / 1024 / 1024} MB are read`;
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
  }
};

/** What a reader makes of bytes; a document that no reader foresaw is refused like any other that cannot be read. */
const readWith = async ({ read }: Format, bytes: Buffer): Promise<ReadContent> => {
  try {
    return await read(bytes);
  } catch (error) {
    return refused(`it cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
};

/** Reads a policy document from disk. Never throws: what cannot be read is refused with a reason for people. */
export const readDocument = async (file: string): Promise<ReadDocument> => {
  const ending = extname(file).toLowerCase();
  const bytes = bytesOf(file);
  if (typeof bytes === 'string') return refused(bytes);
  const format = formats[ending];
  if (tables.has(ending))
    return refused(`it is a table ("${ending}") and no policy: lists of codes are not imported as policies`);
  if (format === undefined)
    return refused(`"${ending || 'no extension'}" is no supported format; wanted ${readableExtensions.join(', ')}`);
  if (bytes.length === 0) return refused('the file is empty');
  const read = await readWith(format, bytes);
  if (read.kind === 'refused') return read;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'read', bytes, content: read.content, format: format.name, extension: format.extension, sha256 };
};
