import type { Store } from './store.ts';

/** One call of the store: what it did, how long it took, and whether it failed. */
export type Stored = { operation: string; seconds: number; isOk: boolean };

type Work<Args extends unknown[], Result> = (...args: Args) => Promise<Result>;

/** The same store, which tells of every call that an answer or its record makes. */
export function timedStore(store: Store, tell: (stored: Stored) => void): Store {
  const timed =
    <Args extends unknown[], Result>(operation: string, work: Work<Args, Result>): Work<Args, Result> =>
    async (...args) => {
      const begun = performance.now();
      let isOk = false;
      try {
        const result = await work(...args);
        isOk = true;
        return result;
      } finally {
        tell({ operation, seconds: (performance.now() - begun) / 1_000, isOk });
      }
    };
  return {
    ...store,
    claim: timed('claim', store.claim),
    passOn: timed('passOn', store.passOn),
    letGo: timed('letGo', store.letGo),
    answered: timed('answered', store.answered),
    record: timed('record', store.record),
    lend: timed('lend', store.lend),
    feedback: timed('feedback', store.feedback),
    context: timed('context', store.context),
    remember: timed('remember', store.remember),
    seal: timed('seal', store.seal),
    forget: timed('forget', store.forget),
    ping: timed('ping', store.ping),
  };
}
