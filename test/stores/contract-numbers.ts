import { expect, it } from 'vitest';
import { sha256 } from '../../src/stores/rows.ts';
import { awkward } from './awkward.ts';
import type { Context } from './contract.ts';
import { exchangeWith } from './exchange.ts';

const now = '2025-06-01T12:00:00.000Z';
const number = 'PD-7F3K2';
const here = { house: 'here', text: null };

/** The numbers of answers, as every engine must keep them. */
export function describeNumbers({ store, place }: Context): void {
  it('lead to their records, and to the house they were given in', async () => {
    const exchange = exchangeWith({ reference: number });
    await store().record(exchange, here);
    expect(await store().referred(number)).toEqual({ exchange, house: 'here' });
    expect((await store().exchange('e-1'))?.reference).toBe(number);
    expect(await store().referred('PD-00000')).toBeNull();
  });
  it('lead to the first record that has them; a second one is kept all the same', async () => {
    await store().record(exchangeWith({ id: 'e-1', reference: number }), here);
    await store().record(exchangeWith({ id: 'e-2', reference: number }), here);
    await store().record(exchangeWith({ id: 'e-2', reference: number }), here);
    expect((await store().referred(number))?.exchange.id).toBe('e-1');
    expect((await store().exchanges(10)).map(({ id }) => id)).toEqual(['e-2', 'e-1']);
  });
  it('are given late to records that have none, once, and without touching what is bound', async () => {
    await store().record(exchangeWith({}));
    await store().seal(10);
    const [before] = await store().seals(0, 1);
    expect(await store().refer('e-1', number, 'here')).toBe(number);
    expect(await store().refer('e-1', 'PD-00000', 'there')).toBe(number);
    expect(await store().referred(number)).toMatchObject({ exchange: { id: 'e-1', reference: number }, house: 'here' });
    expect(await store().seals(0, 1)).toEqual([before]);
  });
  it('are given late to no record that is not there, and not twice', async () => {
    await store().record(exchangeWith({ id: 'e-1', reference: number }), here);
    await store().record(exchangeWith({ id: 'e-2' }));
    expect(await store().refer('nothing', 'PD-00000', 'here')).toBeNull();
    expect(await store().refer('e-2', number, 'here')).toBeNull();
  });
  it('are lent to one of all who ask, ever', async () => {
    const other = await place().open();
    const asked = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? store() : other).lend('4:1', now));
    expect((await Promise.all(asked)).filter((isLent) => isLent)).toHaveLength(1);
    expect(await other.lend('4:1', now)).toBe(false);
    expect(await store().lend('4:2', now)).toBe(true);
    await other.close();
  });
}

/** The texts that were shown, as every engine must keep them. */
export function describeTexts({ store }: Context): void {
  const record = (id: string, at: string, text: string) =>
    store().record(exchangeWith({ id, at, shown: sha256(text) }), { house: null, text });

  it.each(Object.entries(awkward))('may be %s', async (_what, text) => {
    await record('e-1', now, text);
    expect(await store().shown(sha256(text))).toBe(text);
  });
  it('are kept once for all records that showed them', async () => {
    await record('e-1', now, 'a');
    await record('e-2', now, 'a');
    await record('e-3', now, 'b');
    const hashes = [sha256('a'), sha256('b')].sort();
    expect((await store().texts('', 10)).map(({ hash }) => hash)).toEqual(hashes);
    expect((await store().texts(hashes[0] ?? '', 10)).map(({ hash }) => hash)).toEqual(hashes.slice(1));
    expect(await store().texts('', 1)).toHaveLength(1);
  });
  it('that were not kept are null', async () => {
    await store().record(exchangeWith({}));
    expect(await store().shown('b'.repeat(64))).toBeNull();
  });
  it('go when no record is left that showed them', async () => {
    await record('e-1', '2025-05-30T12:00:00.000Z', 'old');
    await record('e-2', '2025-05-30T12:00:00.000Z', 'both');
    await record('e-3', now, 'both');
    await store().seal(10);
    await store().forget('2025-06-01T00:00:00.000Z', now);
    expect([await store().shown(sha256('old')), await store().shown(sha256('both'))]).toEqual([null, 'both']);
  });
}
