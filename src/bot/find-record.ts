import { sha256 } from '../stores/rows.ts';
import type { Exchange, Store } from '../stores/store.ts';
import type { TypedReference } from './reference-number.ts';

/** The record that a number means, and the number that was typed for it where that was another; or why there is none. */
export type Found = { exchange: Exchange; typed: string | null } | { none: 'unknown' | 'slip'; typed: string };

type MayShow = (house: string | null) => boolean;

/** A number must lead to the record that was given under it. */
async function recordUnder(store: Store, reference: string, mayShow: MayShow): Promise<Exchange | null> {
  const found = await store.referred(reference);
  return found !== null && found.exchange.reference === reference && mayShow(found.house) ? found.exchange : null;
}

/** Finds the record of a number. A mistyped one is read where one number alone that is a slip away is there and may be shown. */
export async function findRecord(store: Store, asked: TypedReference, mayShow: MayShow): Promise<Found> {
  if (asked.is === 'number') {
    const exchange = await recordUnder(store, asked.reference, mayShow);
    return exchange === null ? { none: 'unknown', typed: asked.reference } : { exchange, typed: null };
  }
  const { typed, perhaps } = asked;
  const records = await Promise.all(perhaps.map((reference) => recordUnder(store, reference, mayShow)));
  const [exchange, another] = records.filter((record) => record !== null);
  return exchange === undefined || another !== undefined ? { none: 'slip', typed } : { exchange, typed };
}

/** The text that an answer showed: null where it was not kept, or is not the one that the record names. */
export async function textShown(store: Store, { shown }: Exchange): Promise<string | null> {
  const text = shown === null ? null : await store.shown(shown);
  return text !== null && sha256(text) === shown ? text : null;
}
