import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRecorder, type Recorder } from '../../src/bot/recorder.ts';
import { watchStore } from '../../src/bot/store-watch.ts';
import { exchangeWith } from '../stores/exchange.ts';
import { blockWriters, closeTestDesk, openTestDesk, type TestDesk } from './desk.ts';

const graceMs = 20_000;

let desk: TestDesk;
let recorder: Recorder;
beforeEach(async () => {
  desk = await openTestDesk();
  recorder = openRecorder(watchStore(desk.store, desk.log), desk.log, 3);
});
afterEach(async () => {
  await closeTestDesk(desk);
});

const add = (id: string, question: unknown = null) =>
  recorder.add({ exchange: id, run: (store) => store.record(exchangeWith({ id, question })) });

it('takes no more than it may hold, counts what is lost and says so in the log', () => {
  expect(['a', 'b', 'c', 'd', 'e'].map((id) => add(id))).toEqual([true, true, true, false, false]);
  expect([recorder.waiting(), recorder.lost()]).toEqual([3, 2]);
  expect(desk.lines.filter((line) => line.includes('a record is lost'))).toHaveLength(2);
});

it('keeps what it holds until the store is back', async () => {
  const release = blockWriters(desk.dir);
  for (const id of ['a', 'b', 'c']) add(id);
  expect(await recorder.flush(50)).toBe(3);
  release();
  expect(await recorder.flush(graceMs)).toBe(0);
  expect(await desk.store.exchanges(10)).toHaveLength(3);
});

it('does not let a record that can never be written stop the ones behind it', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  add('a', circle);
  add('b');
  expect(await recorder.flush(graceMs)).toBe(0);
  expect(recorder.lost()).toBe(1);
  expect((await desk.store.exchanges(10)).map(({ id }) => id)).toEqual(['b']);
});

it('takes up its work again after it was idle', async () => {
  add('a');
  await recorder.flush(graceMs);
  add('b');
  expect(recorder.holds('b')).toBe(true);
  await recorder.flush(graceMs);
  expect(recorder.holds('b')).toBe(false);
  expect(await desk.store.exchanges(10)).toHaveLength(2);
});
