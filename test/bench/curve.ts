import { leastConfidence } from '../../src/answer/from-text.ts';
import { answerPassage } from '../../src/answer/text.ts';
import { type Answered, answerMessage, type Desk, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import { layOut } from '../../src/card/layout.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import { candidatePolicies, gather } from '../../src/retrieve/evidence.ts';
import { isNamed } from '../../src/understand/question.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { formsOf } from './quality.ts';
import { grade, scoredAnswerSchema } from './score.ts';
import type { QuestionSet } from './sets.ts';
import { alignedTable } from './tables.ts';

/** A question that goes by text: how sure its best passage is, and what would come of answering from it. */
export type Weighed = {
  id: string;
  text: string;
  confidence: number;
  /** It names something a policy knows. */
  anchored: boolean;
  answerable: boolean;
  /** There is an answer to give from the text, once the confidence suffices. */
  opens: boolean;
  /** That answer is without fault. */
  right: boolean;
  /** The desk answers, with the thresholds in use. */
  given: boolean;
};

/** At one threshold: how many answerable questions are answered rightly and wrongly, how many unanswerable ones at all. */
export type CurvePoint = { threshold: number; right: number; wrong: number; unanswerable: number };

/** The curve over the questions of one group, and the threshold in use. */
export type Curve = {
  group: string;
  inUse: number;
  answerable: number;
  unanswerable: number;
  points: readonly CurvePoint[];
  /** Unanswerable ones that the threshold in use lets through. */
  through: readonly string[];
};

/** The threshold for a question that names nothing a policy knows; src/answer/text.ts holds it, and a test that the two agree. */
export const unanchored = 0.6;

const expectsAnswer = ({ expect }: GoldenQuestion): boolean =>
  expect.outcome === undefined || [expect.outcome].flat().includes('answered');

/** The same answer with no threshold before it. A reference mark that nobody reads stands for a name, so that neither threshold holds. */
function unheld(desk: Desk, { question }: Answered, today: string): Answered['answer'] | null {
  const [policy] = candidatePolicies(question, desk.search);
  if (!policy) return null;
  const evidence = gather({ ...question, pmids: ['0'] }, policy, { search: desk.search, today });
  return answerPassage(evidence, 0);
}

function weighOne(desk: Desk, asked: GoldenQuestion, answered: Answered, { sources, today }: QuestionSet): Weighed[] {
  const { answer, question } = answered;
  if (answer.confidence === undefined || question.also.length > 0) return [];
  const free = unheld(desk, answered, today);
  if (!free) return [];
  const json = toJson(asked.id, { ...answered, answer: free, card: layOut(free, (id) => id) });
  const { faults } = grade(asked.expect, scoredAnswerSchema.parse(json), sources);
  return [
    {
      id: asked.id,
      text: asked.question,
      confidence: answer.confidence,
      anchored: isNamed(question),
      answerable: expectsAnswer(asked),
      opens: free.outcome === 'answered',
      right: faults.length === 0,
      given: answer.outcome === 'answered',
    },
  ];
}

/** The questions of a set that go by text, weighed, each as it is and in `each` mutated forms; conversations turn by turn, as they are. */
export function weigh(set: QuestionSet, each: number): Weighed[] {
  const { questions, knowledge, today } = set;
  const desk = openDesk(knowledge);
  const threads = new Map<string, ThreadContext | null>();
  return questions.flatMap((asked, place) => {
    const context = asked.thread === null ? null : (threads.get(asked.thread) ?? null);
    const answered = answerMessage(desk, { text: asked.question, today, asOf: null, context });
    if (asked.thread !== null) threads.set(asked.thread, answered.context);
    const forms = asked.thread === null ? formsOf(asked.question, place, { mutated: true, each }) : [];
    const worn = forms.map(({ text }) => ({ ...asked, question: text }));
    return [
      ...weighOne(desk, asked, answered, set),
      ...worn.flatMap((one) =>
        weighOne(desk, one, answerMessage(desk, { text: one.question, today, asOf: null, context: null }), set),
      ),
    ];
  });
}

const thresholds = Array.from({ length: 21 }, (_, i) => i / 20);

/** The curve over weighed questions: the threshold from 0 to 1 in steps of 0.05. */
export function curveOf(group: string, weighed: readonly Weighed[], inUse: number): Curve {
  const points = thresholds.map((threshold): CurvePoint => {
    const answered = weighed.filter(({ opens, confidence }) => opens && confidence >= threshold);
    const answerable = answered.filter((one) => one.answerable);
    const right = answerable.filter((one) => one.right).length;
    return {
      threshold,
      right,
      wrong: answerable.length - right,
      unanswerable: answered.length - answerable.length,
    };
  });
  const answerable = weighed.filter((one) => one.answerable).length;
  const through = weighed.filter((one) => !one.answerable && one.opens && one.confidence >= inUse);
  const shown = through.map(({ id, text, confidence }) => `${id} ${confidence.toFixed(2)} ${text.slice(0, 80)}`);
  return { group, inUse, answerable, unanswerable: weighed.length - answerable, points, through: shown };
}

/** Both curves over the sets, each over its own policies: of questions that name something a policy knows, and of those that do not. */
export function measureCurve(sets: readonly QuestionSet[], each: number): Curve[] {
  const weighed = sets.filter(({ over }) => over !== 'pool').flatMap((set) => weigh(set, each));
  return [
    curveOf(
      'names something a policy knows',
      weighed.filter(({ anchored }) => anchored),
      leastConfidence,
    ),
    curveOf(
      'names nothing',
      weighed.filter(({ anchored }) => !anchored),
      unanchored,
    ),
  ];
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function curveTable({ group, inUse, answerable, unanswerable, points }: Curve): string {
  const rows = points.map(({ threshold, right, wrong, unanswerable: spoken }) => [
    threshold.toFixed(2),
    share(right, answerable),
    share(wrong, answerable),
    share(spoken, unanswerable),
    Math.abs(threshold - inUse) < 0.001 ? 'in use' : '',
  ]);
  const head = ['least confidence', 'answered and right', 'answered and wrong', 'unanswerable answered', ''];
  const title = `open questions, ${group}: ${answerable} answerable, ${unanswerable} unanswerable, in use ${inUse}`;
  return `${title}\n${alignedTable(head, rows, 0)}`;
}

/** The curves as tables. */
export const curveTables = (curves: readonly Curve[]): string => curves.map(curveTable).join('\n\n');
