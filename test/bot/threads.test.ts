import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerMessage, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import { watchStore } from '../../src/bot/store-watch.ts';
import { openThreads, type Threads } from '../../src/bot/threads.ts';
import { closeTestDesk, moment, openTestDesk, type TestDesk } from './desk.ts';
import { smallKnowledge } from './small-knowledge.ts';

/** What the core itself remembers of a question. */
function contextOf(text: string): ThreadContext {
  const asked = { text, today: '2025-06-01', asOf: null, context: null };
  const { context } = answerMessage(openDesk(smallKnowledge), asked);
  if (context === null) throw new Error('The core remembers nothing.');
  return JSON.parse(JSON.stringify(context));
}
const onCode = contextOf('is 99999 covered?');
const onDate = contextOf('when is balloon humming due for review?');

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
  await threads.keep('T', onCode, moment);
  const another = openThreads(watchStore(desk.store, desk.log));
  expect(await another.recall('T', moment)).toEqual(onCode);
  expect(await another.recall('T', dayLater)).toBeNull();
});

it('knows nothing of a thread that is new', async () => {
  expect(await threads.recall('T', moment)).toBeNull();
});

it('forgets what the next turn must not know', async () => {
  await threads.keep('T', onCode, moment);
  await threads.keep('T', null, moment);
  expect(await threads.recall('T', moment)).toBeNull();
});

it.each([
  ['no context at all', ['not', 'a', 'context']],
  ['one of another program', { last: { ...onCode.last, kind: 'of-tomorrow' }, about: null }],
  ['one with a part missing', { last: { ...onCode.last, codes: undefined }, about: null }],
])('begins anew after what it cannot use: %s', async (_what, stored) => {
  await desk.store.remember('T', stored, dayLater.toISOString());
  expect(await threads.recall('T', moment)).toBeNull();
});

it('remembers by itself while the store is down, and no longer than a day', async () => {
  await desk.store.close();
  await threads.keep('T', onCode, moment);
  expect(await threads.recall('T', moment)).toEqual(onCode);
  expect(await threads.recall('T', dayLater)).toBeNull();
});

it('remembers the latest of very many threads while the store is down', async () => {
  await desk.store.close();
  for (let i = 0; i < 6_000; i += 1) await threads.keep(`T${i}`, i === 5_999 ? onDate : onCode, moment);
  expect(await threads.recall('T5999', moment)).toEqual(onDate);
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
