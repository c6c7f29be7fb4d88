import { readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { extname, join } from 'node:path';
import { type ImportedFile, importFile } from '../importer/import-file.ts';
import { readableExtensions } from '../importer/read/read-document.ts';
import type { Doubt } from '../importer/report/doubt.ts';
import { lexiconFor } from '../knowledge/load.ts';
import { policyNamesSchema } from '../knowledge/names-schema.ts';
import { readJsonFile } from '../knowledge/read-json.ts';
import type { Given } from '../knowledge/review.ts';
import { isRead, type PolicyVersion } from '../knowledge/schema.ts';
import { type FoundNames, foundNames } from './found-names.ts';
import { progressOf } from './progress.ts';

/** What `knowledge import` was asked for; `files` can be folders. */
export type ImportRequest = {
  files: readonly string[];
  id: string | null;
  out: string;
  replace: boolean;
  given: Given;
};

const exitCodes = { imported: 0, unchanged: 0, held: 1, refused: 2 } as const;

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const understood = (version: PolicyVersion): string => {
  const supposed = version.positions.filter((one) => !isRead(one)).length;
  const positions = version.positions
    .filter(isRead)
    .map(({ word, scope }) => [word, ...scope.regions].join(' '))
    .join('; ');
  return [
    count(version.sections.length, 'section'),
    `${count(version.positions.length, 'position')}${positions === '' ? '' : ` (${positions})`}${supposed > 0 ? `, ${supposed} of them not read with certainty` : ''}`,
    count(version.codes.length, 'code'),
    count(version.crossReferences.length, 'cross reference'),
    count(version.references.length, 'reference'),
  ].join(', ');
};

/** A doubt with the file and line in the form that terminals open, or with its page. */
const doubtLine = (file: string, { line, place, decides, about, message }: Doubt): string => {
  const found = place === undefined ? (line === null ? '' : `:${line}`) : `, ${place}`;
  const sort = decides ? 'decides' : about === undefined ? 'note' : 'doubt';
  return `  ${sort}: ${file}${found}: ${message}\n`;
};

/** So many names of one sort are printed; a long list is read by nobody. */
const mostNames = 15;

const namesLine = ({ what, names }: FoundNames): string => {
  const more = names.length > mostNames ? `; and ${names.length - mostNames} more` : '';
  return `    ${what}: ${names.slice(0, mostNames).join('; ')}${more}\n`;
};

/** The names that were found and nobody has curated, for a person to prune. */
const namesReport = (version: PolicyVersion, folder: string): string => {
  const { value } = readJsonFile(join(folder, version.id, 'names.json'), policyNamesSchema);
  const found = foundNames(version, value);
  const how = `  names found, not curated (to prune or add, write ${join(folder, version.id, 'names.json')}):\n`;
  return found.length === 0 ? '' : how + found.map(namesLine).join('');
};

const withheldIn = (doubts: readonly Doubt[]): number => doubts.filter(({ about }) => about !== undefined).length;

const report = (file: string, result: ImportedFile, out: string): void => {
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
  const withheld = withheldIn(result.doubts);
  if (withheld > 0)
    process.stdout.write(
      `  ready but for ${count(withheld, 'fact')}: see the doubts above; the document's words are shown for them.\n`,
    );
  if (result.kind === 'imported') process.stdout.write(namesReport(result.version, out));
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The documents of a folder and those below it, by name; files of other kinds and hidden ones are passed by. */
export const documentsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documentsIn(path);
      return entry.isFile() && readableExtensions.includes(extname(entry.name).toLowerCase()) ? [path] : [];
    });

/** How many of each kind there are, and of how many documents some facts are withheld. */
const tally = (results: readonly ImportedFile[]): string => {
  const kinds = ['imported', 'unchanged', 'held', 'refused'] as const;
  const words = { imported: 'imported', unchanged: 'unchanged', held: 'held back', refused: 'refused' };
  const counts = kinds.map((kind) => [results.filter((result) => result.kind === kind).length, words[kind]] as const);
  const butFor = results.filter((result) => result.kind === 'imported' && withheldIn(result.doubts) > 0).length;
  return [...counts, [butFor, 'of these ready but for some facts'] as const]
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
};

const whoAndWhen = (): { by: string; at: string } => ({
  by: userInfo().username,
  at: new Date().toISOString().slice(0, 10),
});

/** Imports every file in turn (of a folder every document), reports on each, and gives the highest of their exit codes. */
export const runImport = async ({ files, id, out, replace, given }: ImportRequest): Promise<number> => {
  const lexicon = lexiconFor(out);
  const documents = files.flatMap((file) => (isFolder(file) ? documentsIn(file) : [file]));
  if (documents.length === 0) {
    process.stderr.write(
      `${files.join(', ')}: refused: no document is in there; wanted ${readableExtensions.join(', ')}.\n`,
    );
    return exitCodes.refused;
  }
  const facts = Object.keys(given).length === 0 ? {} : { given: { facts: given, ...whoAndWhen() } };
  if (documents.length > 1 && 'given' in facts) {
    process.stderr.write(`what is given holds for one document; found ${documents.length}.\n`);
    return exitCodes.refused;
  }
  const progress = progressOf(documents.length);
  const results: ImportedFile[] = [];
  for (const file of documents) {
    progress.step(results.length, file);
    const result = await importFile(file, { id, out, replace, lexicon, ...facts });
    results.push(result);
    progress.end();
    report(file, result, out);
  }
  if (documents.length > 1) process.stdout.write(`${count(documents.length, 'document')}: ${tally(results)}\n`);
  return Math.max(...results.map(({ kind }) => exitCodes[kind]));
};
