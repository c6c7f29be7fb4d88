import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { openDesk } from '../bot/core.ts';
import { toJson } from '../cli/answer-json.ts';
import { PolicyDeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { deskEngine, type Engine } from './engine.ts';
import { readGoldenSet, readUnanswerable } from './golden-set.ts';
import { inventedSources, withInventedPayer } from './invented-payer.ts';
import { measure, type Suite } from './report.ts';
import { fuseEngine, minisearchEngine } from './search-box.ts';
import { readSource, type SourceText } from './source-text.ts';
import { tablesOf } from './tables.ts';

/**
 * `npm run bench -- [--out FILE] [--set FILE]... [--each N] [--failures N] [--only NAME]`: the quality and speed of the
 * answers as tables, and as JSON in data/bench.json. `--set` adds a file of questions over the first policy.
 */

/** The clock of every run: a date inside the first policy's review period, so that results do not age. */
const today = '2025-06-15';

const root = new URL('../../', import.meta.url);
const golden = (name: string): URL => new URL(`test/golden/${name}.jsonl`, root);

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'data/bench.json' },
    set: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    each: { type: 'string', default: '3' },
    failures: { type: 'string', default: '0' },
  },
});

function loaded(): Knowledge {
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge) return knowledge;
  throw new PolicyDeskError(
    'knowledge-missing',
    'No policy was loaded from knowledge/. Run the bench in the project folder.',
  );
}

const enginesOver = (knowledge: Knowledge): [Engine, ...Engine[]] => [
  deskEngine(openDesk(knowledge), today, toJson),
  fuseEngine(knowledge),
  minisearchEngine(knowledge),
];

/** The documents the loaded policies were made from, for looking up quotes. */
const sourcesOf = ({ policies }: Knowledge): SourceText[] =>
  policies.flatMap(({ id, versions }) =>
    versions.map(({ source }) => readSource(readFileSync(new URL(`knowledge/${id}/${source.file}`, root), 'utf8'))),
  );

function suitesOver(first: Knowledge, everything: Knowledge): Suite[] {
  const engines = enginesOver(first);
  const allEngines = enginesOver(everything);
  const sources = sourcesOf(first);
  const allSources = [...sources, ...inventedSources().map(readSource)];
  const own = ['first-policy', 'conversations'].map((name) => ({
    name,
    questions: readGoldenSet(golden(name)),
    engines,
    sources,
  }));
  const given = values.set.map((file) => ({
    name: file.split('/').at(-1) ?? file,
    questions: readGoldenSet(file),
    engines,
    sources,
  }));
  const payer = { name: 'payer', questions: readGoldenSet(golden('payer')), engines: allEngines, sources: allSources };
  const silent = ['out-of-domain', 'near-domain'].map((name) => ({
    name,
    questions: readUnanswerable(golden(name), name),
    engines: allEngines,
    sources: allSources,
  }));
  return [...given, ...own, payer, ...silent].filter(({ name }) => values.only === undefined || name === values.only);
}

const first = loaded();
const everything = withInventedPayer(first);
const suites = suitesOver(first, everything);
const report = measure(suites, { engine: enginesOver(everything)[0], knowledge: everything }, Number(values.each));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${tablesOf(report, Number(values.failures))}\n`);
