import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type ImportedFile, importFile } from '../importer/import-file.ts';
import { tableExtensions } from '../importer/list/read-table.ts';
import { readableExtensions } from '../importer/read/read-document.ts';
import type { Doubt, DoubtCode } from '../importer/report/doubt.ts';
import { lexiconFor } from '../knowledge/load.ts';
import { policyNamesSchema } from '../knowledge/names-schema.ts';
import { readJsonFile } from '../knowledge/read-json.ts';
import type { Given } from '../knowledge/review.ts';
import { isRead, type PolicyVersion } from '../knowledge/schema.ts';
import { type FoundNames, foundNames } from './found-names.ts';
import { understoodList } from './list-report.ts';
import { progressOf } from './progress.ts';
import { whoAndWhen } from './who-and-when.ts';

/** What `knowledge import` was asked for; `files` can be folders. */
export type ImportRequest = {
  files: readonly string[];
  id: string | null;
  out: string;
  replace: boolean;
  /** What the documents are, where somebody says it. */
  as: 'policy' | 'list' | null;
  given: Given;
};

const exitCodes = { imported: 0, unchanged: 0, list: 0, held: 1, refused: 2 } as const;

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

/** Prints what became of a document. */
export const report = (file: string, result: ImportedFile, out: string): void => {
  if (result.kind === 'refused') {
    process.stderr.write(`${file}: refused: ${result.reason}.\n`);
    return;
  }
  for (const doubt of result.doubts) process.stderr.write(doubtLine(file, doubt));
  if (result.kind === 'held') {
    process.stderr.write(`${file}: held back in ${result.place}; nothing is answered from it.\n`);
    return;
  }
  if (result.kind === 'list') {
    process.stdout.write(understoodList(result));
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

const importable: readonly string[] = [...readableExtensions, ...tableExtensions];

/** The documents of a folder and those below it, by name; files of other kinds and hidden ones are passed by. */
export const documentsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documentsIn(path);
      return entry.isFile() && importable.includes(extname(entry.name).toLowerCase()) ? [path] : [];
    });

/** What a person has to do about one document of a folder. */
type Task = 'needs a date' | 'held back' | 'refused' | 'ready but for some facts' | 'ready';

const undated: readonly DoubtCode[] = ['effective-date-missing', 'date-unreadable'];

const taskOf = (result: ImportedFile): Task => {
  if (result.kind === 'refused') return 'refused';
  if (result.kind !== 'held') return withheldIn(result.doubts) > 0 ? 'ready but for some facts' : 'ready';
  const deciding = result.doubts.filter(({ decides }) => decides);
  return deciding.every(({ code }) => undated.includes(code)) ? 'needs a date' : 'held back';
};

const saidOf = (file: string, result: ImportedFile): string => {
  if (result.kind === 'refused') return `${file}: ${result.reason}`;
  if (result.kind !== 'held') return `${result.id}: ${count(withheldIn(result.doubts), 'fact')}`;
  if (taskOf(result) === 'needs a date') return `${file}: import it again with --effective YYYY-MM-DD`;
  return `${file}: ${result.doubts.filter(({ decides }) => decides)[0]?.message ?? ''}`;
};

/** What became of a folder's documents, by what a person has to do: how many there are, and which those are that are not ready. */
export const folderSummary = (results: readonly { file: string; result: ImportedFile }[]): string => {
  const tasks: readonly Task[] = ['ready', 'ready but for some facts', 'needs a date', 'held back', 'refused'];
  const unchanged = results.filter(
    ({ result }) => result.kind === 'unchanged' || (result.kind === 'list' && !result.isNew),
  ).length;
  const lines = tasks.flatMap((task) => {
    const own = results.filter(({ result }) => taskOf(result) === task);
    const which = task === 'ready' ? [] : own.map(({ file, result }) => `    ${saidOf(file, result)}\n`);
    return own.length === 0 ? [] : [`  ${own.length} ${task}\n`, ...which];
  });
  const there = unchanged === 0 ? '' : ` (${unchanged} already there, unchanged)`;
  return `${count(results.length, 'document')}${there}:\n${lines.join('')}`;
};

/** Imports every file in turn (of a folder every document), reports on each, and gives the highest of their exit codes. */
export const runImport = async ({ files, id, out, replace, as, given }: ImportRequest): Promise<number> => {
  const lexicon = lexiconFor(out);
  const documents = files.flatMap((file) => (isFolder(file) ? documentsIn(file) : [file]));
  if (documents.length === 0) {
    process.stderr.write(`${files.join(', ')}: refused: no document is in there; wanted ${importable.join(', ')}.\n`);
    return exitCodes.refused;
  }
  const facts = Object.keys(given).length === 0 ? {} : { given: { facts: given, ...whoAndWhen() } };
  if (documents.length > 1 && 'given' in facts) {
    process.stderr.write(`what is given holds for one document; found ${documents.length}.\n`);
    return exitCodes.refused;
  }
  const progress = progressOf(documents.length);
  const results: { file: string; result: ImportedFile }[] = [];
  for (const file of documents) {
    progress.step(results.length, file);
    const result = await importFile(file, { id, out, replace, lexicon, ...(as === null ? {} : { as }), ...facts });
    results.push({ file, result });
    progress.end();
    report(file, result, out);
  }
  if (documents.length > 1) process.stdout.write(folderSummary(results));
  return Math.max(...results.map(({ result }) => exitCodes[result.kind]));
};
