import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Fault } from '../../knowledge/knowledge.ts';
import type { AuthorizationListVersion } from '../../knowledge/list/schema.ts';
import { readDocument } from '../read/read-document.ts';
import { listOfDocument } from './from-blocks.ts';
import { wordsOf } from './make-list.ts';
import type { RawList } from './raw-list.ts';
import { isTableFile, readTable } from './read-table.ts';

/** Letters and digits alone: what must be equal in document and knowledge. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

type Source = { raw: RawList; sha256: string } | { reason: string };

const readSource = async (file: string): Promise<Source> => {
  if (isTableFile(file)) {
    const table = await readTable(file);
    return table.kind === 'refused' ? table : { raw: table.raw, sha256: table.document.sha256 };
  }
  const document = await readDocument(file);
  return document.kind === 'refused'
    ? document
    : { raw: listOfDocument(document), sha256: createHash('sha256').update(document.bytes).digest('hex') };
};

/** Everything that a document prints, row by row and line by line. */
const printedIn = ({ notices, tables }: RawList): { words: string; line: number }[] => [
  ...notices.map(({ text, line }) => ({ words: bare(text), line })),
  ...tables.flatMap(({ rows }) => rows.map((row) => ({ words: bare(row.cells.join(' ')), line: row.line }))),
  ...tables.flatMap(({ rows }) => rows.map((row) => ({ words: bare(wordsOf(row)), line: row.line }))),
];

/** Proves a list against the document in its folder, both ways: no row or word that does not stand there, none of it that is missing. */
export const checkListAgainstSource = async (list: AuthorizationListVersion, folder: string): Promise<Fault[]> => {
  const file = join(folder, list.source.file);
  const source = await readSource(file);
  if ('reason' in source)
    return [
      { file, path: '', found: source.reason, wanted: `the document that version ${list.version} was made from` },
    ];
  const wanted = `${list.source.sha256}, as version ${list.version} was made from`;
  const changed: Fault[] =
    source.sha256 === list.source.sha256 ? [] : [{ file, path: '', found: `SHA-256 ${source.sha256}`, wanted }];
  const printed = printedIn(source.raw);
  const words = new Set(printed.map((one) => one.words));
  const own = list.sections.flatMap(({ id, paragraphs }) =>
    paragraphs.map(({ text }, at) => ({ path: `${id}, paragraph ${at + 1}`, text, words: bare(text) })),
  );
  const kept = new Set(own.map((one) => one.words));
  const version = join(folder, `${list.version}.json`);
  const added = own
    .filter((one) => !words.has(one.words))
    .map(({ path, text }) => ({
      file: version,
      path,
      found: `"${text}"`,
      wanted: 'words that stand in the source document',
    }));
  const lines = new Set(printed.filter((one) => kept.has(one.words) || one.words === '').map(({ line }) => line));
  const missing = printed
    .filter(({ line }) => !lines.has(line))
    .map(({ line }) => ({
      file: version,
      path: `line ${line}`,
      found: 'words that are not in the version',
      wanted: 'all words of the document',
    }));
  return [...changed, ...added, ...missing];
};
