import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchStore } from '../../src/bot/store-watch.ts';
import { openThreads, type Threads } from '../../src/bot/threads.ts';
import { closeTestDesk, moment, openTestDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let threads: Threads;
beforeEach(async () => {
  desk = await openTestDesk();
  threads = openThreads(watchStore(desk.store, desk.log));
});
afterEach(async () => {
  await closeTestDesk(desk);
});

const dayLater = new Date(moment.getTime() + 24 * 3_600_000);

it('remembers a thread for a day, for every process on the store', async () => {
  await threads.keep('T', { codes: ['99999'] }, moment);
  const another = openThreads(watchStore(desk.store, desk.log));
  expect(await another.recall('T', moment)).toEqual({ codes: ['99999'] });
  expect(await another.recall('T', dayLater)).toBeNull();
});

it('knows nothing of a thread that is new', async () => {
  expect(await threads.recall('T', moment)).toBeNull();
});

it('forgets what the next turn must not know', async () => {
  await threads.keep('T', { codes: ['99999'] }, moment);
  await threads.keep('T', null, moment);
  expect(await threads.recall('T', moment)).toBeNull();
});

it('takes what is no context for none', async () => {
  await desk.store.remember('T', ['not', 'a', 'context'], dayLater.toISOString());
  expect(await threads.recall('T', moment)).toBeNull();
});

it('remembers by itself while the store is down, and no longer than a day', async () => {
  await desk.store.close();
  await threads.keep('T', { turn: 1 }, moment);
  expect(await threads.recall('T', moment)).toEqual({ turn: 1 });
  expect(await threads.recall('T', dayLater)).toBeNull();
});

it('remembers the latest of very many threads while the store is down', async () => {
  await desk.store.close();
  for (let i = 0; i < 6_000; i += 1) await threads.keep(`T${i}`, { turn: i }, moment);
  expect(await threads.recall('T5999', moment)).toEqual({ turn: 5_999 });
  expect(await threads.recall('T0', moment)).toBeNull();
});

it('takes the turns of one thread one after the other, in their order', async () => {
  const seen: string[] = [];
  const turn = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
  };
  await Promise.all([threads.inTurn('T', turn('first')), threads.inTurn('T', turn('second'))]);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('lets different threads go on side by side', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const waiting = threads.inTurn('T1', () => gate);
  await threads.inTurn('T2', async () => open());
  await expect(waiting).resolves.toBeUndefined();
});

it('takes the next turn though the one before has failed', async () => {
  const failing = threads.inTurn('T', () => Promise.reject(new TypeError('of a test')));
  const next = threads.inTurn('T', async () => 'answered');
  await expect(failing).rejects.toBeInstanceOf(TypeError);
  await expect(next).resolves.toBe('answered');
});
