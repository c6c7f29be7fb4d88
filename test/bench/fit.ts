import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mayTakePosition } from '../../src/answer/second-look.ts';
import { takePosition } from '../../src/answer/take-position.ts';
import { answerMessage, type Desk, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import type { Position } from '../../src/knowledge/schema.ts';
import { type ConfidenceWeights, featureNames, sideOf, sideOfPosition } from '../../src/retrieve/case-features.ts';
import { gather } from '../../src/retrieve/evidence.ts';
import { contenderFor } from '../../src/retrieve/sure-case.ts';
import type { Question } from '../../src/understand/question.ts';
import { loadPoolWith } from './first-sight.ts';
import { type FitRow, fitted, sureLeavingOneOut } from './fit-model.ts';
import { type Expectation, type GoldenQuestion, readGoldenSet } from './golden-set.ts';
import { loadPool, poolToday, strangers } from './pool.ts';
import { alignedTable } from './tables.ts';

/**
 * `npm run fit`: sets the weights by which a case of a policy is surely the one that is asked about
 * (src/retrieve/confidence-weights.ts) on every author's questions, and prints what they amount to for each author by
 * weights that were set without it. `-- --keep` writes them, and the rows they were set on.
 */

const firstSights = 'test/fixtures/first-sight';
/** The documents beside the pool that the author of what misleads had. */
const misleadingOver = ['tamarack-corvane', 'harrow-bluefinch', 'cedar-northgate'];
/** The rows that the kept weights were set on. */
export const keptRows = 'test/bench/fit-rows.jsonl';
const keptWeights = 'src/retrieve/confidence-weights.ts';

type Library = { desk: Desk; sets: { name: string; rows: readonly GoldenQuestion[] }[] };

/** Every set with the library it is asked of; one library at a time. */
async function* libraries(): AsyncGenerator<Library> {
  const golden = (name: string): { name: string; rows: readonly GoldenQuestion[] } => ({
    name,
    rows: readGoldenSet(`test/golden/${name}.jsonl`),
  });
  const pooled = [...strangers, 'everyday', 'everyday-conversations', 'kinds', 'kinds-conversations'];
  yield { desk: openDesk(loadPool()), sets: pooled.map(golden) };
  const over = await loadPoolWith(misleadingOver.map((name) => join(firstSights, name)));
  yield { desk: openDesk(over), sets: [golden('misleading')] };
  for (const name of readdirSync(firstSights).toSorted()) {
    const folder = join(firstSights, name);
    const rows = readGoldenSet(join(folder, 'questions.jsonl'));
    yield { desk: openDesk(await loadPoolWith([folder])), sets: [{ name, rows }] };
  }
}

/** Whether a question without an expected position is on what the text says: then a position is no answer to it. */
const isOnText = ({ kind, wantsPosition }: Question, { quote_any, quote_all, outcome }: Expectation): boolean =>
  kind === 'passage' && !wantsPosition && (quote_any ?? quote_all) !== undefined && outcome === 'answered';

/** The row of a question, where one policy is meant, a position may be taken of it, and its author says which. */
function rowOf(desk: Desk, question: Question, { id, expect }: GoldenQuestion, set: string): FitRow | null {
  const [only, another] = question.policies;
  const policy = only === undefined || another !== undefined ? undefined : desk.search.policy(only);
  if (!policy || question.parts !== undefined || !('position' in expect || isOnText(question, expect))) return null;
  const evidence = gather(question, policy, { search: desk.search, today: poolToday });
  const found = mayTakePosition(evidence) ? contenderFor(evidence) : null;
  if (!found) return null;
  const isOther = expect.policy !== undefined && ![expect.policy].flat().includes(policy.id);
  const side = sideOf(found.first.one);
  const wanted = [expect.position ?? null].flat().filter((one) => one !== null);
  const isRight = !isOther && wanted.some((one) => sideOfPosition(one as Position) === side);
  return { set, id, features: found.features, isRight, isOpen: takePosition(evidence).position === null };
}

function rowsOf({ desk, sets }: Library): FitRow[] {
  const rows: FitRow[] = [];
  for (const { name, rows: asked } of sets) {
    let thread: { id: string | null; context: ThreadContext | null } = { id: null, context: null };
    for (const one of asked) {
      const context = one.thread !== null && one.thread === thread.id ? thread.context : null;
      const { question, context: after } = answerMessage(desk, {
        text: one.question,
        today: poolToday,
        asOf: null,
        context,
      });
      thread = { id: one.thread, context: after };
      const row = rowOf(desk, question, one, name);
      if (row) rows.push(row);
    }
  }
  return rows;
}

/** What the weights take, and how much of it is wrong, set by set, each by weights set without it. */
export function figures(rows: readonly FitRow[]): string {
  const taken = sureLeavingOneOut(rows);
  const line = (name: string, all: readonly FitRow[], some: readonly FitRow[]): string[] => [
    name,
    String(all.length),
    String(some.length),
    String(some.filter(({ isRight }) => !isRight).length),
    String(some.filter(({ isOpen }) => isOpen).length),
    String(some.filter(({ isOpen, isRight }) => isOpen && !isRight).length),
  ];
  const sets = [...new Set(rows.map(({ set }) => set))];
  const of = (all: readonly FitRow[], name: string): FitRow[] => all.filter(({ set }) => set === name);
  return alignedTable(
    ['author', 'questions', 'taken', 'wrong', 'taken where nothing else decides', 'wrong'],
    [...sets.map((name) => line(name, of(rows, name), of(taken, name))), line('all', rows, taken)],
    1,
  );
}

/** The file that holds the weights. */
export const weightsText = (
  weights: ConfidenceWeights,
): string => `import type { ConfidenceWeights } from './case-features.ts';

/** What each feature of a case adds to how sure it is; set by \`npm run fit -- --keep\` on all authors' questions, not by hand. */
export const confidenceWeights: ConfidenceWeights = {
${[...featureNames, 'all' as const].map((name) => `  ${name}: ${Number(weights[name].toFixed(3))},`).join('\n')}
};
`;

/** Rows as they are kept, one a line: the features in the order of their names. */
export const rowsText = (rows: readonly FitRow[]): string =>
  rows
    .map(({ set, id, features, isRight, isOpen }) => {
      const values = featureNames.map((name) => Number(features[name].toFixed(3)));
      return `${JSON.stringify([set, id, isRight, isOpen, ...values])}\n`;
    })
    .join('');

type KeptRow = [string, string, boolean, boolean, ...number[]];

/** Kept rows, read again. */
export const rowsIn = (text: string): FitRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [set, id, isRight, isOpen, ...values] = JSON.parse(line) as KeptRow;
      const features = Object.fromEntries(featureNames.map((name, i) => [name, values[i] ?? 0])) as FitRow['features'];
      return { set, id, isRight, isOpen, features };
    });

async function main(): Promise<void> {
  const all: FitRow[] = [];
  for await (const library of libraries()) all.push(...rowsOf(library));
  const rows = rowsIn(rowsText(all));
  process.stdout.write(`${figures(rows)}\n${weightsText(fitted(rows))}`);
  if (!process.argv.includes('--keep')) return;
  writeFileSync(keptRows, rowsText(rows));
  writeFileSync(keptWeights, weightsText(fitted(rows)));
}

if (basename(process.argv[1] ?? '') === 'fit.ts') await main();
