import { type Answered, answerMessage, type Desk, type ThreadContext } from '../bot/core.ts';
import { guard } from '../bot/guard.ts';
import { vocabularyOf } from '../bot/guard-vocabulary.ts';
import type { ScoredAnswer } from './score.ts';

/** Answers the next message of one conversation. */
export type Conversation = (text: string) => ScoredAnswer;

/** Something that answers questions; every conversation with it begins anew. */
export type Engine = { name: string; open(): Conversation };

/** How an answer is written down for grading. */
export type Render = (id: string, answered: Answered) => ScoredAnswer;

/** The desk itself, behind the guard as in service. `today` is the clock, YYYY-MM-DD. */
export function deskEngine(desk: Desk, today: string, render: Render): Engine {
  const vocabulary = vocabularyOf(desk.knowledge);
  return {
    name: 'policy desk',
    open() {
      let context: ThreadContext | null = null;
      return (text) => {
        const answered = answerMessage(desk, { text: guard(text, vocabulary).text, today, asOf: null, context });
        context = answered.context;
        return render('bench', answered);
      };
    },
  };
}
