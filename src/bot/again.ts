import type { Question } from '../understand/question.ts';
import { answerAgain, type Desk } from './core.ts';
import type { Pseudonym } from './ids.ts';
import type { Library, Reply } from './port.ts';
import type { References } from './references.ts';
import type { StoreWatch } from './store-watch.ts';
import { readQuestion } from './thread-schema.ts';

/** What an answer is made from, beside the knowledge, and its number. */
type Asked = { question: unknown; today: string; reference: string | null };

/** Answers given before, made again from their records. */
export type Again = Pick<Library, 'again'> & {
  /** Remembers an exchange while its record may still be waiting for the store. */
  note(exchange: string, asked: Asked): void;
  /** The question of an exchange, as it was understood; null when it is not known. */
  question(exchange: string): Promise<Question | null>;
};

/** So many of the latest exchanges are remembered by the process itself. */
const ownExchanges = 1_000;

/** `desk` gives the knowledge of the moment. */
type Parts = { watch: StoreWatch; desk: () => Desk; references: References; pseudonym: Pseudonym };

/** The number that an answer from before there were numbers has from now on; none where the store cannot keep it. */
async function numberLate({ watch, references, pseudonym }: Parts, exchange: string, house: string | undefined) {
  if (house === undefined) return null;
  const number = await references.next();
  return watch.attempt((store) => store.refer(exchange, number, pseudonym('house', house)), null);
}

/** Opens the way back to earlier answers. */
export function openAgain(parts: Parts): Again {
  const { watch, desk } = parts;
  const own = new Map<string, Asked>();
  const recall = async (exchange: string): Promise<Asked | null> =>
    own.get(exchange) ?? (await watch.attempt<Asked | null>((store) => store.exchange(exchange), null));
  const again = async (exchange: string, house?: string): Promise<Reply | null> => {
    const asked = await recall(exchange);
    const question = readQuestion(asked?.question);
    if (asked === null || question === null) return null;
    const { answer, card } = answerAgain(desk(), question, asked.today);
    const reference = asked.reference ?? (await numberLate(parts, exchange, house));
    return { exchange, answer, card: { ...card, reference } };
  };
  return {
    note(exchange, asked) {
      own.set(exchange, asked);
      const oldest = own.keys().next();
      if (own.size > ownExchanges && !oldest.done) own.delete(oldest.value);
    },
    again,
    question: async (exchange) => readQuestion((await recall(exchange))?.question),
  };
}
