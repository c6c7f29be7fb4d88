import { expect, it } from 'vitest';
import { beginning, linkHash } from '../../src/stores/chain-hash.ts';
import { sha256 } from '../../src/stores/rows.ts';
import type { Exchange, Store } from '../../src/stores/store.ts';
import type { Context } from './contract.ts';
import { exchangeWith } from './exchange.ts';

const now = '2025-06-01T12:00:00.000Z';
const later = '2025-06-01T12:00:01.000Z';

const horizon = '2025-06-01T00:00:00.000Z';

/** Records with these ids, one a day from the last day of May, and seals them. */
async function sealed(store: Store, ...ids: string[]): Promise<void> {
  for (const [i, id] of ids.entries()) {
    const at = new Date(Date.parse('2025-05-31T12:00:00.000Z') + i * 86_400_000).toISOString();
    await store.record(exchangeWith({ id, at }));
  }
  await store.seal(100);
}

/** The chain of records, as every engine must keep it. */
export function describeChain({ store, place }: Context): void {
  it('binds each record once, to everything before it', async () => {
    await sealed(store(), 'a', 'b');
    await sealed(store(), 'c');
    expect((await store().seal(100)).sealed).toBe(0);
    const seals = await store().seals(0, 10);
    expect(seals.map(({ seq, exchange }) => [seq, exchange])).toEqual([
      [1, '"a"'],
      [2, '"b"'],
      [3, '"c"'],
    ]);
    let before = beginning.hash;
    for (const seal of seals) {
      expect(seal.hash).toBe(linkHash(before, seal));
      expect(seal.content).toBe(sha256(seal.body ?? ''));
      before = seal.hash;
    }
    expect(await store().seals(1, 1)).toEqual([seals[1]]);
  });
  it('goes on a few records at a time', async () => {
    for (const id of ['a', 'b', 'c']) await store().record(exchangeWith({ id }));
    expect((await store().seal(2)).sealed).toBe(2);
    expect(await store().loose()).toEqual({ unsealed: 1, strays: 0 });
    expect(await store().seal(2)).toMatchObject({ sealed: 1, head: { seq: 3 } });
    expect(await store().loose()).toEqual({ unsealed: 0, strays: 0 });
  });
  it('goes on over as many records as there are, each with its own link', async () => {
    const ids = Array.from({ length: 67 }, (_, i) => `e-${String(i).padStart(2, '0')}`);
    for (const id of ids) await store().record(exchangeWith({ id }));
    expect(await store().seal(100)).toMatchObject({ sealed: 67, head: { seq: 67 } });
    const seals = await store().seals(0, 100);
    expect(seals.map(({ exchange }) => exchange)).toEqual(ids.map((id) => JSON.stringify(id)));
    for (const [i, seal] of seals.entries())
      expect(seal.hash).toBe(linkHash(seals[i - 1]?.hash ?? beginning.hash, seal));
    expect(await store().loose()).toEqual({ unsealed: 0, strays: 0 });
  });
  it('is one chain, however many seal at the same moment', async () => {
    const other = await place().open();
    const ids = Array.from({ length: 40 }, (_, i) => `e-${i}`);
    await Promise.all(
      ids.map(async (id, i) => {
        const own = i % 2 === 0 ? store() : other;
        await own.record(exchangeWith({ id }));
        await own.seal(3);
      }),
    );
    await store().seal(100);
    const seals = await other.seals(0, 100);
    expect(seals.map(({ seq }) => seq)).toEqual(ids.map((_, i) => i + 1));
    expect(new Set(seals.map(({ exchange }) => exchange)).size).toBe(ids.length);
    await other.close();
  });
  it('lets old records go with their feedback, keeps the younger, and goes on from a checkpoint', async () => {
    await sealed(store(), 'old', 'young');
    for (const exchange of ['old', 'young'])
      await store().feedback({ exchange, verdict: 'helpful', user: null, at: now });
    const [first] = await store().seals(0, 1);
    expect(await store().forget(horizon, now)).toBe(1);
    expect((await store().exchanges(10)).map(({ id }) => id)).toEqual(['young']);
    expect((await store().feedbackIn({ from: '', to: '9' })).map(({ exchange }) => exchange)).toEqual(['young']);
    expect(await store().checkpoint()).toEqual({ seq: 1, hash: first?.hash, at: now, horizon });
    expect((await store().seals(0, 10)).map(({ seq }) => seq)).toEqual([2]);
    await store().record(exchangeWith({ id: 'new' }));
    expect(await store().seal(10)).toMatchObject({ sealed: 1, head: { seq: 3 } });
  });
  it('keeps its end though every record is gone', async () => {
    await sealed(store(), 'a', 'b');
    const { head } = await store().seal(1);
    expect(await store().forget('2030-01-01T00:00:00.000Z', now)).toBe(2);
    expect(await store().exchanges(10)).toEqual([]);
    expect((await store().seal(1)).head).toEqual(head);
  });
  it('keeps what stands behind a record from the future, whose clock was wrong, and lets the records go', async () => {
    await store().record(exchangeWith({ id: 'future', at: '2099-01-01T00:00:00.000Z' }));
    await store().seal(1);
    await sealed(store(), 'old');
    expect(await store().forget(horizon, now)).toBe(1);
    const seals = await store().seals(0, 10);
    expect(seals.map(({ exchange, body }) => [exchange, body === null])).toEqual([
      ['"future"', false],
      ['"old"', true],
    ]);
  });
  it('never lets a record go before it is bound', async () => {
    await store().record(exchangeWith({ at: '2020-01-01T00:00:00.000Z' }));
    expect(await store().forget(horizon, now)).toBe(0);
    expect(await store().checkpoint()).toBeNull();
    expect(await store().exchanges(10)).toHaveLength(1);
  });
}

/** Reading records page by page. */
export function describePages({ store }: Context): void {
  it('go through every record of a span once, oldest first', async () => {
    const ids = Array.from({ length: 25 }, (_, i) => `e-${String(i).padStart(2, '0')}`);
    for (const [i, id] of ids.entries())
      await store().record(exchangeWith({ id, at: `2025-06-0${1 + Math.floor(i / 5)}T00:00:00.000Z` }));
    const span = { from: '2025-06-02', to: '2025-06-04T00:00:00.000Z' };
    const seen: string[] = [];
    let after: { at: string; id: string } | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Exchange[] = await store().page(span, after, 3);
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      after = { at: last.at, id: last.id };
    }
    expect(seen).toEqual(ids.slice(5, 15));
  });
}

/** The archive of the knowledge. */
export function describeArchive({ store }: Context): void {
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  it('gives files back, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
    await store().archive('h1', [{ name: 'p/2025-01-01.json', bytes }, file('lexicon.json', '')], now);
    const files = await store().archived('h1');
    expect(files?.map(({ name, bytes: kept }) => [name, [...kept]])).toEqual([
      ['p/2025-01-01.json', [...bytes]],
      ['lexicon.json', []],
    ]);
  });
  it('knows nothing of what was never archived', async () => {
    expect(await store().archived('h1')).toBeNull();
  });
  it('never alters what is archived already', async () => {
    await store().archive('h1', [file('a', 'first')], now);
    await store().archive('h1', [file('a', 'second')], later);
    expect((await store().archived('h1'))?.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['first']);
  });
}

/** Values that the first process brings for all. */
export function describeSettled({ store, place }: Context): void {
  it('is what the first of many brought', async () => {
    const other = await place().open();
    const brought = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? store() : other).settle('key', `value ${i}`));
    const kept = new Set(await Promise.all(brought));
    expect(kept.size).toBe(1);
    expect(await other.settle('key', 'late')).toBe([...kept][0]);
    expect(await other.settled('another')).toBeNull();
    expect(await other.settle('another', 'value')).toBe('value');
    expect(await store().settled('another')).toBe('value');
    await other.close();
  });
}
