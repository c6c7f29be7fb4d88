import { plainText } from '../card/plain.ts';
import type { Clock } from '../clock.ts';
import { type Log, requestId } from '../log.ts';
import type { Beside, Exchange, Feedback, Head, KnowledgeFile, Store } from '../stores/store.ts';
import type { Question } from '../understand/question.ts';
import { type Again, openAgain } from './again.ts';
import { openOnce } from './claims.ts';
import { answerAgain, answerMessage, type Desk } from './core.ts';
import { guard } from './guard.ts';
import { exchangeId, type Pseudonym, pseudonyms } from './ids.ts';
import type { Bot, Channel, Library, Message, Posts, Reasons, Recents, Reply } from './port.ts';
import { openPosts } from './posts.ts';
import { readPlace } from './read.ts';
import { openRecall } from './recall.ts';
import { openRecent } from './recent.ts';
import { type Recorded, recordOf } from './record.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { openReferences, type References } from './references.ts';
import { type StoreWatch, watchStore } from './store-watch.ts';
import { openSuggestions } from './suggest.ts';
import { openThreads, type Threads } from './threads.ts';
import { unanswered } from './unanswered.ts';

/** One answer, for the metrics: nothing of what was asked. */
export type Seen = { channel: Channel; outcome: string; kind: string; tookMs: number };

/** What the bot is made of. `desk` gives the knowledge of the moment: a reload shows at the next message. */
export type BotOptions = {
  desk: () => Desk;
  store: Store;
  clock: Clock;
  log: Log;
  /** 32 secret bytes; see readPseudonymKey. */
  pseudonymKey: Uint8Array;
  /** The build that runs, for the records; see programBuild. */
  program: string;
  /** Whether records keep the message without its identifiers; they never do unless they are told to. */
  keepsWords?: boolean;
  onAnswer?: (seen: Seen) => void;
};

/** How the bot's memory is: `degraded` means that answers go on while records wait. */
export type BotState = { state: 'ready' | 'degraded'; waiting: number; lost: number };

/** The bot with what the service around it needs. */
export type RunningBot = Bot &
  Library &
  Posts &
  Reasons &
  Recents & {
    state(): BotState;
    /** The state after asking the store now. */
    check(): Promise<BotState>;
    /** Deletes what the store no longer needs: event ids, contexts, and records from more than `keepDays` days ago. */
    sweep(keepDays?: number): Promise<void>;
    /** Binds what was recorded since the last time into the chain; resolves with its new end, or null when nothing was. */
    seal(): Promise<Head | null>;
    /** Keeps the files that answers are now given from, behind the answers. */
    archive(hash: string, files: readonly KnowledgeFile[]): void;
    /** Writes what is waiting, for at most so long, and resolves with how many records are left unwritten. */
    flush(graceMs: number): Promise<number>;
  };

type Parts = BotOptions & {
  watch: StoreWatch;
  recorder: Recorder;
  threads: Threads;
  again: Again;
  references: References;
  pseudonym: Pseudonym;
};

/** Asks the core in the thread's context and remembers what the next turn needs. */
async function answerInThread(parts: Parts, message: Message, thread: string | null): Promise<Recorded> {
  const now = parts.clock.now();
  const context = thread === null ? null : await parts.threads.recall(thread, now);
  const asked = { text: message.text, today: parts.clock.today(), asOf: message.asOf ?? null, context };
  const desk = parts.desk();
  const begun = performance.now();
  const { question, answer, card, context: next } = answerMessage(desk, asked);
  const tookMs = since(begun);
  const isRemembered = thread !== null && (next !== null || context !== null);
  if (isRemembered) await parts.threads.keep(thread, next, now);
  const words = parts.keepsWords === true ? guard(message.text, desk.vocabulary).text.slice(0, keptWords) : null;
  return { question, answer, card, words, tookMs, today: asked.today, knowledge: desk.knowledge };
}

/** The core never fails, by design; should it, nobody waits in vain, and the log has no word of the message. */
function unansweredFor({ log, clock, desk }: Parts, err: unknown, begun: number): Recorded {
  log.error({ err }, 'a question could not be answered');
  const { knowledge } = desk();
  return { ...unanswered, question: null, words: null, tookMs: since(begun), today: clock.today(), knowledge };
}

/** Milliseconds to the microsecond. */
function since(begun: number): number {
  return Math.round((performance.now() - begun) * 1_000) / 1_000;
}

type Noted = { exchange: Exchange; beside: Beside; channel: Channel };

function noteAnswer({ log, recorder, onAnswer }: Parts, { exchange, beside, channel }: Noted): void {
  const { id, outcome, kind, reason, tookMs } = exchange;
  recorder.add({ exchange: id, run: (store) => store.record(exchange, beside) });
  log.info({ exchange: id, channel, outcome, kind, reason, tookMs }, 'answered');
  onAnswer?.({ channel, outcome, kind, tookMs });
}

async function ask(parts: Parts, message: Message): Promise<Reply> {
  const thread = threadOf(parts, message);
  const begun = performance.now();
  const work = () => answerInThread(parts, message, thread);
  const answered = (thread === null ? work() : parts.threads.inTurn(thread, work)).catch((err: unknown) =>
    unansweredFor(parts, err, begun),
  );
  return reply(parts, message, { thread, answered: await answered });
}

function threadOf({ pseudonym }: Parts, { thread }: Message): string | null {
  return thread === null ? null : pseudonym('thread', thread);
}

type Given = { thread: string | null; answered: Recorded };

/** Records an answer in its thread and gives it back under its id and its number. */
async function reply(parts: Parts, message: Message, { thread, answered }: Given): Promise<Reply> {
  const { channel } = message;
  const reference = await parts.references.next();
  const at = parts.clock.now();
  const user = message.user === null ? null : parts.pseudonym('user', message.user);
  const who = { at, user, thread, request: requestId(), channel, reference };
  const exchange = recordOf(answered, { id: exchangeId(at), ...who, program: parts.program });
  const house = message.house == null ? null : parts.pseudonym('house', message.house);
  parts.again.note(exchange.id, exchange);
  noteAnswer(parts, { exchange, beside: { house, text: plainText(answered.card) }, channel });
  return { exchange: exchange.id, answer: answered.answer, card: { ...answered.card, reference } };
}

/** The reasons for an earlier answer: its question, asked as one for the rationale. The thread's memory stays as it is. */
async function why(parts: Parts, exchange: string, asking: Message): Promise<Reply | null> {
  const asked = await parts.again.question(exchange);
  if (asked === null) return null;
  const question: Question = { ...asked, kind: 'rationale', also: [] };
  const { desk, clock } = parts;
  const today = clock.today();
  const begun = performance.now();
  const { knowledge } = desk();
  const { answer, card } = answerAgain(desk(), question, today);
  const answered = { answer, card, question, words: null, tookMs: since(begun), today, knowledge };
  return reply(parts, asking, { thread: threadOf(parts, asking), answered });
}

/** Feedback on an answer whose record is still waiting waits behind it, as it does while the store is down. */
async function keepFeedback({ recorder, watch }: Parts, feedback: Feedback): Promise<boolean> {
  const { exchange } = feedback;
  const later = () => recorder.add({ exchange, run: (store) => store.feedback(feedback) });
  if (recorder.holds(exchange)) return later();
  const isKept = await watch.attempt<boolean | null>((store) => store.feedback(feedback), null);
  return isKept ?? later();
}

function stateOf({ watch, recorder }: Parts): BotState {
  return { state: watch.isDown() ? 'degraded' : 'ready', waiting: recorder.waiting(), lost: recorder.lost() };
}

/** Of a message no more than this is kept. */
const keptWords = 2_000;
/** So many records are bound in one go: a few milliseconds in which others wait. */
const sealedAtOnce = 200;

/** Nothing is lost when this fails: what is not bound now will be next time. */
async function seal({ watch }: Parts): Promise<Head | null> {
  let end: Head | null = null;
  for (let more = true; more; ) {
    more = false;
    await watch.write(async (store) => {
      const { sealed, head } = await store.seal(sealedAtOnce);
      if (sealed > 0) end = head;
      more = sealed === sealedAtOnce;
    });
  }
  return end;
}

const dayMs = 86_400_000;

async function sweep({ watch, clock, log }: Parts, keepDays: number | null): Promise<void> {
  const now = clock.now();
  await watch.write(async (store) => {
    await store.sweep(now.toISOString());
    if (keepDays === null) return;
    const horizon = new Date(now.getTime() - keepDays * dayMs).toISOString();
    const forgotten = await store.forget(horizon, now.toISOString());
    if (forgotten > 0) log.info({ forgotten, horizon }, 'records deleted: they were older than they are kept');
  });
}

/** A question whether the service is ready is answered within this time. */
const pingMs = 500;

/** While records wait, writing them is the test; a store may answer and still be full. */
async function check(parts: Parts): Promise<BotState> {
  if (parts.recorder.waiting() === 0) await parts.watch.write((store) => store.ping(), pingMs);
  return stateOf(parts);
}

/**
 * The bot that every adapter talks to. Turns of one thread are answered one after the other. A store that fails costs
 * no answer: threads and event ids are then remembered by the process, and records wait until the store is back.
 */
export function createBot(options: BotOptions): RunningBot {
  const { store, log, clock } = options;
  const watch = watchStore(store, log);
  const recorder = openRecorder(watch, log);
  const pseudonym = pseudonyms(options.pseudonymKey);
  const references = openReferences({ watch, clock });
  const again = openAgain({ watch, desk: options.desk, references, pseudonym });
  const parts: Parts = { ...options, watch, recorder, threads: openThreads(watch), again, references, pseudonym };
  const once = openOnce({ watch, recorder, clock });
  return {
    ask: (message) => ask(parts, message),
    feedback: (exchange, verdict, user) => {
      const person = user === null ? null : pseudonym('user', user);
      return keepFeedback(parts, { exchange, verdict, user: person, at: clock.now().toISOString() });
    },
    suggest: openSuggestions(options.desk),
    read: (place) => readPlace(options.desk(), place),
    again: again.again,
    recall: openRecall({ watch, desk: options.desk, clock, pseudonym }),
    recent: openRecent(watch, pseudonym),
    why: (exchange, asking) => why(parts, exchange, asking),
    ...openPosts({ watch, recorder, clock, pseudonym }),
    once: (eventId, work) => once(pseudonym('event', eventId), work),
    state: () => stateOf(parts),
    check: () => check(parts),
    sweep: (keepDays) => sweep(parts, keepDays ?? null),
    seal: () => seal(parts),
    archive: (hash, files) => {
      const at = clock.now().toISOString();
      recorder.add({ exchange: hash, run: (engine) => engine.archive(hash, files, at) });
    },
    flush: (graceMs) => recorder.flush(graceMs),
  };
}
