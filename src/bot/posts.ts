import type { Clock } from '../clock.ts';
import type { Pseudonym } from './ids.ts';
import type { Posts } from './port.ts';
import type { Recorder } from './recorder.ts';
import type { StoreWatch } from './store-watch.ts';

/** Feedback on an answer is taken for so long. */
const keptMs = 30 * 24 * 3_600_000;
/** So many of the latest messages are remembered by the process itself. */
const ownPosts = 10_000;

type Parts = { watch: StoreWatch; recorder: Recorder; clock: Clock; pseudonym: Pseudonym };

/** Which exchange a sent message shows: in the store under a pseudonym of the message's id, and the latest in this process. */
export function openPosts({ watch, recorder, clock, pseudonym }: Parts): Posts {
  const own = new Map<string, string>();
  const keyOf = (message: string) => pseudonym('event', `post ${message}`);
  return {
    posted(message, exchange) {
      const key = keyOf(message);
      own.set(key, exchange);
      const oldest = own.keys().next();
      if (own.size > ownPosts && !oldest.done) own.delete(oldest.value);
      const until = new Date(clock.now().getTime() + keptMs).toISOString();
      recorder.add({ exchange, run: (store) => store.remember(key, exchange, until) });
    },
    async exchangeOf(message) {
      const key = keyOf(message);
      const now = clock.now().toISOString();
      const kept = own.get(key) ?? (await watch.attempt((store) => store.context(key, now), null));
      return typeof kept === 'string' ? kept : null;
    },
  };
}
