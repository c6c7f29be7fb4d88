import type { Doubt } from '../importer/doubt.ts';
import { type ImportedFile, importFile } from '../importer/import-file.ts';
import { lexiconFor } from '../knowledge/load.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';

/** What `knowledge import` was asked for. */
export type ImportRequest = { files: readonly string[]; id: string | null; out: string; replace: boolean };

const exitCodes = { imported: 0, unchanged: 0, held: 1, refused: 2 } as const;

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const understood = (version: PolicyVersion): string => {
  const positions = version.positions.map(({ word, scope }) => [word, ...scope.regions].join(' ')).join('; ');
  return [
    count(version.sections.length, 'section'),
    `${count(version.positions.length, 'position')}${positions === '' ? '' : ` (${positions})`}`,
    count(version.codes.length, 'code'),
    count(version.crossReferences.length, 'cross reference'),
    count(version.references.length, 'reference'),
  ].join(', ');
};

const doubtLine = (file: string, { line, decides, message }: Doubt): string =>
  `  ${decides ? 'decides' : 'note'}: ${file}${line === null ? '' : `:${line}`}: ${message}\n`;

const report = (file: string, result: ImportedFile): void => {
  if (result.kind === 'refused') {
    process.stderr.write(`${file}: refused: ${result.reason}.\n`);
    return;
  }
  for (const doubt of result.doubts) process.stderr.write(doubtLine(file, doubt));
  if (result.kind === 'held') {
    process.stderr.write(`${file}: held back in ${result.place}; nothing is answered from it.\n`);
    return;
  }
  const done = result.kind === 'imported' ? 'imported' : 'already there, unchanged';
  process.stdout.write(`${result.id} ${result.version.version}: ${done}: ${understood(result.version)}\n`);
};

/** Imports every file in turn, reports on each, and gives the highest of their exit codes. */
export const runImport = ({ files, id, out, replace }: ImportRequest): number => {
  const lexicon = lexiconFor(out);
  return files.reduce((highest, file) => {
    const result = importFile(file, { id, out, replace, lexicon });
    report(file, result);
    return Math.max(highest, exitCodes[result.kind]);
  }, 0);
};
