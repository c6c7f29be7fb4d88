import type { Answer } from '../answer/answer.ts';
import type { Card, Choice } from '../card/card.ts';
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
  /** The workspace or tenant in which it is asked: there its answer may be looked up by number. Left out: nowhere. */
  house?: string | null;
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
  /**
   * Does the work of an event that a platform may deliver several times and to several replicas, in one of them; where
   * that one ends before it is done, another does it. Null for a repetition, as soon as the event is answered: whoever
   * acknowledges only then loses no event. Where the work rejects the event is not answered, and the next delivery of it
   * is done. While the store cannot tell, each replica remembers by itself.
   */
  once<T>(eventId: string, work: () => Promise<T>): Promise<T | null>;
};

/** Something to ask, offered while words are typed; `detail` says what it is about. */
export type Suggestion = Choice & { detail: string };

/** A place in a policy. Version null: the latest; anchor (a section's id) null: the policy as a whole. */
export type Place = { policy: string; version: string | null; anchor: string | null };

/** What stands at a place, word for word; no section and no paragraphs for a policy as a whole. */
export type Reading = {
  policy: string;
  title: string;
  version: string;
  section: { heading: string; anchor: string } | null;
  paragraphs: readonly { number: number; text: string }[];
};

/** What can be looked up without asking. Nothing of it is recorded. */
export type Library = {
  /** What can be asked with the words typed so far, best first; with no words, questions to begin with. Takes well under a millisecond. */
  suggest(words: string): readonly Suggestion[];
  /** The section at a place, or null where there is no such place. */
  read(place: Place): Reading | null;
  /**
   * An answer given before, as of the day it was asked, from the knowledge of now; null when it is not known. One from
   * before answers had numbers gets its own where it is shown again in a `house`.
   */
  again(exchange: string, house?: string): Promise<Reply | null>;
  /**
   * What a message asks for that is about an answer's number and nothing else: what was answered, from which versions,
   * and whether it would be the same today; or that there is no such answer in this house. Null: the message asks something else.
   */
  recall(text: string, house: string | null): Promise<Recalled | null>;
};

/** An earlier answer as it was recorded, or why there is none to show. It can be read, and nothing can be done with it. */
export type Recalled = { exchange: null; card: Card };

/** Which sent message shows which exchange, for what people do with the message later; survives a restart. */
export type Posts = {
  /** Remembers it behind the answer. `message` is the platform's id, unique across platforms; it is kept as a pseudonym. */
  posted(message: string, exchange: string): void;
  exchangeOf(message: string): Promise<string | null>;
};

/** Answers about answers. */
export type Reasons = {
  /** Why the answer of an exchange is as it is, in the policy's words: recorded as asked by whoever `asking` names, whose text is not read. Null when the exchange is not known. */
  why(exchange: string, asking: Message): Promise<Reply | null>;
};

/** An answer given before: the id of its record, and when (ISO 8601 in UTC). */
export type Recent = { exchange: string; at: string };

/** What one person looked up. */
export type Recents = {
  /** Newest first, as far as the latest records hold any; empty while the store is down. `user` is the platform's id. */
  recent(user: string, limit: number): Promise<readonly Recent[]>;
};
