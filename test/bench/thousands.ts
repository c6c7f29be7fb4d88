import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { type Loaded, loadKnowledge } from '../../src/knowledge/load.ts';
import type { Lexicon } from '../../src/knowledge/names-schema.ts';
import { type GeneratedPolicy, generatePolicies, writeGenerated, writeGeneratedFolder } from './generate-policies.ts';
import { type NamedBy, type PolicyQuestion, policyQuestions } from './policy-questions.ts';
import { percentile } from './quality.ts';
import { seedOf } from './random.ts';

/** How the desk is opened, grows by a policy and is asked; `ask` gives the ids of the policies an answer rests on, the first one first. */
export type Opened<Desk> = {
  open(knowledge: Knowledge): Desk;
  ask(desk: Desk, text: string): readonly string[];
};

export type ThousandsOptions = {
  lexicon: Lexicon;
  count: number;
  /** At most this many questions are asked, picked by the seed. */
  asked: number;
  seed: number;
};

/** How many questions of one sort there were, and for how many the right policy came first. */
export type Share = { asked: number; right: number };

/** What was measured over many generated policies. Times are milliseconds, memory is megabytes. */
export type Thousands = {
  policies: number;
  startMs: number;
  addOneMs: number;
  p50: number;
  p99: number;
  memory: number;
  plain: Share;
  misspelled: Share;
  byName: Record<string, Share>;
  misses: readonly { text: string; wanted: readonly string[]; got: readonly string[] }[];
};

type Result = PolicyQuestion & { got: readonly string[]; took: number; right: boolean };

const timed = <T>(work: () => T): [T, number] => {
  const began = performance.now();
  const result = work();
  return [result, performance.now() - began];
};

type Sound = Loaded & { knowledge: Knowledge };

const soundIn = (dir: string, before: Sound | null = null): Sound => {
  const { knowledge, files, faults } = loadKnowledge(dir, before);
  if (knowledge !== null && faults.length === 0) return { knowledge, files, faults };
  throw new Error(`The generated policies have ${faults.length} faults: ${JSON.stringify(faults[0])}`);
};

/** So many of them, picked by the seed, so that every sort of question and every policy has its chance. */
const some = (list: readonly PolicyQuestion[], wanted: number, seed: number): PolicyQuestion[] =>
  list
    .map((question) => ({ question, place: seedOf(`${seed} ${question.text}`) }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, wanted)
    .map(({ question }) => question);

const shareOf = (results: readonly Result[]): Share => ({
  asked: results.length,
  right: results.filter(({ right }) => right).length,
});

const byName = (results: readonly Result[]): Record<string, Share> => {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key: NamedBy | `${NamedBy}, misspelled` = result.misspelled ? `${result.by}, misspelled` : result.by;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, shareOf(group)]));
};

/** Reads the folder again, as a running service does when it has changed: what is new is checked, what was there is taken over. */
const withWhatIsNew = async (before: Sound, dir: string): Promise<Knowledge> => {
  const loaded = soundIn(dir, before);
  const known = { loaded, proved: new Set(before.knowledge.policies) };
  const { faults } = await checkKnowledge(dir, checkAgainstSource, known);
  if (faults.length > 0) throw new Error(`The policy that was added has faults: ${JSON.stringify(faults[0])}`);
  return loaded.knowledge;
};

const askAll = <Desk>(how: Opened<Desk>, desk: Desk, questions: readonly PolicyQuestion[]): Result[] =>
  questions.map((question) => {
    const [got, took] = timed(() => how.ask(desk, question.text));
    const [first = ''] = got;
    return { ...question, got, took, right: question.policies.includes(first) };
  });

const measureIn = async <Desk>(dir: string, how: Opened<Desk>, options: ThousandsOptions): Promise<Thousands> => {
  const policies = generatePolicies(options.count + 1, options.seed);
  const [all, last] = [policies.slice(0, options.count), policies[options.count]];
  writeGeneratedFolder(dir, all, options.lexicon);
  const questions = policyQuestions(all, options.seed);
  const before = process.memoryUsage().rss;
  const [{ read, desk }, startMs] = timed(() => {
    const read = soundIn(dir);
    const opened = how.open(read.knowledge);
    how.ask(opened, questions[0]?.text ?? '');
    return { read, desk: opened };
  });
  const memory = Math.round((process.memoryUsage().rss - before) / 1024 / 1024);
  const addOneMs = await timeToAdd(how, { read, dir, last, lexicon: options.lexicon });
  const results = askAll(how, desk, some(questions, options.asked, options.seed));
  const times = results.map(({ took }) => took);
  return {
    policies: options.count,
    startMs,
    addOneMs,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    memory,
    plain: shareOf(results.filter(({ misspelled }) => !misspelled)),
    misspelled: shareOf(results.filter(({ misspelled }) => misspelled)),
    byName: byName(results),
    misses: results.filter(({ right }) => !right).map(({ text, policies: wanted, got }) => ({ text, wanted, got })),
  };
};

type OneMore = { read: Sound; dir: string; last: GeneratedPolicy | undefined; lexicon: Lexicon };

/** From a file that lies in the folder to an answer from it, with everything else loaded already. */
const timeToAdd = async <Desk>(how: Opened<Desk>, { read, dir, last, lexicon }: OneMore): Promise<number> => {
  if (last === undefined) return 0;
  writeGenerated(dir, last, lexicon);
  const began = performance.now();
  const desk = how.open(await withWhatIsNew(read, dir));
  how.ask(desk, `is ${last.subject.title} covered?`);
  return performance.now() - began;
};

/** Measures start, answers, growth by one policy and the choice of the policy over generated policies in a folder of their own. */
export const measureThousands = async <Desk>(how: Opened<Desk>, options: ThousandsOptions): Promise<Thousands> => {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-thousands-'));
  try {
    return await measureIn(dir, how, options);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const share = ({ asked, right }: Share): string => (asked === 0 ? '–' : `${((100 * right) / asked).toFixed(1)} %`);
const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** The measurements as a table for a terminal, each with what is wanted. */
export const thousandsTable = (measured: Thousands): string => {
  const rows: [string, string, string][] = [
    ['policies', String(measured.policies), ''],
    ['start: load, index, first answer', ms(measured.startMs), 'under 3000 ms'],
    ['memory for it', `${measured.memory} MB`, ''],
    ['one policy added', ms(measured.addOneMs), 'under 1000 ms'],
    ['an answer, p50', ms(measured.p50), ''],
    ['an answer, p99', ms(measured.p99), 'under 10 ms'],
    ['right policy first, plain', `${share(measured.plain)} of ${measured.plain.asked}`, '97 %'],
    ['right policy first, misspelled', `${share(measured.misspelled)} of ${measured.misspelled.asked}`, '97 %'],
    ...Object.entries(measured.byName).map(([name, one]): [string, string, string] => [
      `  by ${name}`,
      `${share(one)} of ${one.asked}`,
      '',
    ]),
  ];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`).join('\n');
};
