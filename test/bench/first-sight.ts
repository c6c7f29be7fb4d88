import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { openDesk } from '../../src/bot/core.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import { documentsIn } from '../../src/cli/knowledge-import.ts';
import { type ImportedFile, idOf, importFile } from '../../src/importer/import-file.ts';
import { slugOf } from '../../src/importer/structure/raw-sections.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { deskEngine } from './engine.ts';
import { figuresOf } from './figures.ts';
import { type GoldenQuestion, readGoldenSet } from './golden-set.ts';
import { loadPool, pooled, storedSources } from './pool.ts';
import { poolTable } from './pool-table.ts';
import { type Result, runSet, tally, tallyBy } from './quality.ts';
import { alignedTable } from './tables.ts';

/** What the importer made of one document of an author, as it is; `why` where it is not answered from. */
export type ReadDocument = {
  file: string;
  /** Its id where the pool had its own already. */
  renamed: string | null;
  became: ImportedFile['kind'];
  why: readonly string[];
};

/** A set by an author who has not seen the program, put to the pool with its documents imported as they are. */
export type FirstSight = { today: string; documents: readonly ReadDocument[]; results: readonly Result[] };

/** What to put: a folder of documents, a file of questions, and the clock, YYYY-MM-DD. */
export type FirstSightRequest = { documents: string; questions: string; today: string };

const whyNot = (result: ImportedFile): string[] => {
  if (result.kind === 'refused') return [result.reason];
  if (result.kind !== 'held') return [];
  return result.doubts.filter(({ decides }) => decides).map(({ message }) => message);
};

/** The id a document gets: its own, as the importer gives it (null), or one behind its folder's name where the pool has that id already. */
function idFor(file: string, folder: string, { policies }: Knowledge): string | null {
  const own = idOf(file);
  return policies.some(({ id }) => id === own) ? `${slugOf(basename(resolve(folder)))}-${own}` : null;
}

/** Imports every document of a folder into `out`, with no name or date given by a person. */
async function importAll(folder: string, out: string, pool: Knowledge): Promise<ReadDocument[]> {
  const read: ReadDocument[] = [];
  for (const file of documentsIn(folder)) {
    const id = idFor(file, folder, pool);
    const result = await importFile(file, { id, out, replace: false, lexicon: pool.lexicon });
    read.push({ file: basename(file), renamed: id, became: result.kind, why: whyNot(result) });
  }
  if (read.length > 0) return read;
  throw new Error(`Found no document in ${folder}, wanted a folder of policies: name it with --documents DIR.`);
}

async function importedInto(pool: Knowledge, folder: string): Promise<{ read: ReadDocument[]; own: Policy[] }> {
  const out = mkdtempSync(join(tmpdir(), 'first-sight-'));
  try {
    const read = await importAll(folder, out, pool);
    return { read, own: [...(loadKnowledge(out).knowledge?.policies ?? [])] };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The row with its policy by the id that its document was given; to its author a policy's id is its file's name. */
function underGivenId(asked: GoldenQuestion, read: readonly ReadDocument[]): GoldenQuestion {
  const { policy } = asked.expect;
  if (policy === undefined) return asked;
  const given = [policy].flat().map((id) => read.find(({ file }) => idOf(file) === id)?.renamed ?? id);
  return { ...asked, expect: { ...asked.expect, policy: given } };
}

/** The pool with the documents of some folders beside its own. */
export async function loadPoolWith(folders: readonly string[]): Promise<Knowledge> {
  let library = loadPool();
  for (const folder of folders) {
    const { own } = await importedInto(library, folder);
    library = pooled([library, { ...library, policies: own }]);
  }
  return library;
}

/** Imports the documents beside the pool's, and puts every question once. */
export async function measureFirstSight({ documents, questions, today }: FirstSightRequest): Promise<FirstSight> {
  const pool = loadPool();
  const { read, own } = await importedInto(pool, documents);
  const knowledge = pooled([pool, { ...pool, policies: own }]);
  const asked = readGoldenSet(questions).map((row) => underGivenId(row, read));
  const results = runSet(deskEngine(openDesk(knowledge), today, toJson), asked, {
    sources: storedSources(knowledge.policies),
    forms: { mutated: false },
  });
  return { today, documents: read, results };
}

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1);

/** The kinds of fault with how many answers have each, the most frequent first. */
function faultCounts(results: readonly Result[]): string {
  const counts = new Map<string, number>();
  for (const { faults } of results)
    for (const kind of new Set(faults.map((fault) => fault.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}

/** What of a row of the pool's table is the same for every first sight. */
const seen = { suite: 'first sight', library: 'pool', engine: '', forms: 'plain', left: [], selective: [] } as const;

const notAnsweredFrom = ({ became }: ReadDocument): boolean => became === 'held' || became === 'refused';

/** The row of docs/first-sight.md, and where the failures are. `state` names the program's state, a commit. */
export function firstSightText({ today, documents, results }: FirstSight, state: string): string {
  const { right, total, dangerous } = tally(results);
  const lost = documents.filter(notAnsweredFrom);
  const rows = [...tallyBy(results, ({ asked }) => asked.category)].map(([category, of]) => [
    category,
    String(of.total),
    percent(of.right, of.total),
    String(of.dangerous),
  ]);
  const dangers = results.filter((result) => result.dangerous).map(({ asked }) => asked.id);
  return [
    '| state | clock | documents | not imported | questions | right % | dangerous |',
    `| ${state} | ${today} | ${documents.length} | ${lost.length} | ${total} | ${percent(right, total)} | ${dangerous} |`,
    '',
    ...documents.map(
      ({ file, renamed, became, why }) =>
        `${file}: ${became}${renamed === null ? '' : ` as ${renamed}`}${why.map((one) => `\n    ${one}`).join('')}`,
    ),
    '',
    poolTable([{ ...seen, figures: figuresOf(results), today }]),
    '',
    alignedTable(['category', 'asked', 'right %', 'dangerous'], rows, 1),
    '',
    `dangerous: ${dangers.join(', ') || 'none'}`,
    `answers with a fault, by its kind: ${faultCounts(results) || 'none'}`,
  ].join('\n');
}

const block = ({ asked, text, answer, faults, dangerous }: Result): string =>
  [
    `## ${dangerous ? 'DANGEROUS ' : ''}${asked.id} [${asked.category}] ${faults.length === 0 ? 'right' : 'wrong'}`,
    text,
    ...faults.map(({ kind, found }) => `- ${kind}: ${found}`),
    `expected: ${JSON.stringify({ ...asked.expect, not_policy: undefined, must_not_say: undefined })}`,
    `${answer.outcome}, position ${answer.position}, authorization ${answer.priorAuthorization}`,
    answer.text.replace(/^/gm, '    '),
  ].join('\n\n');

/** Every answer beside what was expected, to be read: the dangerous ones first, then the wrong, then the right. */
export function answersToRead(results: readonly Result[]): string {
  const rank = ({ dangerous, faults }: Result): number => (dangerous ? 0 : faults.length > 0 ? 1 : 2);
  return `${results
    .toSorted((a, b) => rank(a) - rank(b))
    .map(block)
    .join('\n\n')}\n`;
}

/** The answers as `ask --jsonl` prints them, as far as they are scored. */
export const answersAsLines = (results: readonly Result[]): string =>
  results.map(({ asked, answer }) => `${JSON.stringify({ id: asked.id, ...answer })}\n`).join('');
