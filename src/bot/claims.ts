import type { StoreWatch } from './store-watch.ts';

/** So many event ids are remembered by the process itself, for when the store cannot tell. */
const ownEvents = 20_000;

/** To answer twice is worse than to answer late: a claim waits this long for the store. Slack has its receipt by then, and Teams waits 15 s. */
const claimMs = 5_000;

/** Takes an event id; true for the first time, also when only this process can tell. */
export type Claim = (eventId: string, at: Date) => Promise<boolean>;

/** Event ids in the store, with the latest of them in this process as well. */
export function openClaims(watch: StoreWatch): Claim {
  const own = new Set<string>();
  return async (eventId, at) => {
    if (own.has(eventId)) return false;
    own.add(eventId);
    const oldest = own.keys().next();
    if (own.size > ownEvents && !oldest.done) own.delete(oldest.value);
    return watch.attempt((store) => store.claim(eventId, at.toISOString()), true, claimMs);
  };
}
