import type { Answer } from '../answer/answer.ts';
import type { Card } from '../card/card.ts';
import type { Verdict } from '../stores/store.ts';

export const channels = ['slack', 'teams', 'web', 'cli'] as const;
export type Channel = (typeof channels)[number];

/** A message as every adapter hands it over: platform markup already turned into plain text. */
export type Message = {
  channel: Channel;
  text: string;
  /** Key of the thread whose follow-ups belong together; null when every message stands alone. Opaque, unique across platforms. */
  thread: string | null;
  /** The platform's user id, kept only as a pseudonym; null where there is none. */
  user: string | null;
  /** A date of service given beside the words, YYYY-MM-DD. The words' own date wins over it. */
  asOf?: string | null;
};

/** What goes back: the answer, how it is laid out, and the id under which it was recorded. */
export type Reply = { exchange: string; answer: Answer; card: Card };

/** Everything an adapter may do. `ask` always resolves: bad input is an answer, and a store that is down costs no answer. */
export type Bot = {
  ask(message: Message): Promise<Reply>;
  /** Keeps feedback on a recorded exchange; resolves false when the exchange is not known. */
  feedback(exchange: string, verdict: Verdict, user: string | null): Promise<boolean>;
  /** True the first time an event id is seen, false for a repetition; true when the store cannot tell. */
  claim(eventId: string): Promise<boolean>;
};
