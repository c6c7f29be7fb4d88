import { lastDay } from '../knowledge/dates.ts';
import { giverOf } from '../knowledge/review.ts';
import type { DatedOrGiven } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { DateSlot } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { citeGround } from './cite.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, state } from './draft.ts';
import { dateRefusal } from './positions.ts';
import type { Statement } from './statement.ts';

const defaultSlots: readonly DateSlot[] = ['effective', 'next-review'];
const order: readonly DateSlot[] = ['effective', 'last-review', 'next-review', 'origin'];

/** "When was it effective, reviewed, due": each date as printed; what is not printed is said to be not stated. */
export function answerDates(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const asked: readonly DateSlot[] = question.dateSlots.filter((slot) => slot !== 'in-force');
  const inForce = question.dateSlots.includes('in-force') || asked.length === 0 || question.date !== null;
  const slots: readonly DateSlot[] =
    inForce && asked.length === 0 ? defaultSlots : order.filter((slot) => asked.includes(slot));
  const facts = slots.map((slot) => dateFact(evidence, slot));
  const lead = inForce ? inForceStatements(evidence) : [];
  const found = facts.some(({ kind }) => kind === 'date' || kind === 'date-given') || lead.length > 0;
  const rest = inForce ? [] : overdueAfter(evidence, slots);
  return complete(evidence, {
    outcome: found ? 'answered' : 'not-in-policy',
    statements: [...lead, ...facts, ...rest],
    suggestions: index.version.nextReview
      ? ['What is the effective date?', 'When is the next review?'].filter(
          (_, i) => !slots.includes(i === 0 ? 'effective' : 'next-review'),
        )
      : [],
  });
}

function overdueAfter(evidence: Evidence, slots: readonly DateSlot[]): Statement[] {
  return slots.includes('next-review') || slots.includes('last-review') ? dateStatements(evidence) : [];
}

function inForceStatements(evidence: Evidence): Statement[] {
  const { index, question } = evidence;
  const { effective, nextReview } = index.version;
  const citations = [citeGround(index, effective.ground)];
  const refusal = evidence.dateFit === 'straddles' ? null : dateRefusal(evidence);
  if (refusal) return refusal.statements;
  const due =
    nextReview && question.date && lastDay(nextReview.date) < question.date.from
      ? [
          state({ kind: 'after-review', asked: question.date.from, due: nextReview.date }, [
            citeGround(index, nextReview.ground),
          ]),
        ]
      : [];
  return [
    state({ kind: 'in-force', effective: effective.date }, citations),
    ...(due.length > 0 ? due : dateStatements(evidence)),
  ];
}

function dateFact(evidence: Evidence, slot: DateSlot): Statement {
  const dated = datedOf(evidence, slot);
  if (!dated) return state({ kind: 'date-not-stated', slot });
  const giver = slot === 'effective' ? giverOf(evidence.index.version, evidence.policy.review) : null;
  if (giver) return state({ kind: 'date-given', slot, date: dated.date, by: giver.by, at: giver.at });
  return state({ kind: 'date', slot, printed: dated.date }, [citeGround(evidence.index, dated.ground)]);
}

function datedOf(evidence: Evidence, slot: DateSlot): DatedOrGiven | null {
  const { version } = evidence.index;
  if (slot === 'effective') return version.effective;
  if (slot === 'last-review') return version.lastReview;
  if (slot === 'next-review') return version.nextReview;
  return version.origin;
}
