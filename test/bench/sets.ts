import { readFileSync } from 'node:fs';
import { openDesk } from '../../src/bot/core.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { aloneRows } from './alone.ts';
import { deskEngine, type Engine } from './engine.ts';
import { type GoldenQuestion, readGoldenSet, readUnanswerable } from './golden-set.ts';
import { inventedSources, withInventedPayer } from './invented-payer.ts';
import { loadedFrom, loadPool, poolToday, type Strangers, storedSources, strangers } from './pool.ts';
import type { Suite } from './report.ts';
import { withPolicy } from './row-policy.ts';
import { fuseEngine, minisearchEngine } from './search-box.ts';
import { readSource, type SourceText } from './source-text.ts';

/** The clock of questions over the project's own policy: a date inside its review period, so that results do not age. */
export const today = '2025-06-15';
const strangersToday = '2026-11-22';

/** Questions with the knowledge they were written for, the sources of its policies, and the clock they were written for. */
export type QuestionSet = {
  name: string;
  questions: readonly GoldenQuestion[];
  sources: readonly SourceText[];
  knowledge: Knowledge;
  today: string;
  /** Whether it is put to its own policies alone, to the pool, or to both. */
  over: 'own' | 'pool' | 'both';
};

/** Policies loaded together, with what they were made from. */
export type Library = { knowledge: Knowledge; sources: readonly SourceText[] };

/** What every part of the bench works on: the project's own policies, the same beside an invented payer's, the pool, and the questions. */
export type Material = { first: Knowledge; everything: Knowledge; pool: Library; sets: readonly QuestionSet[] };

const golden = (name: string): URL => new URL(`../../test/golden/${name}.jsonl`, import.meta.url);

/** The documents the project's own policies were made from, for looking up quotes. */
const sourcesOf = ({ policies }: Knowledge): SourceText[] =>
  policies.flatMap(({ id, versions }) =>
    versions.map(({ source }) =>
      readSource(readFileSync(new URL(`../../knowledge/${id}/${source.file}`, import.meta.url), 'utf8')),
    ),
  );

type Described = Omit<QuestionSet, 'questions'>;

const firstPolicySets = ['first-policy', 'conversations', 'second-author', 'second-author-conversations'];
/** Sets that were written for the pool: everyday questions, and kinds of question that once misled. */
const wholeLibrarySets = ['everyday', 'everyday-conversations', 'kinds', 'kinds-conversations'];
const silentSets = ['out-of-domain', 'near-domain'];

function strangersSet(name: Strangers): Described {
  const knowledge = loadedFrom(`test/fixtures/${name}`);
  return { name, knowledge, sources: storedSources(knowledge.policies), today: strangersToday, over: 'both' };
}

/** Reads the project's own sets and, before them, `given` files of questions over the first policy. */
export function readMaterial(given: readonly string[] = []): Material {
  const first = loadedFrom('knowledge');
  const everything = withInventedPayer(first);
  const pooled = loadPool();
  const pool = { knowledge: pooled, sources: storedSources(pooled.policies) };
  const own = { sources: sourcesOf(first), knowledge: first, today, over: 'both' } as const;
  const all = { ...own, sources: [...own.sources, ...inventedSources().map(readSource)], knowledge: everything };
  const described: Described[] = [
    ...firstPolicySets.map((name) => ({ name, ...own })),
    { name: 'payer', ...all, over: 'own' },
    ...strangers.map(strangersSet),
    ...wholeLibrarySets.map((name) => ({ name, ...pool, today: poolToday, over: 'pool' as const })),
  ];
  const files = given.map((file) => ({ ...own, name: file.split('/').at(-1) ?? file, questions: readGoldenSet(file) }));
  const golds = described.map((set) => ({ ...set, questions: readGoldenSet(golden(set.name)) }));
  const silent = silentSets.map((name) => ({ ...all, name, questions: readUnanswerable(golden(name), name) }));
  const knownBy = ({ questions, ...set }: QuestionSet): QuestionSet => ({
    ...set,
    questions: set.over === 'own' ? questions : questions.map((asked) => withPolicy(asked, pool.sources)),
  });
  return { first, everything, pool, sets: [...files, ...golds, ...silent].map(knownBy) };
}

/** The desk itself over a knowledge. */
export const deskOver = (knowledge: Knowledge, day = today): Engine => deskEngine(openDesk(knowledge), day, toJson);

/** The sets, each over its own policies alone, with the engines that are compared, the desk first; with `deskOnly`, it and no other. */
export function suitesOf({ first, everything, sets }: Material, deskOnly = false): Suite[] {
  const over = (knowledge: Knowledge, day: string): [Engine, ...Engine[]] => [
    deskOver(knowledge, day),
    ...(deskOnly ? [] : [fuseEngine(knowledge), minisearchEngine(knowledge)]),
  ];
  const engines = new Map([first, everything].map((knowledge) => [knowledge, over(knowledge, today)]));
  return sets
    .filter((set) => set.over !== 'pool')
    .map(({ name, questions, sources, knowledge, today: day }) => ({
      name,
      library: 'own',
      today: day,
      questions,
      left: [],
      sources,
      engines: engines.get(knowledge) ?? over(knowledge, day),
    }));
}

/** The sets over the pool, asked of the desk; rows whose right answer another of its policies gives too are asked, and left out of the counts. */
export function poolSuitesOf({ pool, sets }: Material): Suite[] {
  const desk = openDesk(pool.knowledge);
  const marked = aloneRows();
  return sets
    .filter((set) => set.over !== 'own')
    .map(({ name, questions, today: day }) => ({
      name,
      library: 'pool',
      today: day,
      questions,
      left: marked.filter(({ set }) => set === name).map(({ id }) => id),
      sources: pool.sources,
      engines: [deskEngine(desk, day, toJson)],
    }));
}
