import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImportedFile, importFile } from '../../src/importer/import-file.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';
import { lexicon } from './import-text.ts';

/** Imports a file with these bytes into a new folder. */
export const importBytes = (name: string, bytes: string | Uint8Array): Promise<ImportedFile> => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, bytes);
  return importFile(file, { id: 'fixture', out: join(emptyFolder(), 'knowledge'), replace: false, lexicon });
};

/** Imports a document of the fixtures. */
export const importFixture = (path: string): Promise<ImportedFile> => {
  const file = fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
  return importBytes(basename(path), readFileSync(file));
};

/** The version of a document that must be imported. */
export const importedVersion = (result: ImportedFile): PolicyVersion => {
  if (result.kind === 'imported') return result.version;
  const why = result.kind === 'held' ? result.doubts.map(({ message }) => message).join('\n') : result.kind;
  throw new Error(`not imported: ${result.kind === 'refused' ? result.reason : why}`);
};

/** What the positions of a version are and are called, in order. */
export const positionsOf = ({ positions }: PolicyVersion): string[] =>
  positions.map(({ position, word }) => (position === word.replace(/ /g, '-') ? position : `${position}: ${word}`));

/** The codes of a version as they are printed, ranges as such. */
export const codesOf = ({ codes }: PolicyVersion): string[] =>
  codes.map(({ code, through }) => (through === undefined ? code : `${code}-${through}`));
