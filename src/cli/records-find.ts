import { findRecord } from '../bot/find-record.ts';
import { readReference } from '../bot/reference-number.ts';
import type { Exchange, Store } from '../stores/store.ts';

/** Who runs the command sees every answer, in whichever workspace or tenant it was given. */
const everywhere = (): boolean => true;

function say(line: string): null {
  process.stderr.write(`${line}\n`);
  return null;
}

/** The record of an exchange id or of a number such as PD-7F3K2; null, and standard error says why, where there is none. */
export async function findNamed(store: Store, name: string): Promise<Exchange | null> {
  const asked = readReference(name);
  if (asked === null) return (await store.exchange(name)) ?? say(`There is no record of the exchange ${name}.`);
  const found = await findRecord(store, asked, everywhere);
  if ('none' in found) {
    if (found.none === 'unknown') return say(`There is no record with the number ${found.typed}.`);
    return say(`${found.typed} is mistyped: its last character checks the others, and it does not fit.`);
  }
  const { exchange, typed } = found;
  if (typed !== null) say(`Read ${typed} as ${exchange.reference}: no other number is one slip away.`);
  return exchange;
}
