import { plainText } from '../card/plain.ts';
import type { Exchange } from '../stores/store.ts';
import { answerAgain, type Desk } from './core.ts';
import { type Said, saidBy } from './record.ts';
import { readQuestion } from './thread-schema.ts';

/** The answer to a recorded question, given again from some knowledge on some day; or why that cannot be. */
export type SameAgain = { said: Said; text: string } | { cannot: string };

/** Answers a recorded question again. `today` is the clock, YYYY-MM-DD: the record's own, or another day. */
export function sameAgain(desk: Desk, { question: recorded }: Exchange, today: string): SameAgain {
  const question = readQuestion(recorded);
  if (recorded === null) return { cannot: 'nothing was understood, because the program failed' };
  if (question === null) return { cannot: 'the question cannot be read by this version of the program' };
  const { answer, card } = answerAgain(desk, question, today);
  return { said: saidBy(answer, card, desk.knowledge), text: plainText(card) };
}

const facts = ['outcome', 'kind', 'reason', 'position', 'codes', 'citations', 'policies'] as const;

/** A fact of an answer that two answers to one question may not agree on. */
export type Fact = (typeof facts)[number];

/** On which facts a record and the answer given again do not agree. */
export function factsThatDiffer(exchange: Exchange, said: Said): Fact[] {
  return facts.filter((fact) => JSON.stringify(exchange[fact]) !== JSON.stringify(said[fact]));
}

/** Whether an answer says the same in other words: never where no words are known. */
export function isReworded(exchange: Exchange, said: Said): boolean {
  return exchange.shown !== null && exchange.shown !== said.shown;
}
