import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Store } from '../stores/store.ts';
import type { StoreWatch } from './store-watch.ts';

/** Something to be written that belongs to an exchange. */
export type Write = { exchange: string; run(store: Store): Promise<unknown> };

/** Writes behind the answers, several together and those of one exchange in order, again and again until the store has confirmed each. */
export type Recorder = {
  /** Takes a write; false, and the write is lost, when too many are waiting. */
  add(write: Write): boolean;
  /** Whether a write of this exchange is waiting. */
  holds(exchange: string): boolean;
  waiting(): number;
  /** How many writes were given up since the start. */
  lost(): number;
  /** Writes what is waiting, for at most so long; resolves with how many are left. */
  flush(graceMs: number): Promise<number>;
};

/** So many writes wait while the store is down: some hours of a busy desk, a few tens of megabytes. */
const defaultLimit = 20_000;
const firstRetryMs = 50;
const lastRetryMs = 2_000;

/**
 * What comes within this time is written together, since a transaction costs more than a write in it. A process that is
 * killed loses what waits here, as it does while the store is down.
 */
const gatherMs = 5;

/** The oldest writes, as many as the store takes at once, of each exchange one: what belongs to it later waits for it. */
function nextOf(queue: readonly Write[], atOnce: number): Write[] {
  const batch = new Map<string, Write>();
  for (const write of queue) {
    if (batch.size === atOnce) break;
    if (!batch.has(write.exchange)) batch.set(write.exchange, write);
  }
  return [...batch.values()];
}

/** Opens the queue in front of a store; `limit` bounds it. */
export function openRecorder(watch: StoreWatch, log: Log, limit: number = defaultLimit): Recorder {
  let queue: Write[] = [];
  let lost = 0;
  let running: Promise<void> | null = null;
  let hurry = new AbortController();

  const giveUp = (write: Write, facts: object) => {
    lost += 1;
    log.error({ exchange: write.exchange, ...facts }, 'a record is lost');
  };

  /** True when the write is done with: confirmed, or one that can never succeed. */
  const settle = async (write: Write): Promise<boolean> => {
    try {
      return await watch.write(write.run);
    } catch (err) {
      giveUp(write, { err });
      return true;
    }
  };

  const gather = async () => {
    if (queue.length < watch.writesAtOnce) await wait(gatherMs, undefined, { signal: hurry.signal }).catch(() => {});
    else await new Promise((resolve) => setImmediate(resolve));
  };

  const drain = async () => {
    let pause = firstRetryMs;
    while (queue.length > 0) {
      await gather();
      const batch = nextOf(queue, watch.writesAtOnce);
      const settled = await Promise.all(batch.map(settle));
      const done = new Set(batch.filter((_, i) => settled[i] === true));
      queue = queue.filter((write) => !done.has(write));
      if (done.size === batch.length) {
        pause = firstRetryMs;
      } else {
        await wait(pause, undefined, { ref: false });
        pause = Math.min(pause * 2, lastRetryMs);
      }
    }
    running = null;
  };

  return {
    add(write) {
      if (queue.length >= limit) {
        giveUp(write, { waiting: queue.length });
        return false;
      }
      queue.push(write);
      running ??= drain();
      return true;
    },
    holds: (exchange) => queue.some((write) => write.exchange === exchange),
    waiting: () => queue.length,
    lost: () => lost,
    async flush(graceMs) {
      hurry.abort();
      const grace = new AbortController();
      const over = wait(graceMs, undefined, { signal: grace.signal }).catch(() => {});
      await Promise.race([running ?? Promise.resolve(), over]);
      grace.abort();
      hurry = new AbortController();
      return queue.length;
    },
  };
}
