import type { Clock } from '../clock.ts';
import type { Store } from '../stores/store.ts';
import type { Desk } from './core.ts';
import { findRecord, textShown } from './find-record.ts';
import type { Pseudonym } from './ids.ts';
import type { Library } from './port.ts';
import { recalledCard, unrecalledCard } from './recall-card.ts';
import { referenceAsked } from './reference-number.ts';
import type { StoreWatch } from './store-watch.ts';

type Parts = { watch: StoreWatch; desk: () => Desk; clock: Clock; pseudonym: Pseudonym };

/** Looks answers up by their numbers, each in the house alone in which it was given: who is in there and has the number may see it. */
export function openRecall({ watch, desk, clock, pseudonym }: Parts): Library['recall'] {
  return async (message, house) => {
    const asked = referenceAsked(message);
    if (asked === null) return null;
    const own = house === null ? null : pseudonym('house', house);
    const look = async (store: Store) => {
      const found = await findRecord(store, asked, (given) => given !== null && given === own);
      return 'none' in found ? found : { ...found, text: await textShown(store, found.exchange) };
    };
    const found = await watch.attempt(look, null);
    const today = clock.today();
    const card = found === null || 'none' in found ? unrecalledCard(found) : recalledCard(found, desk(), today);
    return { exchange: null, card };
  };
}
