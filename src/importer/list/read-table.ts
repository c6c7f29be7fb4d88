import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { bytesOf } from '../read/read-document.ts';
import type { RawList, ReadList } from './raw-list.ts';
import { readCsv } from './read-csv.ts';

/** A table's file as it was read, with what it is kept by; or why it is none. */
export type ReadTable =
  | {
      kind: 'read';
      raw: RawList;
      document: { bytes: Buffer; sha256: string; format: string; extension: string };
    }
  | { kind: 'refused'; reason: string };

type Format = { name: string; read(bytes: Buffer): Promise<ReadList> | ReadList };

const formats: Readonly<Record<string, Format>> = {
  '.csv': { name: 'csv', read: readCsv },
  '.tsv': { name: 'tsv', read: readCsv },
  '.xlsx': { name: 'xlsx', read: async (bytes) => (await import('./read-xlsx.ts')).readXlsx(bytes) },
};

/** The endings of the files of tables that can be imported. */
export const tableExtensions: readonly string[] = Object.keys(formats);

/** Whether a file is a table by its ending. */
export const isTableFile = (file: string): boolean => extname(file).toLowerCase() in formats;

/** Reads the file of a table from disk. Never throws: what cannot be read is refused with a reason for people. */
export const readTable = async (file: string): Promise<ReadTable> => {
  const extension = extname(file).toLowerCase();
  const format = formats[extension];
  const bytes = bytesOf(file);
  if (typeof bytes === 'string') return { kind: 'refused', reason: bytes };
  if (format === undefined) return { kind: 'refused', reason: `"${extension}" is no table that can be read` };
  if (bytes.length === 0) return { kind: 'refused', reason: 'the file is empty' };
  try {
    const read = await format.read(bytes);
    if (read.kind === 'refused') return read;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { kind: 'read', raw: read.raw, document: { bytes, sha256, format: format.name, extension } };
  } catch (error) {
    return { kind: 'refused', reason: `it cannot be read (${error instanceof Error ? error.message : String(error)})` };
  }
};
