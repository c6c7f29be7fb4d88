import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchStore } from '../../src/bot/store-watch.ts';
import { openLog } from '../../src/log.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import type { Standing, Store } from '../../src/stores/store.ts';

const at = '2025-06-01T12:00:00.000Z';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-watch-'));
  store = await openLibsqlStore(dir);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const claim = (one: Store): Promise<Standing | 'could not tell'> => one.claim('event', 'a', at);
const untold = 'could not tell' as const;

describe('whoever insists', () => {
  it('waits for a store that is slow, as long as it answers others', async () => {
    const slow: Store = { ...store, claim: (...asked) => wait(6_500).then(() => store.claim(...asked)) };
    const watch = watchStore(slow, openLog('silent'));
    const answer = watch.insist(claim, untold);
    let isOver = false;
    void answer.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await watch.write((one) => one.ping());
      await wait(100);
    }
    expect(await answer).toEqual({ is: 'taken' });
  });

  it('gives up on a store that says nothing to anybody, which then is down', async () => {
    const silent: Store = { ...store, claim: () => new Promise(() => {}) };
    const watch = watchStore(silent, openLog('silent'));
    expect(await watch.insist(claim, untold)).toBe(untold);
    expect(watch.isDown()).toBe(true);
  });
});
