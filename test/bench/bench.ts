import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { comparedSchema, drops, kindDrops, rowChanges } from './compare.ts';
import { keptText } from './kept.ts';
import { documentsWithTables, type Kept, keptTables, withTables } from './kept-tables.ts';
import { type Measured, parts, usual } from './parts.ts';
import { poolToday } from './pool.ts';
import { readMaterial } from './sets.ts';

/**
 * `npm run bench -- [--part NAME]... [--compare] [--keep] [--out FILE] [--set FILE]... [--each N] [--failures N] [--only NAME]`,
 * `npm run bench -- --part first-sight --documents DIR --questions FILE [--today YYYY-MM-DD]`,
 * `npm run bench -- --part import --documents DIR [--dates FILE]`:
 * what the answers are worth and how long they take, as tables, and as JSON in data/bench.json. `--set` adds a file of
 * questions over the first policy. `--compare` fails when a figure of quality is worse than in docs/bench.json or a row misleads that did not, `--keep`
 * makes this result the one to compare with, and writes its tables into the documents.
 */

const kept = new URL('../../docs/bench.json', import.meta.url);

const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true, default: [] },
    compare: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    out: { type: 'string', default: 'data/bench.json' },
    set: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    each: { type: 'string', default: '3' },
    failures: { type: 'string', default: '0' },
    documents: { type: 'string' },
    questions: { type: 'string' },
    dates: { type: 'string' },
    today: { type: 'string', default: poolToday },
  },
});

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const lastResult = (): Record<string, unknown> =>
  existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, unknown>) : {};

async function run(): Promise<Record<string, unknown>> {
  const { documents, questions, dates = null, today } = values;
  const wanted = {
    each: Number(values.each),
    failures: Number(values.failures),
    only: values.only ?? null,
    folder: dirname(values.out),
    firstSight: documents === undefined || questions === undefined ? null : { documents, questions, today },
    imports: documents === undefined ? null : { documents, dates, today },
  };
  const material = readMaterial(values.set);
  const results: Record<string, unknown> = {};
  for (const name of values.part.length > 0 ? values.part : usual) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`);
    const { json, text }: Measured = await part(material, wanted);
    results[name] = json;
    print(`\n## ${name}\n\n${text}`);
  }
  return results;
}

function compareWithLast(results: Record<string, unknown>): void {
  const [before, now] = [comparedSchema.parse(lastResult()), comparedSchema.parse(results)];
  const worse = drops(before, now);
  print(`\nkinds of question that got worse: ${kindDrops(before, now).join('\n    ') || 'none'}`);
  print(`rows over the pool that changed: ${rowChanges(before, now).join('\n    ') || 'none'}`);
  print(`figures worse than the kept result: ${worse.join('\n    ') || 'none'}`);
  if (worse.length > 0) process.exitCode = 1;
}

/** Writes the result into the kept one, and its tables into the documents. */
function keep(): void {
  writeFileSync(kept, keptText({ ...lastResult(), ...results }));
  const tables = keptTables(lastResult() as Kept);
  for (const name of documentsWithTables) {
    const file = new URL(`../../${name}`, import.meta.url);
    writeFileSync(file, withTables(readFileSync(file, 'utf8'), tables));
  }
}

const results = await run();
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
if (values.compare) compareWithLast(results);
if (values.keep) keep();
