import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolicyDeskError } from '../../src/errors.ts';
import type { Store } from '../../src/stores/store.ts';
import { awkward } from './awkward.ts';
import { describeArchive, describeChain, describePages, describeSettled } from './contract-chain.ts';
import { describeEvents } from './contract-events.ts';
import { describeNumbers, describeTexts } from './contract-numbers.ts';
import { exchangeWith } from './exchange.ts';

/** What an engine's own test gives to the suite: each `open` is another handle on the same, at first empty, place. */
export type Place = { open(): Promise<Store>; remove(): Promise<void> };

/** The place of one test, and a first handle on it. */
export type Context = { store: () => Store; place: () => Place };

const now = '2025-06-01T12:00:00.000Z';
const later = '2025-06-01T12:00:01.000Z';
const tomorrow = '2025-06-02T12:00:00.000Z';

/** Holds an engine to everything that Store promises. */
export function describeStore(name: string, openPlace: () => Promise<Place>): void {
  describe(name, () => {
    let place: Place;
    let store: Store;
    beforeEach(async () => {
      place = await openPlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });
    const context: Context = { store: () => store, place: () => place };
    describe('event ids', () => describeEvents(context));
    describe('exchanges', () => describeExchanges(context));
    describe('feedback', () => describeFeedback(context));
    describe('contexts of threads', () => describeContexts(context));
    describe('the chain of records', () => describeChain(context));
    describe('pages', () => describePages(context));
    describe('the archive', () => describeArchive(context));
    describe('what is settled once', () => describeSettled(context));
    describe('numbers', () => describeNumbers(context));
    describe('texts that were shown', () => describeTexts(context));
    describe('handles', () => describeHandles(context));
  });
}

function describeExchanges({ store }: Context): void {
  it('come back as they were recorded', async () => {
    const exchange = exchangeWith({ user: 'u', thread: 't', reason: 'code-not-listed', position: 'conditional' });
    await store().record(exchange);
    expect(await store().exchange('e-1')).toEqual(exchange);
  });
  it('that were never recorded are null', async () => {
    expect(await store().exchange('nothing')).toBeNull();
  });
  it('are listed newest first, as many as asked for', async () => {
    for (const [id, at] of [
      ['a', '02'],
      ['b', '03'],
      ['c', '01'],
    ])
      await store().record(exchangeWith({ id: `e-${id}`, at: `2025-06-${at}T00:00:00.000Z` }));
    expect((await store().exchanges(10)).map((exchange) => exchange.id)).toEqual(['e-b', 'e-a', 'e-c']);
    expect((await store().exchanges(1)).map((exchange) => exchange.id)).toEqual(['e-b']);
    expect(await store().exchanges(0)).toEqual([]);
  });
  it('of one moment are listed by their ids, the last first', async () => {
    for (const id of ['1', '3', '2']) await store().record(exchangeWith({ id }));
    expect((await store().exchanges(3)).map((exchange) => exchange.id)).toEqual(['3', '2', '1']);
  });
  it('are never altered by a second record with their id', async () => {
    await store().record(exchangeWith({ outcome: 'answered' }));
    await store().record(exchangeWith({ outcome: 'clarify' }));
    expect((await store().exchange('e-1'))?.outcome).toBe('answered');
    expect(await store().exchanges(10)).toHaveLength(1);
  });
  it.each(Object.entries(awkward))('may hold %s anywhere', async (_what, text) => {
    const exchange = exchangeWith({ id: text, user: text, thread: text, codes: [text], question: { [text]: text } });
    await store().record(exchange);
    expect(await store().exchange(text)).toEqual(exchange);
  });
  it('may hold a question of megabytes', async () => {
    const question = { passages: Array.from({ length: 20_000 }, (_, i) => ({ i, text: 'médical ✓ '.repeat(10) })) };
    await store().record(exchangeWith({ question }));
    expect((await store().exchange('e-1'))?.question).toEqual(question);
  });
  it.each([null, false, 0, '', [], [true, null], { on: true }])('may hold the question %j', async (question) => {
    await store().record(exchangeWith({ question }));
    expect((await store().exchange('e-1'))?.question).toEqual(question);
  });
  it('without a question have null for it', async () => {
    await store().record(exchangeWith({ question: undefined }));
    expect((await store().exchange('e-1'))?.question).toBeNull();
  });
  it('are kept when event ids and contexts are swept', async () => {
    await store().record(exchangeWith({ at: '2020-01-01T00:00:00.000Z' }));
    await store().sweep(now);
    expect(await store().exchanges(10)).toHaveLength(1);
  });
}

function describeFeedback({ store }: Context): void {
  it('is kept with its exchange', async () => {
    await store().record(exchangeWith({}));
    const feedback = { exchange: 'e-1', verdict: 'helpful', user: 'u', at: now } as const;
    expect(await store().feedback(feedback)).toBe(true);
    expect(await store().feedbackOn('e-1')).toEqual([feedback]);
  });
  it('on an exchange that is not known is not kept', async () => {
    expect(await store().feedback({ exchange: 'nothing', verdict: 'helpful', user: null, at: now })).toBe(false);
    expect(await store().feedbackOn('nothing')).toEqual([]);
  });
  it("replaces the same person's earlier verdict, also a nameless one's", async () => {
    await store().record(exchangeWith({}));
    for (const user of ['u', null]) {
      await store().feedback({ exchange: 'e-1', verdict: 'helpful', user, at: now });
      await store().feedback({ exchange: 'e-1', verdict: 'not-helpful', user, at: later });
    }
    const kept = await store().feedbackOn('e-1');
    expect(kept.map(({ user, verdict }) => [user, verdict])).toEqual(
      expect.arrayContaining([
        ['u', 'not-helpful'],
        [null, 'not-helpful'],
      ]),
    );
    expect(kept).toHaveLength(2);
  });
  it('that arrives late does not replace a later verdict', async () => {
    await store().record(exchangeWith({}));
    await store().feedback({ exchange: 'e-1', verdict: 'not-helpful', user: 'u', at: later });
    await store().feedback({ exchange: 'e-1', verdict: 'helpful', user: 'u', at: now });
    expect((await store().feedbackOn('e-1')).map(({ verdict }) => verdict)).toEqual(['not-helpful']);
  });
  it('tells a person named null from a nameless one', async () => {
    await store().record(exchangeWith({}));
    await store().feedback({ exchange: 'e-1', verdict: 'helpful', user: 'null', at: now });
    await store().feedback({ exchange: 'e-1', verdict: 'helpful', user: null, at: now });
    expect(await store().feedbackOn('e-1')).toHaveLength(2);
  });
}

function describeContexts({ store }: Context): void {
  it('come back until they expire', async () => {
    await store().remember('t', { codes: ['12345'] }, tomorrow);
    expect(await store().context('t', now)).toEqual({ codes: ['12345'] });
    expect(await store().context('t', tomorrow)).toBeNull();
  });
  it('of a thread that said nothing are null', async () => {
    expect(await store().context('nobody', now)).toBeNull();
  });
  it('are replaced by the later turn', async () => {
    await store().remember('t', { turn: 1 }, tomorrow);
    await store().remember('t', { turn: 2 }, tomorrow);
    expect(await store().context('t', now)).toEqual({ turn: 2 });
  });
  it('may be emptied', async () => {
    await store().remember('t', { turn: 1 }, tomorrow);
    await store().remember('t', null, tomorrow);
    expect(await store().context('t', now)).toBeNull();
  });
  it.each(Object.entries(awkward))('may hold %s, in the thread and in what is remembered', async (_what, text) => {
    await store().remember(text, { text }, tomorrow);
    expect(await store().context(text, now)).toEqual({ text });
  });
  it('are deleted by a sweep once they have expired, and not before', async () => {
    await store().remember('old', { turn: 1 }, now);
    await store().remember('fresh', { turn: 1 }, tomorrow);
    await store().sweep(now);
    expect(await store().context('old', '2000-01-01T00:00:00.000Z')).toBeNull();
    expect(await store().context('fresh', now)).toEqual({ turn: 1 });
  });
}

function describeHandles({ store, place }: Context): void {
  it('see each what the other has written', async () => {
    const other = await place().open();
    await store().record(exchangeWith({}));
    await other.remember('t', { turn: 1 }, tomorrow);
    expect(await other.exchange('e-1')).not.toBeNull();
    expect(await store().context('t', now)).toEqual({ turn: 1 });
    await other.close();
  });
  it('may write at once and lose nothing', async () => {
    const other = await place().open();
    const writes = Array.from({ length: 200 }, (_, i) =>
      (i % 2 === 0 ? store() : other).record(exchangeWith({ id: `e-${i}` })),
    );
    await Promise.all(writes);
    expect(await store().exchanges(1_000)).toHaveLength(200);
    await other.close();
  });
  it('opened again find everything', async () => {
    await store().record(exchangeWith({}));
    await store().close();
    const again = await place().open();
    expect(await again.exchange('e-1')).toEqual(exchangeWith({}));
    await again.close();
  });
  it('answer a ping until they are closed', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
    await store().close();
    await expect(store().ping()).rejects.toBeInstanceOf(PolicyDeskError);
    await expect(store().record(exchangeWith({}))).rejects.toMatchObject({ code: 'store-failed' });
    await expect(store().context('t', now)).rejects.toMatchObject({ code: 'store-failed' });
  });
  it('may be closed twice', async () => {
    await store().close();
    await expect(store().close()).resolves.toBeUndefined();
  });
}
