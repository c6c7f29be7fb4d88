import type { Knowledge } from '../knowledge/knowledge.ts';
import { type CodeSlips, codeSlips } from './code-slips.ts';
import type { Engine } from './engine.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { type Forms, type Result, runSet, type Tally, tally, tallyBy } from './quality.ts';
import type { SourceText } from './source-text.ts';

/** Questions, the engines that answer them over the same knowledge (the desk first), and the sources of its policies. */
export type Suite = {
  name: string;
  questions: readonly GoldenQuestion[];
  engines: readonly Engine[];
  sources: readonly SourceText[];
};

/** An answer with a fault, for the person who mends it. */
export type Miss = { id: string; form: string; text: string; dangerous: boolean; faults: readonly string[] };

/** One engine over one suite, in one form (plain or mutated). */
export type SuiteReport = {
  suite: string;
  engine: string;
  forms: 'plain' | 'mutated';
  all: Tally;
  byCategory: Record<string, Tally>;
  /** Mutated only: by the kind of change. */
  byForm: Record<string, Tally>;
  misses: readonly Miss[];
};

/** What was measured of the answers' quality; `each` is the number of mutated forms a question. */
export type QualityReport = { each: number; suites: readonly SuiteReport[]; codes: CodeSlips };

const missOf = ({ asked, form, text, dangerous, faults }: Result): Miss => ({
  id: asked.id,
  form,
  text,
  dangerous,
  faults: faults.map(({ kind, found }) => `${kind}: ${found}`),
});

function reportOn(suite: Suite, engine: Engine, results: readonly Result[]): SuiteReport {
  const mutated = results.some(({ form }) => form !== 'plain');
  return {
    suite: suite.name,
    engine: engine.name,
    forms: mutated ? 'mutated' : 'plain',
    all: tally(results),
    byCategory: Object.fromEntries(tallyBy(results, ({ asked }) => asked.category)),
    byForm: mutated ? Object.fromEntries(tallyBy(results, ({ form }) => form)) : {},
    misses: results.filter(({ faults }) => faults.length > 0).map(missOf),
  };
}

/** Runs every engine of every suite in one form. */
export function runSuites(suites: readonly Suite[], forms: Forms): SuiteReport[] {
  return suites.flatMap((suite) =>
    suite.engines.map((engine) =>
      reportOn(suite, engine, runSet(engine, suite.questions, { sources: suite.sources, forms })),
    ),
  );
}

/** Runs every engine of every suite, plain and mutated (`each` forms a question), and the desk on mistyped codes. */
export function measure(
  suites: readonly Suite[],
  codes: { engine: Engine; knowledge: Knowledge },
  each: number,
): QualityReport {
  const plain = runSuites(suites, { mutated: false });
  const mutated = runSuites(suites, { mutated: true, each });
  return { each, suites: [...plain, ...mutated], codes: codeSlips(codes.engine, codes.knowledge) };
}
