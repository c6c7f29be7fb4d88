import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Once, openOnce } from '../../src/bot/claims.ts';
import { openRecorder } from '../../src/bot/recorder.ts';
import { type StoreWatch, watchStore } from '../../src/bot/store-watch.ts';
import { openLog } from '../../src/log.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import type { Store } from '../../src/stores/store.ts';
import { blockWriters } from './desk.ts';

const graceMs = 20_000;
const at = '2025-06-01T12:00:00.000Z';

let dir: string;
let stores: Store[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-claims-'));
  stores = [];
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(dir, { recursive: true, force: true });
});

/** One of several replicas on the same store. */
async function replica(now = at): Promise<{ once: Once; store: Store; watch: StoreWatch; flush(): Promise<number> }> {
  const store = await openLibsqlStore(dir);
  stores.push(store);
  const log = openLog('silent');
  const watch = watchStore(store, log);
  const recorder = openRecorder(watch, log);
  const clock = { now: () => new Date(now), today: () => now.slice(0, 10) };
  const patience = { renewMs: 20, lookMs: 20, looks: 40 };
  const once = openOnce({ watch, recorder, clock, patience });
  return { once, store, watch, flush: () => recorder.flush(graceMs) };
}

/** Work that ends when the test says so. */
function slow(): { work: () => Promise<string>; begun: Promise<void>; end(): void } {
  let end = () => {};
  let begin = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const work = async () => {
    begin();
    await ended;
    return 'done';
  };
  return { work, begun, end };
}

const never = () => Promise.reject(new Error('This event is another replica’s.'));

describe('an event delivered to two replicas', () => {
  it('is done by the one that has it first; the other waits until it is, and does nothing', async () => {
    const [a, b] = [await replica(), await replica()];
    const { work, begun, end } = slow();
    const order: string[] = [];
    const first = a.once('event', work).then((done) => order.push(`a: ${done}`));
    await begun;
    const second = b.once('event', never).then((done) => order.push(`b: ${done}`));
    end();
    await Promise.all([first, second]);
    expect(order).toEqual(['a: done', 'b: null']);
  });

  it('is not taken from one that lives, however long it takes and whatever the clocks say', async () => {
    const [a, b] = [await replica('2031-01-01T00:00:00.000Z'), await replica('1999-01-01T00:00:00.000Z')];
    const { work, begun, end } = slow();
    const first = a.once('event', work);
    await begun;
    const marks = new Set<string>();
    const second = b.once('event', never);
    while (marks.size < 10) {
      const now = await b.store.claim('event', 'a look', at);
      if (now.is === 'held') marks.add(now.mark);
      await wait(5);
    }
    end();
    expect(await Promise.all([first, second])).toEqual(['done', null]);
  });

  it('is done by the other when the first is gone, and by one of those that wait', async () => {
    const gone = await replica();
    expect(await gone.store.claim('event', 'a process that was killed', at)).toEqual({ is: 'taken' });
    const [a, b] = [await replica(), await replica()];
    const [x, y] = await Promise.all([a.once('event', async () => 'done'), b.once('event', async () => 'done')]);
    expect([x, y].filter((one) => one !== null)).toEqual(['done']);
    await Promise.all([a.flush(), b.flush()]);
    expect(await a.store.claim('event', 'later', at)).toEqual({ is: 'answered' });
  });

  it('is not done by one that found the store slow a moment ago: it asks all the same', async () => {
    const [a, b] = [await replica(), await replica()];
    const release = blockWriters(dir);
    await a.watch.attempt((store) => store.remember('t', {}, '2030'), undefined);
    release();
    expect(a.watch.isDown()).toBe(true);
    expect(await b.once('event', async () => 'done')).toBe('done');
    await b.flush();
    expect(await a.once('event', never)).toBeNull();
  });

  it('is done by the other, too, when the store stays away for as long: twice is better than not at all', async () => {
    const [a, b] = [await replica(), await replica()];
    const { work, begun, end } = slow();
    const first = a.once('event', work);
    await begun;
    const second = b.once('event', async () => 'done');
    await b.store.close();
    expect(await second).toBe('done');
    end();
    expect(await first).toBe('done');
  });

  it('is not answered when its work failed: the next delivery is done, by whichever gets it', async () => {
    const [a, b] = [await replica(), await replica()];
    await expect(a.once('event', never)).rejects.toThrow('another replica');
    expect(await b.once('event', async () => 'done')).toBe('done');
    expect(await a.once('event', never)).toBeNull();
  });

  it('is not done again by a replica that hears of it when the store is back', async () => {
    const [a, b] = [await replica(), await replica()];
    const release = blockWriters(dir);
    expect(await a.once('event', async () => 'done')).toBe('done');
    release();
    expect(await a.flush()).toBe(0);
    expect(await b.once('event', never)).toBeNull();
  });
});

it('an event whose work failed is done in the same process by the repetition that waited for it, once', async () => {
  const { once } = await replica();
  const first = once('event', never);
  const repetitions = ['done', 'done again'].map((result) => once('event', async () => result));
  await expect(first).rejects.toThrow();
  expect(await Promise.all(repetitions)).toEqual(['done', null]);
});

it('an event in one process is done once, and a repetition waits for it', async () => {
  const { once } = await replica();
  const { work, end } = slow();
  const order: string[] = [];
  const all = Promise.all(
    [once('event', work), once('event', never)].map(async (one) => order.push(String(await one))),
  );
  end();
  await all;
  expect(order).toEqual(['done', 'null']);
});
