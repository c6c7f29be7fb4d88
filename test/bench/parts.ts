import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import { curveTables, measureCurve } from './curve.ts';
import {
  answersAsLines,
  answersToRead,
  type FirstSightRequest,
  firstSightText,
  measureFirstSight,
} from './first-sight.ts';
import { type ImportsRequest, importsText, measureImports } from './imports.ts';
import { leftOutLines, poolFormsTable, poolTable, selectiveTable } from './pool-table.ts';
import { noPostgres } from './postgres-server.ts';
import { tally } from './quality.ts';
import { measureReplicas, replicasLines } from './replicas.ts';
import { measure, type QualityReport } from './report.ts';
import { deskOver, type Material, poolSuitesOf, suitesOf, today } from './sets.ts';
import { slackFloor, slackFloorLines } from './slack-floor.ts';
import { measureSpeed, speedTable } from './speed.ts';
import { tablesOf } from './tables.ts';
import { teamsFloor, teamsFloorLines } from './teams-floor.ts';
import { measureThousands, thousandsTable } from './thousands.ts';

/** What a run was asked for: mutated forms a question, misses to print, one set alone, where files go, and what to see for the first time. */
export type Wanted = {
  each: number;
  failures: number;
  only: string | null;
  folder: string;
  firstSight: FirstSightRequest | null;
  imports: ImportsRequest | null;
};

/** What a part measured: for the JSON of the run, and as a table for a terminal. */
export type Measured = { json: unknown; text: string };

/** One part of the bench, by name on the command line. */
export type Part = (material: Material, wanted: Wanted) => Measured | Promise<Measured>;

const headline = ({ suites }: QualityReport): string =>
  [
    'every policy loaded together (behind a stroke: the set over its own policies alone), each question as it is',
    poolTable(suites),
    `left out, since another policy of the pool answers them rightly too (test/golden/alone.jsonl says why):\n${leftOutLines(suites)}`,
    `\nselective answering over the pool\n${selectiveTable(suites)}`,
    `\n${poolFormsTable(suites)}`,
  ].join('\n');

const quality: Part = (material, { each, failures, only }) => {
  const all = [...suitesOf(material), ...poolSuitesOf(material)];
  const suites = all.filter(({ name }) => only === null || name === only);
  const codes = { engine: deskOver(material.everything), knowledge: material.everything };
  const report = measure(suites, codes, each);
  return { json: report, text: `${headline(report)}\n\n${tablesOf(report, failures)}` };
};

const speed: Part = ({ first, sets }) => {
  const questions = sets.find(({ name }) => name === 'first-policy')?.questions ?? [];
  const measured = measureSpeed(first, questions);
  return { json: measured, text: speedTable(measured) };
};

const formsOnCurve = 6;

const curve: Part = ({ sets }) => {
  const curves = measureCurve(sets, formsOnCurve);
  return { json: curves, text: curveTables(curves) };
};

const manyPolicies = { count: 1000, asked: 2000, seed: 1 };

const thousands: Part = async ({ first }) => {
  const ask = (desk: ReturnType<typeof openDesk>, text: string): readonly string[] =>
    answerMessage(desk, { text, today, asOf: null, context: null }).answer.policies;
  const measured = await measureThousands({ open: openDesk, ask }, { lexicon: first.lexicon, ...manyPolicies });
  return { json: { ...measured, misses: measured.misses.slice(0, 20) }, text: thousandsTable(measured) };
};

const traffic = ({ sets }: Material): string[] =>
  (sets.find(({ name }) => name === 'first-policy')?.questions ?? []).map(({ question }) => question);

const unmeasured: Measured = { json: null, text: 'not measured: only Linux tells the processor time of a process' };

const slack: Part = async (material) => {
  const floor = await slackFloor(traffic(material));
  return floor === null ? unmeasured : { json: floor, text: slackFloorLines(floor).join('\n') };
};

const teams: Part = async (material) => {
  const floor = await teamsFloor(traffic(material));
  return floor === null ? unmeasured : { json: floor, text: teamsFloorLines(floor).join('\n') };
};

/** The program's state: the commit, and whether anything in the folder differs from it. */
function stateNow(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
}

const firstSight: Part = async (_material, { folder, firstSight: request }) => {
  if (request === null) throw new Error('The part first-sight wants --documents DIR and --questions FILE.');
  const sight = await measureFirstSight(request);
  const [read, lines] = [join(folder, 'first-sight.md'), join(folder, 'first-sight.jsonl')];
  mkdirSync(folder, { recursive: true });
  writeFileSync(read, answersToRead(sight.results));
  writeFileSync(lines, answersAsLines(sight.results));
  const text = `${firstSightText(sight, stateNow())}\nanswers to read: ${read}; as lines: ${lines}`;
  return { json: { documents: sight.documents, ...tally(sight.results) }, text };
};

const imports: Part = async ({ first }, { imports: request }) => {
  if (request === null) throw new Error('The part import wants --documents DIR.');
  const measured = await measureImports(request, first.lexicon);
  return { json: measured, text: importsText(measured) };
};

const replicasLoad = { perSecond: 200, seconds: 60 };

const replicas: Part = async (material) => {
  const report = await measureReplicas(traffic(material), replicasLoad);
  return report === null
    ? { json: null, text: noPostgres ?? '' }
    : { json: report, text: replicasLines(report).join('\n') };
};

/** Every part of the bench, in the order in which they are run and printed. */
export const parts: Readonly<Record<string, Part>> = {
  quality,
  'first-sight': firstSight,
  import: imports,
  speed,
  curve,
  thousands,
  slack,
  teams,
  replicas,
};

/** The parts that are run when none is named. */
export const usual: readonly string[] = ['quality', 'speed', 'curve', 'thousands', 'replicas'];
