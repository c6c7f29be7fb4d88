/** What a person thought of an answer. */
export type Verdict = 'helpful' | 'not-helpful';

/** One recorded answer. Never holds message text: the question is the structured one. */
export type Exchange = {
  id: string;
  /** The number under which it is found again; null where it has none (yet), as in records from before there were numbers. */
  reference: string | null;
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
  /** The policies the answer is about, each in the version it was given from. */
  policies: readonly { policy: string; version: string }[];
  /** SHA-256 of everything that was shown, as plain text; null in records from before this was kept. */
  shown: string | null;
  /** The message without identifiers, where the service was told to keep it; null otherwise. */
  words: string | null;
  /** The id of the request in the log, or null where there was none. */
  request: string | null;
  /** SHA-256 of the loaded knowledge. */
  knowledge: string;
  /** The build that answered, such as 1.2.0+0123456789ab; a version alone in records from before builds were named. */
  program: string;
  /** The clock the answer used, YYYY-MM-DD. */
  today: string;
  /** Time taken by the core, in milliseconds. */
  tookMs: number;
};

/**
 * What is kept beside a record, not in it: the house (a pseudonym of the workspace or tenant) in which its number may be
 * looked up, and the text that was shown, which `shown` is the hash of and which all records of that hash share.
 */
export type Beside = { house: string | null; text: string | null };

/** A record found by its number, and the house in which the number may be looked up; null: in none. */
export type Referred = { exchange: Exchange; house: string | null };

export type Feedback = { exchange: string; verdict: Verdict; user: string | null; at: string };

/** A span of time, ISO 8601 in UTC: from the first moment to just before the last. */
export type Span = { from: string; to: string };

/** A place in the chain of records, and the hash of everything up to it. */
export type Head = { seq: number; hash: string };

/** One link of the chain: it binds a record's content to everything before it. */
export type Seal = {
  seq: number;
  /** When the record says it was made. */
  at: string;
  /** SHA-256 of the record as it is kept. */
  content: string;
  /** SHA-256 over the hash before, and the rest of this seal. */
  hash: string;
  /** The key of the record, as the chain has it. */
  exchange: string;
  /** The record as it is kept now; null when it is gone. */
  body: string | null;
};

/** What retention has taken away: records from before `horizon`; the chain goes on after `seq` from `hash`. */
export type Checkpoint = Head & { at: string; horizon: string };

/** A file of the knowledge, as it was on the disk. */
export type KnowledgeFile = { name: string; bytes: Uint8Array };

/** The chain of records, as it is kept. */
export type Chain = {
  /** Binds up to `limit` records that are not yet bound; resolves with how many, and where the chain now ends. */
  seal(limit: number): Promise<{ sealed: number; head: Head }>;
  /** The seals after a place, in their order, at most `limit`. */
  seals(after: number, limit: number): Promise<Seal[]>;
  /** What retention took away last, or null when it never took anything. */
  checkpoint(): Promise<Checkpoint | null>;
  /** Records that are not bound yet, and records that claim a seal that is not theirs. */
  loose(): Promise<{ unsealed: number; strays: number }>;
  /** Deletes sealed records from before `horizon`, with their feedback and the texts that none after it showed; resolves with how many. */
  forget(horizon: string, now: string): Promise<number>;
};

/** How a delivered event stands: taken just now by whoever asked, answered, or being answered under another's mark. */
export type Standing = { is: 'taken' } | { is: 'answered' } | { is: 'held'; mark: string };

/**
 * What the service keeps. Every method rejects with a StoreError when the engine fails; none blocks longer than its
 * engine's busy time-out. One contract suite holds every engine to this.
 */
export type Store = Chain & {
  /** How many writes behind the answers it takes at a time, with room left for those that an answer waits for. */
  writesAtOnce: number;
  /** Takes an event under a mark of the caller's own, unless anybody has it: of all who ask, ever, one takes it. */
  claim(eventId: string, mark: string, at: string): Promise<Standing>;
  /** Puts one mark in the place of another; false, and nothing is changed, where the event is not held under that. */
  passOn(eventId: string, from: string, to: string): Promise<boolean>;
  /** Gives up an event held under a mark: whoever asks next takes it. Changes nothing where it is not held under that. */
  letGo(eventId: string, mark: string): Promise<void>;
  /** Notes that an event is answered, whoever had it. */
  answered(eventId: string, at: string): Promise<void>;
  /** Keeps a record once. Where another record has its number already, it is kept without one. */
  record(exchange: Exchange, beside?: Beside): Promise<void>;
  exchange(id: string): Promise<Exchange | null>;
  /** Newest first. */
  exchanges(limit: number): Promise<Exchange[]>;
  /** Lends a block of numbers: true for the first that asks, ever, false for all others. */
  lend(block: string, at: string): Promise<boolean>;
  /** The record that has a number, or null. */
  referred(reference: string): Promise<Referred | null>;
  /** Gives a number to a record that has none; resolves with the one that it has now, null where there is no such record. */
  refer(exchange: string, reference: string, house: string): Promise<string | null>;
  /** The text that was shown and has this hash, or null where it was not kept. */
  shown(hash: string): Promise<string | null>;
  /** The kept texts after a hash, by their hashes, at most `limit`. */
  texts(after: string, limit: number): Promise<{ hash: string; text: string }[]>;
  /** Resolves false when the exchange is not known. The same user's later verdict replaces the earlier one. */
  feedback(feedback: Feedback): Promise<boolean>;
  feedbackOn(exchange: string): Promise<Feedback[]>;
  /** The records of a span, oldest first, at most `limit` of them after `after`: the next page begins behind its last. */
  page(span: Span, after: { at: string; id: string } | null, limit: number): Promise<Exchange[]>;
  /** The feedback given in a span. */
  feedbackIn(span: Span): Promise<Feedback[]>;
  /** Keeps the files of a knowledge under its hash; those that are kept already are not written again. */
  archive(hash: string, files: readonly KnowledgeFile[], at: string): Promise<void>;
  /** The files archived under a hash, or null. */
  archived(hash: string): Promise<KnowledgeFile[] | null>;
  /** Keeps a value under a name unless there is one already; resolves with the one that is kept. */
  settle(name: string, value: string): Promise<string>;
  /** The value kept under a name, or null. */
  settled(name: string): Promise<string | null>;
  /** The thread's context as it was last remembered, or null when there is none or it has expired. */
  context(thread: string, now: string): Promise<unknown | null>;
  remember(thread: string, context: unknown, expires: string): Promise<void>;
  /** Deletes event ids and contexts that are older than they need to be. */
  sweep(now: string): Promise<void>;
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
