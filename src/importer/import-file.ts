import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Fault } from '../knowledge/knowledge.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { versionFaults } from '../knowledge/version-faults.ts';
import { type Doubt, type DoubtCode, deciding } from './doubt.ts';
import { type Imported, importPolicy } from './import-policy.ts';
import { holdBack, keepVersion } from './keep-version.ts';
import { slugOf } from './raw-sections.ts';
import { readDocument } from './read-document.ts';
import { wordForWordFaults } from './word-for-word.ts';

/** What became of one file, for the report and the exit code. */
export type ImportedFile =
  | { kind: 'imported' | 'unchanged'; id: string; version: PolicyVersion; doubts: readonly Doubt[] }
  | { kind: 'held'; id: string; version: PolicyVersion | null; doubts: readonly Doubt[]; place: string }
  | { kind: 'refused'; reason: string };

export type ImportOptions = { id: string | null; out: string; replace: boolean; lexicon: Lexicon };

/** The id a file gives its policy: its name, or its folder's where it is only called "source". */
export const idOf = (file: string): string => {
  const name = basename(file, extname(file));
  return slugOf(/^source(-\d{4}-\d{2}(-\d{2})?)?$/.test(name) ? basename(dirname(resolve(file))) : name);
};

const asDoubt = (code: DoubtCode, { path, found, wanted }: Fault): Doubt =>
  deciding(code, null, `${path}: found ${found}; wanted ${wanted}.`);

/** An imported version proved: against its document word for word, and in itself. */
const proved = (imported: Imported, text: string): Imported => {
  if (imported.kind === 'refused' || imported.version === null) return imported;
  const faults = [
    ...wordForWordFaults(imported.version, text, '').map((fault) => asDoubt('words-not-in-source', fault)),
    ...versionFaults(imported.version, '')
      .filter(({ path }) => path !== 'positions')
      .map((fault) => asDoubt('file-not-sound', fault)),
  ];
  if (faults.length === 0) return imported;
  return { kind: 'held', version: imported.version, doubts: [...faults, ...imported.doubts] };
};

/** Imports one document into the knowledge folder `out`: written, held back for a person, or refused with nothing written. Never throws, so that one file does not end the import of the others. */
export const importFile = async (file: string, options: ImportOptions): Promise<ImportedFile> => {
  try {
    return await importOne(file, options);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: `it could not be imported (${why})` };
  }
};

const importOne = async (file: string, options: ImportOptions): Promise<ImportedFile> => {
  const document = await readDocument(file);
  if (document.kind === 'refused') return document;
  const id = options.id ?? idOf(file);
  const { content, sha256, format, extension, bytes } = document;
  const { text } = content;
  const source = { text, content, file: `source${extension}`, sha256, format };
  const imported = proved(importPolicy(source, { id, lexicon: options.lexicon }), text);
  if (imported.kind === 'refused') return imported;
  const folder = join(options.out, id);
  const original = { bytes, extension };
  if (imported.kind === 'held') return { ...imported, id, place: holdBack(folder, imported, original) };
  const kept = keepVersion(folder, imported.version, { original, replace: options.replace });
  if (kept.kind === 'written') return { kind: 'imported', id, version: kept.version, doubts: imported.doubts };
  if (kept.kind === 'unchanged') return { kind: 'unchanged', id, version: kept.version, doubts: imported.doubts };
  const doubts = [kept.doubt, ...imported.doubts];
  return {
    kind: 'held',
    id,
    version: kept.version,
    doubts,
    place: holdBack(folder, { version: kept.version, doubts }, original),
  };
};
