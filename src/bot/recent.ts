import type { Pseudonym } from './ids.ts';
import type { Recent } from './port.ts';
import type { StoreWatch } from './store-watch.ts';

/** So many of the newest records are searched for one person's. */
const searched = 1_000;

/** One person's latest look-ups, newest first, from the structured records; none while the store is down. */
export function openRecent(
  watch: StoreWatch,
  pseudonym: Pseudonym,
): (user: string, limit: number) => Promise<Recent[]> {
  return async (user, limit) => {
    const person = pseudonym('user', user);
    const newest = await watch.attempt((store) => store.exchanges(searched), []);
    const own = newest.filter((exchange) => exchange.user === person);
    return own.slice(0, limit).map(({ id, at }) => ({ exchange: id, at }));
  };
}
