import type { Question } from '../understand/question.ts';
import { answerAgain, type Desk } from './core.ts';
import type { Reply } from './port.ts';
import type { StoreWatch } from './store-watch.ts';
import { readQuestion } from './thread-schema.ts';

/** What an answer is made from, beside the knowledge. */
type Asked = { question: unknown; today: string };

/** Answers given before, made again from their records. */
export type Again = {
  /** Remembers an exchange while its record may still be waiting for the store. */
  note(exchange: string, asked: Asked): void;
  /** The answer of an exchange, as of the day it was asked, from the knowledge of now; null when it is not known. */
  again(exchange: string): Promise<Reply | null>;
  /** The question of an exchange, as it was understood; null when it is not known. */
  question(exchange: string): Promise<Question | null>;
};

/** So many of the latest exchanges are remembered by the process itself. */
const ownExchanges = 1_000;

/** Opens the way back to earlier answers; `desk` gives the knowledge of the moment. */
export function openAgain(watch: StoreWatch, desk: () => Desk): Again {
  const own = new Map<string, Asked>();
  const recall = async (exchange: string): Promise<Asked | null> =>
    own.get(exchange) ?? (await watch.attempt<Asked | null>((store) => store.exchange(exchange), null));
  return {
    note(exchange, asked) {
      own.set(exchange, asked);
      const oldest = own.keys().next();
      if (own.size > ownExchanges && !oldest.done) own.delete(oldest.value);
    },
    async again(exchange) {
      const asked = await recall(exchange);
      const question = readQuestion(asked?.question);
      if (asked === null || question === null) return null;
      return { exchange, ...answerAgain(desk(), question, asked.today) };
    },
    question: async (exchange) => readQuestion((await recall(exchange))?.question),
  };
}
