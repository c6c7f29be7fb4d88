import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { type CodeSlips, codeSlips } from './code-slips.ts';
import type { Engine } from './engine.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { type Forms, type Result, runSet, type Tally, tally, tallyBy } from './quality.ts';
import { type SelectivePoint, selectivePoints } from './selective.ts';
import type { SourceText } from './source-text.ts';

/** Questions, the engines that answer them over the same knowledge (the desk first), and the sources of its policies. */
export type Suite = {
  name: string;
  /** The policies it is put to: its own alone, or the pool. */
  library: 'own' | 'pool';
  /** The clock, YYYY-MM-DD. */
  today: string;
  /** Ids of rows that are asked and not counted. */
  left: readonly string[];
  questions: readonly GoldenQuestion[];
  engines: readonly Engine[];
  sources: readonly SourceText[];
};

/** An answer with a fault, for the person who mends it. */
export type Miss = { id: string; form: string; text: string; dangerous: boolean; faults: readonly string[] };

/** One engine over one suite, in one form (plain or mutated). */
export type SuiteReport = {
  suite: string;
  library: Suite['library'];
  today: string;
  left: readonly string[];
  engine: string;
  forms: 'plain' | 'mutated';
  all: Tally;
  figures: Figures;
  /** Were answers held to more confidence. */
  selective: readonly SelectivePoint[];
  /** The rows by id, with their form where it is another than as written; the right ones only over the pool and as written. */
  rows: { right: readonly string[]; dangerous: readonly string[] };
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

/** How a row is named where rows are listed. */
const rowName = ({ asked, form }: Result): string => (form === 'plain' ? asked.id : `${asked.id} (${form})`);

function rowsOf(results: readonly Result[], isListed: boolean): SuiteReport['rows'] {
  const right = results.filter(({ faults }) => faults.length === 0).map(rowName);
  return { right: isListed ? right : [], dangerous: results.filter(({ dangerous }) => dangerous).map(rowName) };
}

function reportOn(suite: Suite, engine: Engine, all: readonly Result[]): SuiteReport {
  const results = all.filter(({ asked }) => !suite.left.includes(asked.id));
  const mutated = results.some(({ form }) => form !== 'plain');
  return {
    suite: suite.name,
    library: suite.library,
    today: suite.today,
    left: suite.left,
    engine: engine.name,
    forms: mutated ? 'mutated' : 'plain',
    all: tally(results),
    figures: figuresOf(results),
    selective: selectivePoints(results),
    rows: rowsOf(results, suite.library === 'pool' && !mutated),
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
