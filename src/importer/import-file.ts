import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Fault } from '../knowledge/knowledge.ts';
import type { AuthorizationListVersion } from '../knowledge/list/schema.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import { type Given, givenFor, type Review, readReview, withGiven } from '../knowledge/review.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { versionFaults } from '../knowledge/version-faults.ts';
import { versionFile } from '../knowledge/write-version.ts';
import { type Imported, importPolicy } from './import-policy.ts';
import { holdBack, keepVersion } from './keep-version.ts';
import { listOfDocument } from './list/from-blocks.ts';
import { importList } from './list/import-list.ts';
import { isList } from './list/is-list.ts';
import type { RawList } from './list/raw-list.ts';
import { isTableFile, readTable } from './list/read-table.ts';
import { type ReadDocument, readDocument } from './read/read-document.ts';
import { type Doubt, type DoubtCode, deciding } from './report/doubt.ts';
import { wordForWordFaults } from './report/word-for-word.ts';
import { slugOf } from './structure/raw-sections.ts';
import { writeWhole } from './whole-file.ts';

/** What became of one file, for the report and the exit code. */
export type ImportedFile =
  | { kind: 'imported' | 'unchanged'; id: string; version: PolicyVersion; doubts: readonly Doubt[] }
  | { kind: 'list'; id: string; list: AuthorizationListVersion; isNew: boolean; doubts: readonly Doubt[] }
  | { kind: 'held'; id: string; version: PolicyVersion | null; doubts: readonly Doubt[]; place: string }
  | { kind: 'refused'; reason: string };

/** `given` is what a person gives of the document, and `by` who that is. */
export type ImportOptions = {
  id: string | null;
  out: string;
  replace: boolean;
  lexicon: Lexicon;
  /** What the document is, where somebody says it; else it is recognised. */
  as?: 'policy' | 'list';
  given?: { facts: Given; by: string; at: string };
};

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

/** The policy's review with what is given now. */
const reviewWith = (folder: string, source: string, { given }: ImportOptions): Review | null => {
  const { value, faults } = readReview(folder);
  const [fault] = faults;
  if (fault !== undefined)
    throw new Error(`${fault.file} cannot be read: at "${fault.path}" found ${fault.found}; wanted ${fault.wanted}`);
  return given === undefined ? value : withGiven(value, given.facts, { source, by: given.by, at: given.at });
};

/** Keeps a review in its policy's folder. */
export const writeReview = (folder: string, review: Review): void =>
  writeWhole(join(folder, 'review.json'), `${JSON.stringify(review, null, 2)}\n`);

/** A document that was read, to be imported as often as a review of it changes. */
export type OpenedDocument = Extract<ReadDocument, { kind: 'read' }>;

/** What a document gives with what people gave and decided, proved word for word; nothing is written. */
export const importOpened = (
  { content, sha256, format, extension }: OpenedDocument,
  { id, lexicon, review }: { id: string; lexicon: Lexicon; review: Review | null },
): Imported => {
  const source = { text: content.text, content, file: `source${extension}`, sha256, format };
  const settled = { given: givenFor(review, sha256), decisions: review?.decisions ?? [] };
  return proved(importPolicy(source, { id, lexicon, ...settled }), content.text);
};

/** What a document is kept in the folder with. */
type Sourced = Pick<OpenedDocument, 'bytes' | 'sha256' | 'format' | 'extension'>;

/** Imports a document's tables as a list. */
const importAsList = (raw: RawList, document: Sourced, at: { file: string; options: ImportOptions }): ImportedFile => {
  const id = at.options.id ?? idOf(at.file);
  const folder = join(at.options.out, id);
  const review = reviewWith(folder, document.sha256, at.options);
  const keepReview = (): void => {
    if (at.options.given !== undefined && review !== null) writeReview(folder, review);
  };
  const { lexicon, replace } = at.options;
  return importList(raw, document, {
    id,
    folder,
    review,
    keepReview,
    lexicon,
    replace,
    isSaid: at.options.as === 'list',
  });
};

const importOne = async (file: string, options: ImportOptions): Promise<ImportedFile> => {
  if (isTableFile(file) && options.as !== 'policy') {
    const table = await readTable(file);
    return table.kind === 'refused' ? table : importAsList(table.raw, table.document, { file, options });
  }
  const document = await readDocument(file);
  if (document.kind === 'refused') return document;
  if (options.as === 'list') return importAsList(listOfDocument(document), document, { file, options });
  const id = options.id ?? idOf(file);
  const folder = join(options.out, id);
  const review = reviewWith(folder, document.sha256, options);
  const imported = importOpened(document, { id, lexicon: options.lexicon, review });
  if (imported.kind === 'refused') {
    const raw = listOfDocument(document);
    return options.as !== 'policy' && isList(raw, options.lexicon)
      ? importAsList(raw, document, { file, options })
      : imported;
  }
  return keepPolicy(imported, document, { id, folder, review, options });
};

type Keeping = { id: string; folder: string; review: Review | null; options: ImportOptions };

/** Keeps an imported policy in its folder, or apart where it is held back. */
const keepPolicy = (
  imported: Exclude<Imported, { kind: 'refused' }>,
  document: Sourced,
  { id, folder, review, options }: Keeping,
): ImportedFile => {
  const original = { bytes: document.bytes, extension: document.extension };
  const keeping = { original, write: versionFile };
  if (imported.kind === 'held') return { ...imported, id, place: holdBack(folder, imported, keeping) };
  if (options.given !== undefined && review !== null) writeReview(folder, review);
  const kept = keepVersion(folder, imported.version, { ...keeping, replace: options.replace });
  if (kept.kind === 'written') return { kind: 'imported', id, version: kept.version, doubts: imported.doubts };
  if (kept.kind === 'unchanged') return { kind: 'unchanged', id, version: kept.version, doubts: imported.doubts };
  const doubts = [kept.doubt, ...imported.doubts];
  return {
    kind: 'held',
    id,
    version: kept.version,
    doubts,
    place: holdBack(folder, { version: kept.version, doubts }, keeping),
  };
};
