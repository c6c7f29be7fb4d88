import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDesk } from '../bot/core.ts';
import { toJson } from '../cli/answer-json.ts';
import { PolicyDeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { deskEngine, type Engine } from './engine.ts';
import { type GoldenQuestion, readGoldenSet, readUnanswerable } from './golden-set.ts';
import { inventedSources, withInventedPayer } from './invented-payer.ts';
import type { Suite } from './report.ts';
import { fuseEngine, minisearchEngine } from './search-box.ts';
import { readSource, type SourceText, sourceOfVersion } from './source-text.ts';

/** The clock of every run: a date inside the first policy's review period, so that results do not age. */
export const today = '2025-06-15';

/** Questions over one knowledge, with the sources of its policies. */
export type QuestionSet = {
  name: string;
  questions: readonly GoldenQuestion[];
  sources: readonly SourceText[];
  knowledge: Knowledge;
  /** The clock its questions were written for, where it is another than that of the run. */
  today?: string;
};

/** What every part of the bench works on: the project's own policies, the same beside an invented payer's, and the questions. */
export type Material = { first: Knowledge; everything: Knowledge; sets: readonly QuestionSet[] };

const root = new URL('../../', import.meta.url);
const golden = (name: string): URL => new URL(`test/golden/${name}.jsonl`, root);

function loaded(): Knowledge {
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge) return knowledge;
  throw new PolicyDeskError(
    'knowledge-missing',
    'No policy was loaded from knowledge/. Run the bench in the project folder.',
  );
}

/** The documents the loaded policies were made from, for looking up quotes. */
const sourcesOf = ({ policies }: Knowledge): SourceText[] =>
  policies.flatMap(({ id, versions }) =>
    versions.map(({ source }) => readSource(readFileSync(new URL(`knowledge/${id}/${source.file}`, root), 'utf8'))),
  );

/** Policies of invented payers with questions, each by an author who had not seen the program; `typical` came last, and of its failures only kinds were mended. */
const strangers = ['other-payers', 'held-out-payers', 'later-payers', 'further-payers', 'typical-payers'] as const;
const strangersToday = '2026-11-22';

function strangersSet(name: (typeof strangers)[number]): QuestionSet {
  const { knowledge } = loadKnowledge(fileURLToPath(new URL(`test/fixtures/${name}`, root)));
  if (!knowledge) throw new PolicyDeskError('knowledge-missing', `No policy was loaded from test/fixtures/${name}.`);
  const sources = knowledge.policies.flatMap(({ versions }) => versions.map(sourceOfVersion));
  return { name, questions: readGoldenSet(golden(name)), sources, knowledge, today: strangersToday };
}

/** Reads the project's own sets and, before them, `given` files of questions over the first policy. */
export function readMaterial(given: readonly string[] = []): Material {
  const first = loaded();
  const everything = withInventedPayer(first);
  const own = { sources: sourcesOf(first), knowledge: first };
  const all = { sources: [...own.sources, ...inventedSources().map(readSource)], knowledge: everything };
  const files = given.map((file) => ({ name: file.split('/').at(-1) ?? file, questions: readGoldenSet(file), ...own }));
  const golds = ['first-policy', 'conversations'].map((name) => ({
    name,
    questions: readGoldenSet(golden(name)),
    ...own,
  }));
  const silent = ['out-of-domain', 'near-domain'].map((name) => ({
    name,
    questions: readUnanswerable(golden(name), name),
    ...all,
  }));
  return {
    first,
    everything,
    sets: [
      ...files,
      ...golds,
      { name: 'payer', questions: readGoldenSet(golden('payer')), ...all },
      ...strangers.map(strangersSet),
      ...silent,
    ],
  };
}

/** The desk itself over a knowledge. */
export const deskOver = (knowledge: Knowledge, day = today): Engine => deskEngine(openDesk(knowledge), day, toJson);

/** The sets with the engines that are compared, the desk first; with `alone`, the desk and no other. */
export function suitesOf({ first, everything, sets }: Material, alone = false): Suite[] {
  const over = (knowledge: Knowledge, day = today): [Engine, ...Engine[]] => [
    deskOver(knowledge, day),
    ...(alone ? [] : [fuseEngine(knowledge), minisearchEngine(knowledge)]),
  ];
  const engines = new Map([first, everything].map((knowledge) => [knowledge, over(knowledge)]));
  return sets.map(({ name, questions, sources, knowledge, today: day }) => ({
    name,
    questions,
    sources,
    engines: engines.get(knowledge) ?? over(knowledge, day),
  }));
}
