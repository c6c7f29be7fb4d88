import { type Answered, answerMessage, type Desk, type ThreadContext } from '../../src/bot/core.ts';
import { type ScoredAnswer, scoredAnswerSchema } from './score.ts';

/** Answers the next message of one conversation. */
export type Conversation = (text: string) => ScoredAnswer;

/** Something that answers questions; every conversation with it begins anew. */
export type Engine = { name: string; open(): Conversation };

/** How an answer is written down as JSON. */
export type Render = (id: string, answered: Answered) => unknown;

/** The desk itself; its JSON is held to the shape that is graded. `today` is the clock, YYYY-MM-DD. */
export function deskEngine(desk: Desk, today: string, render: Render): Engine {
  return {
    name: 'policy desk',
    open() {
      let context: ThreadContext | null = null;
      return (text) => {
        const answered = answerMessage(desk, { text: text, today, asOf: null, context });
        context = answered.context;
        const scored = scoredAnswerSchema.parse(render('bench', answered));
        return { ...scored, confidence: answered.answer.confidence ?? null };
      };
    },
  };
}
