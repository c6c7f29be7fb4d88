import { spawnSync } from 'node:child_process';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { mutate } from './mutate.ts';
import { percentile } from './quality.ts';
import { fuseEngine, minisearchEngine } from './search-box.ts';
import { today } from './sets.ts';
import { alignedTable } from './tables.ts';

/** Something that is timed: it is given a text, and forgets it. */
export type Timed = { name: string; ask(text: string): unknown };

/** Milliseconds an answer: of each text the middle of its rounds, and `p99Single` over every single answer. */
export type Pace = { engine: string; p50: number; p99: number; p99Single: number };

/** Warm answers of each engine (the desk first) over the same texts in the same run, and a cold `ask` as a whole process. */
export type Speed = { texts: number; rounds: number; engines: readonly Pace[]; coldAskMs: number };

const misspelled: ReadonlySet<string> = new Set(['slip', 'drop', 'double', 'swap', 'together', 'short']);
const formsEach = 2;
const rounds = 5;
const coldRuns = 3;

/** Every question as it is, and each in two misspelled forms, all kinds of misspelling in turn. */
export function timedTexts(questions: readonly GoldenQuestion[]): string[] {
  return questions.flatMap(({ question }, place) => {
    const forms = mutate(question).filter(({ name }) => misspelled.has(name));
    const chosen = Array.from({ length: Math.min(formsEach, forms.length) }, (_, i) => {
      const at = (place + i * Math.ceil(forms.length / formsEach)) % forms.length;
      return forms[at]?.text ?? question;
    });
    return [question, ...chosen];
  });
}

const timesOf = ({ ask }: Timed, texts: readonly string[]): number[] =>
  texts.map((text) => {
    const began = performance.now();
    ask(text);
    return performance.now() - began;
  });

/** Times every engine over the texts, one round of each in turn after a round that only warms up. */
export function paces(engines: readonly Timed[], texts: readonly string[], times = rounds): Pace[] {
  const taken = engines.map((engine) => ({ engine, rounds: [] as number[][] }));
  for (const { engine } of taken) timesOf(engine, texts);
  for (let round = 0; round < times; round++) for (const one of taken) one.rounds.push(timesOf(one.engine, texts));
  return taken.map(({ engine, rounds: all }) => {
    const middles = texts.map((_, i) =>
      percentile(
        all.map((round) => round[i] ?? 0),
        0.5,
      ),
    );
    return {
      engine: engine.name,
      p50: percentile(middles, 0.5),
      p99: percentile(middles, 0.99),
      p99Single: percentile(all.flat(), 0.99),
    };
  });
}

function coldAsk(question: string): number {
  const times = Array.from({ length: coldRuns }, () => {
    const began = performance.now();
    const { status, stderr } = spawnSync('npm', ['run', '--silent', 'ask', '--', question], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`A cold ask ended with ${status}: ${stderr}`);
    return performance.now() - began;
  });
  return percentile(times, 0.5);
}

/** Measures warm answers over the questions and their misspelled forms, with no cache keyed by a question, and a cold one. */
export function measureSpeed(knowledge: Knowledge, questions: readonly GoldenQuestion[]): Speed {
  const desk = openDesk(knowledge);
  const engines: Timed[] = [
    { name: 'policy desk', ask: (text) => answerMessage(desk, { text, today, asOf: null, context: null }) },
    ...[fuseEngine(knowledge), minisearchEngine(knowledge)].map(({ name, open }) => ({ name, ask: open() })),
  ];
  const texts = timedTexts(questions);
  const coldAskMs = coldAsk(questions[0]?.question ?? 'help');
  return { texts: texts.length, rounds, engines: paces(engines, texts), coldAskMs };
}

/** The speeds as a table; a ratio is how many times as long as the desk. */
export function speedTable({ texts, rounds: times, engines, coldAskMs }: Speed): string {
  const [desk] = engines;
  const ratio = (value: number, own: number | undefined): string => (own ? `${(value / own).toFixed(1)} x` : '–');
  const rows = engines.map(({ engine, p50, p99, p99Single }) => [
    engine,
    ...[p50, p99, p99Single].map((value) => value.toFixed(2)),
    ratio(p50, desk?.p50),
    ratio(p99, desk?.p99),
  ]);
  const head = ['engine', 'p50 ms', 'p99 ms', 'p99 of single answers', 'p50 to the desk', 'p99 to the desk'];
  return [
    `warm answers: ${texts} texts, of each the middle of ${times} rounds`,
    alignedTable(head, rows, 1),
    `cold ask, whole process: ${(coldAskMs / 1000).toFixed(2)} s`,
  ].join('\n');
}
