import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';

/** A document as given and as text, or the reason why it is none that can be imported. */
export type ReadDocument =
  | { kind: 'read'; bytes: Buffer; text: string; format: string; extension: string; sha256: string }
  | { kind: 'refused'; reason: string };

/** The largest document that is read: 10 MB, far above any policy. */
export const largestDocument = 10 * 1024 * 1024;

const formats: Readonly<Record<string, string>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
};

const refused = (reason: string): ReadDocument => ({ kind: 'refused', reason });

/** The text of UTF-8 bytes, or null where they are none. */
const decoded = (bytes: Buffer): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
};

const bytesOf = (file: string): Buffer | string => {
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

/** Reads a policy document from disk. Never throws: what cannot be read is refused with a reason for people. */
export const readDocument = (file: string): ReadDocument => {
  const extension = extname(file).toLowerCase();
  const bytes = bytesOf(file);
  if (typeof bytes === 'string') return refused(bytes);
  const format = formats[extension];
  if (format === undefined)
    return refused(
      `"${extension || 'no extension'}" is no supported format; wanted ${Object.keys(formats).join(', ')}`,
    );
  if (bytes.length === 0) return refused('the file is empty');
  const text = decoded(bytes);
  if (text === null) return refused('it is not a text: its bytes are no UTF-8');
  if (text.trim() === '') return refused('nothing is written in it');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'read', bytes, text, format, extension: extension === '.markdown' ? '.md' : extension, sha256 };
};
