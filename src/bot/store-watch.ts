import { PolicyDeskError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Store } from '../stores/store.ts';

/** A store whose failures cost no answer: what it can do is done, what it cannot is told, and it is left alone for a while. */
export type StoreWatch = {
  isDown(): boolean;
  /** See Store. */
  writesAtOnce: number;
  /** The work's result, or `otherwise` at once while the store is down, and soon when it fails or is slow. Never rejects for the store. */
  attempt<T>(work: (store: Store) => Promise<T>, otherwise: T): Promise<T>;
  /** The same, but asks the store even while it is down: for what must not be decided without it where that can be helped. */
  insist<T>(work: (store: Store) => Promise<T>, otherwise: T): Promise<T>;
  /** Does a write even while the store is down; false when it failed and is worth another try. Rejects when it never will work. */
  write(work: (store: Store) => Promise<unknown>, limitMs?: number): Promise<boolean>;
};

/** An answer waits no longer than this for what a thread remembers. */
const answerMs = 1_000;
/** To answer twice is worse than to answer late, as long as the store answers anything at all. Teams waits 15 s. */
const insistMs = 10_000;
/** From a store that says nothing to anybody nothing is waited for longer than this; once that is known, no longer than for an answer. */
const silentMs = 5_000;
const checkMs = 100;
/** A write behind the answers may take this long. */
const writeMs = 10_000;
/**
 * After a failure, answers leave the store alone for so long. One that did not even say no is left alone until a write
 * behind the answers shows that it is back: each try would cost an answer its time.
 */
const restMs = 1_000;

/** What took too long. */
const late = Symbol('late');

/** Fails like the store does when `work` takes longer than `limitMs`; what it does later is nobody's business. */
function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooLate = () =>
      reject(new PolicyDeskError('store-failed', `The store took longer than ${limitMs} ms.`, { cause: late }));
    // A process that was busy itself takes in what has arrived before it says that nothing came.
    const timer = setTimeout(() => setImmediate(tooLate), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The same, when `isOver` says so. */
function whileNot<T>(isOver: () => boolean, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      isOver() && reject(new PolicyDeskError('store-failed', 'The store did not answer.', { cause: late }));
    const timer = setInterval(() => isOver() && setImmediate(giveUp), checkMs);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

function isOfStore(error: unknown): boolean {
  return error instanceof PolicyDeskError && error.code === 'store-failed';
}

/** Watches a store and logs when it goes down and when it is back. */
export function watchStore(store: Store, log: Log): StoreWatch {
  let restsUntil: number | null = null;
  const failed = (error: unknown) => {
    if (restsUntil === null) log.error({ err: error, state: 'degraded' }, 'store is down: answering without it');
    const isSlow = error instanceof Error && error.cause === late;
    restsUntil = performance.now() + (isSlow ? Number.POSITIVE_INFINITY : restMs);
  };
  let heardAt = performance.now();
  let isSilent = false;
  const heard = <T>(result: T): T => {
    heardAt = performance.now();
    isSilent = false;
    return result;
  };
  /** Whether the store has had its time since a moment: it is slow beyond measure, or says nothing to anybody. */
  const isOver = (begun: number): boolean => {
    const now = performance.now();
    const silence = now - Math.max(begun, heardAt);
    return now - begun > insistMs || silence > (isSilent ? answerMs : silentMs);
  };
  const worked = () => {
    if (restsUntil !== null) log.info({ state: 'ready' }, 'store is back');
    restsUntil = null;
  };
  const isResting = () => restsUntil !== null && performance.now() < restsUntil;
  /** The work's result, or null when the store fails. */
  const tried = async <T>(work: Promise<T>): Promise<{ result: T } | null> => {
    try {
      return { result: await work };
    } catch (error) {
      if (!isOfStore(error)) throw error;
      failed(error);
      return null;
    }
  };
  return {
    isDown: () => restsUntil !== null,
    writesAtOnce: store.writesAtOnce,
    async attempt(work, otherwise) {
      const done = isResting() ? null : await tried(within(work(store).then(heard), answerMs));
      return done === null ? otherwise : done.result;
    },
    async insist(work, otherwise) {
      const begun = performance.now();
      const done = await tried(whileNot(() => isOver(begun), work(store).then(heard)));
      if (done === null && heardAt < begun) isSilent = true;
      return done === null ? otherwise : done.result;
    },
    async write(work, limitMs = writeMs) {
      try {
        await within(work(store).then(heard), limitMs);
        worked();
        return true;
      } catch (error) {
        if (!isOfStore(error)) throw error;
        failed(error);
        return false;
      }
    },
  };
}
