import type { Conversation, Engine } from './engine.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { mutate } from './mutate.ts';
import { type Fault, type FaultKind, type Grade, grade, type ScoredAnswer } from './score.ts';
import type { SourceText } from './source-text.ts';

/** One question as it was put, with how it was answered. */
export type Result = Grade & {
  asked: GoldenQuestion;
  text: string;
  form: string;
  answer: ScoredAnswer;
  tookMs: number;
};

/** Counts over some results: how many there are, and of how many a share can be given. */
export type Tally = {
  total: number;
  right: number;
  /** Of those that expect a passage: how many cite it, in its section, word for word. */
  cited: number;
  toCite: number;
  /** Of those that must not be answered: how many were not. */
  silent: number;
  toKeepSilent: number;
  dangerous: number;
};

const citationFaults: ReadonlySet<FaultKind> = new Set([
  'section',
  'quote',
  'reference',
  'invented-quote',
  'misplaced-quote',
]);
const speakingFaults: ReadonlySet<FaultKind> = new Set(['outcome', 'position', 'says']);

const lacks = (faults: readonly Fault[], kinds: ReadonlySet<FaultKind>): boolean =>
  !faults.some(({ kind }) => kinds.has(kind));

const expectsPassage = ({ expect }: GoldenQuestion): boolean =>
  expect.sections_any !== undefined || expect.quote_any !== undefined || expect.quote_all !== undefined;

const expectsSilence = ({ expect }: GoldenQuestion): boolean =>
  expect.outcome !== undefined && ![expect.outcome].flat().includes('answered');

/** A question's forms to ask: itself alone, or so many mutated forms, chosen by its place so that all kinds occur. */
export type Forms = { mutated: false } | { mutated: true; each: number };

/** The forms in which a question at this place of its set is asked. */
export function formsOf(question: string, place: number, forms: Forms): { name: string; text: string }[] {
  if (!forms.mutated) return [{ name: 'plain', text: question }];
  const all = mutate(question);
  return Array.from({ length: Math.min(forms.each, all.length) }, (_, i) => {
    const at = (place + i * Math.max(1, Math.floor(all.length / forms.each))) % all.length;
    return all[at] ?? { name: 'plain', text: question };
  });
}

type Setting = { sources: readonly SourceText[]; form: string };

function putOne(conversation: Conversation, asked: GoldenQuestion, put: Setting & { text: string }): Result {
  const began = performance.now();
  const answer = conversation(put.text);
  const tookMs = performance.now() - began;
  return { ...grade(asked.expect, answer, put.sources), asked, text: put.text, form: put.form, answer, tookMs };
}

function grouped(questions: readonly GoldenQuestion[]): GoldenQuestion[][] {
  const threads = new Map<string, GoldenQuestion[]>();
  for (const question of questions) {
    const key = question.thread ?? question.id;
    threads.set(key, [...(threads.get(key) ?? []), question]);
  }
  return [...threads.values()];
}

/** Puts every question, conversations turn by turn in their own thread, and grades what comes back. */
export function runSet(
  engine: Engine,
  questions: readonly GoldenQuestion[],
  run: { sources: readonly SourceText[]; forms: Forms },
): Result[] {
  return grouped(questions).flatMap((turns, place) => {
    const forms = turns.map(({ question }, turn) => formsOf(question, place + turn, run.forms));
    const rounds = Math.max(...forms.map(({ length }) => length));
    return Array.from({ length: rounds }, (_, round) => {
      const conversation = engine.open();
      return turns.map((asked, turn) => {
        const { name, text } = forms[turn]?.[round] ?? { name: 'plain', text: asked.question };
        return putOne(conversation, asked, { text, form: name, sources: run.sources });
      });
    }).flat();
  });
}

/** Counts results; an answer without a fault is right. */
export function tally(results: readonly Result[]): Tally {
  const toCite = results.filter(({ asked }) => expectsPassage(asked));
  const toKeepSilent = results.filter(({ asked }) => expectsSilence(asked));
  return {
    total: results.length,
    right: results.filter(({ faults }) => faults.length === 0).length,
    cited: toCite.filter(({ faults }) => lacks(faults, citationFaults)).length,
    toCite: toCite.length,
    silent: toKeepSilent.filter(({ faults }) => lacks(faults, speakingFaults)).length,
    toKeepSilent: toKeepSilent.length,
    dangerous: results.filter(({ dangerous }) => dangerous).length,
  };
}

/** Tallies by a key of the results, in the order in which the keys first occur. */
export function tallyBy(results: readonly Result[], key: (result: Result) => string): Map<string, Tally> {
  const groups = new Map<string, Result[]>();
  for (const result of results) groups.set(key(result), [...(groups.get(key(result)) ?? []), result]);
  return new Map([...groups].map(([name, group]) => [name, tally(group)]));
}

/** The value below which the share `part` of the numbers lies; 0 where there are none. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
