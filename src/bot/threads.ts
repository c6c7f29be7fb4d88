import type { ThreadContext } from './core.ts';
import type { StoreWatch } from './store-watch.ts';
import { readThread } from './thread-schema.ts';

/** What threads remember between their turns, and the order of these turns. */
export type Threads = {
  /** Runs `work` once every earlier turn of the thread is finished. */
  inTurn<T>(thread: string, work: () => Promise<T>): Promise<T>;
  recall(thread: string, now: Date): Promise<ThreadContext | null>;
  keep(thread: string, context: ThreadContext | null, now: Date): Promise<void>;
};

/** A thread is taken up again within a day, or begins anew. */
const rememberedMs = 24 * 3_600_000;
/** So many threads are remembered by the process itself while the store is down. */
const ownThreads = 5_000;

type Kept = { context: ThreadContext | null; expires: number };

function turns(): Threads['inTurn'] {
  const last = new Map<string, Promise<unknown>>();
  return async (thread, work) => {
    const turn = (last.get(thread) ?? Promise.resolve()).then(work);
    const done = turn.catch(() => {});
    last.set(thread, done);
    try {
      return await turn;
    } finally {
      if (last.get(thread) === done) last.delete(thread);
    }
  };
}

/** Contexts in the store; while it is down, the latest ones in this process, which then win over the store's older ones. */
export function openThreads(watch: StoreWatch): Threads {
  const own = new Map<string, Kept>();
  const keepOwn = (thread: string, kept: Kept) => {
    own.delete(thread);
    own.set(thread, kept);
    const oldest = own.keys().next();
    if (own.size > ownThreads && !oldest.done) own.delete(oldest.value);
  };
  return {
    inTurn: turns(),
    async recall(thread, now) {
      const kept = own.get(thread);
      if (kept !== undefined) return kept.expires > now.getTime() ? kept.context : null;
      const stored = await watch.attempt((store) => store.context(thread, now.toISOString()), null);
      return readThread(stored);
    },
    async keep(thread, context, now) {
      const expires = now.getTime() + rememberedMs;
      const until = new Date(expires).toISOString();
      const isStored = await watch.attempt((store) => store.remember(thread, context, until).then(() => true), false);
      if (isStored) own.delete(thread);
      else keepOwn(thread, { context, expires });
    },
  };
}
