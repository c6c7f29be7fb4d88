/** What a person thought of an answer. */
export type Verdict = 'helpful' | 'not-helpful';

/** One recorded answer. Never holds message text: the question is the structured one. */
export type Exchange = {
  id: string;
  /** ISO 8601 in UTC. */
  at: string;
  channel: string;
  /** Pseudonyms (keyed hashes), not platform ids. */
  user: string | null;
  thread: string | null;
  /** The question as understood, JSON. */
  question: unknown;
  outcome: string;
  kind: string;
  reason: string | null;
  position: string | null;
  codes: readonly string[];
  citations: readonly { policy: string; section: string; paragraph: number; version: string }[];
  /** SHA-256 of the loaded knowledge. */
  knowledge: string;
  program: string;
  /** The clock the answer used, YYYY-MM-DD. */
  today: string;
  /** Time taken by the core, in milliseconds. */
  tookMs: number;
};

export type Feedback = { exchange: string; verdict: Verdict; user: string | null; at: string };

/**
 * What the service keeps. Every method rejects with a StoreError when the engine fails; none blocks longer than its
 * engine's busy time-out. One contract suite holds every engine to this.
 */
export type Store = {
  /** Remembers an event id; resolves true only for the first caller. */
  claim(eventId: string, at: string): Promise<boolean>;
  record(exchange: Exchange): Promise<void>;
  exchange(id: string): Promise<Exchange | null>;
  /** Newest first. */
  exchanges(limit: number): Promise<Exchange[]>;
  /** Resolves false when the exchange is not known. The same user's later verdict replaces the earlier one. */
  feedback(feedback: Feedback): Promise<boolean>;
  feedbackOn(exchange: string): Promise<Feedback[]>;
  /** The thread's context as it was last remembered, or null when there is none or it has expired. */
  context(thread: string, now: string): Promise<unknown | null>;
  remember(thread: string, context: unknown, expires: string): Promise<void>;
  /** Deletes event ids and contexts that are older than they need to be. */
  sweep(now: string): Promise<void>;
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
