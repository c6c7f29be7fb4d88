import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Standing } from '../stores/store.ts';
import type { Recorder, Write } from './recorder.ts';
import type { StoreWatch } from './store-watch.ts';

/** So many event ids are remembered by the process itself, for when the store cannot tell. */
const ownEvents = 20_000;
/** How a holder shows that it lives, and when it counts as gone. */
export type Patience = {
  /** Whoever holds an event changes its mark this often. */
  renewMs: number;
  /** The longest pause between two looks at an event that another holds; the first ones are shorter. */
  lookMs: number;
  /** Whose mark is the same at so many looks in a row is gone. Looks are counted, not time: a clock or a sleep proves nothing. */
  looks: number;
};

/** Most answers are given before a first look, and long before a mark is changed. A holder that misses three turns is gone. */
const usual: Patience = { renewMs: 5_000, lookMs: 1_000, looks: 17 };
const firstLookMs = 10;

/**
 * Does the work of an event that may be delivered several times and to several processes, in one of them. Resolves with
 * what came of it, and for a repetition with null, as soon as the event is answered. Rejects with what `work` rejects
 * with, and then the event is not answered: the next delivery of it is done.
 */
export type Once = <T>(eventId: string, work: () => Promise<T>) => Promise<T | null>;

type Parts = { watch: StoreWatch; recorder: Recorder; clock: Clock; patience?: Patience };

/** How an event stands for whoever asks under a mark; null when the store cannot tell. */
function standing({ watch, clock }: Parts, eventId: string, mark: string): Promise<Standing | null> {
  return watch.insist<Standing | null>((store) => store.claim(eventId, mark, clock.now().toISOString()), null);
}

/** Resolves true once the holder of an event is gone and this process in its place, false once the event is answered. */
async function relieve(parts: Parts, eventId: string, mark: string): Promise<boolean> {
  const { lookMs, looks } = parts.patience ?? usual;
  let known: string | null = null;
  let same = 0;
  for (let pause = firstLookMs; ; pause *= 2) {
    await wait(Math.min(pause, lookMs));
    const now = await standing(parts, eventId, mark);
    if (now !== null && now.is !== 'held') return now.is === 'taken';
    const seen = now?.mark ?? null;
    // When the store cannot tell any more, or can again, the holder's time begins anew: it could not show that it lives.
    same = seen === known ? same + 1 : 0;
    known = seen;
    if (same >= looks && (seen === null || (await isPassedOn(parts, eventId, seen, mark)))) return true;
  }
}

function isPassedOn({ watch }: Parts, eventId: string, from: string, to: string): Promise<boolean> {
  return watch.insist((store) => store.passOn(eventId, from, to), false);
}

/** Shows that whoever holds the event lives, until the function it returns is called, which gives the mark of then. */
function hold(parts: Parts, eventId: string, first: string): () => string {
  let mark = first;
  const { renewMs } = parts.patience ?? usual;
  const timer = setInterval(async () => {
    const next = randomUUID();
    if (await isPassedOn(parts, eventId, mark, next)) mark = next;
  }, renewMs);
  return () => {
    clearInterval(timer);
    return mark;
  };
}

/** Answering twice is better than not at all: while the store cannot tell, the event counts as this process's. */
async function isTaken(parts: Parts, eventId: string, mark: string): Promise<boolean> {
  const now = await standing(parts, eventId, mark);
  if (now === null || now.is === 'taken') return true;
  return now.is === 'held' && relieve(parts, eventId, mark);
}

/** Events in the store, with the latest of them in this process as well. That one is answered is written behind the answer. */
export function openOnce(parts: Parts): Once {
  /** Whether each is answered. */
  const own = new Map<string, Promise<boolean>>();
  const later = (eventId: string, run: Write['run']) => parts.recorder.add({ exchange: eventId, run });
  const doOnce = async <T>(eventId: string, work: () => Promise<T>): Promise<T | null> => {
    const mark = randomUUID();
    if (!(await isTaken(parts, eventId, mark))) return null;
    const release = hold(parts, eventId, mark);
    try {
      const result = await work();
      release();
      const at = parts.clock.now().toISOString();
      later(eventId, (store) => store.answered(eventId, at));
      return result;
    } catch (error) {
      const held = release();
      later(eventId, (store) => store.letGo(eventId, held));
      throw error;
    }
  };
  const remember = (eventId: string, doing: Promise<unknown>): void => {
    const isDone = doing.then(
      () => true,
      () => {
        own.delete(eventId);
        return false;
      },
    );
    own.set(eventId, isDone);
    const oldest = own.keys().next();
    if (own.size > ownEvents && !oldest.done) own.delete(oldest.value);
  };
  const once: Once = async (eventId, work) => {
    const earlier = own.get(eventId);
    if (earlier !== undefined) return (await earlier) ? null : once(eventId, work);
    const doing = doOnce(eventId, work);
    remember(eventId, doing);
    return doing;
  };
  return once;
}
