import { expect, it } from 'vitest';
import { awkward } from './awkward.ts';
import type { Context } from './contract.ts';

const now = '2025-06-01T12:00:00.000Z';
const later = '2025-06-01T12:00:01.000Z';

/** Who answers which delivered event, as every engine must keep it. */
export function describeEvents({ store, place }: Context): void {
  const claim = (id: string, mark: string, at = now) => store().claim(id, mark, at);

  it('are taken once, whoever asks, and then held', async () => {
    expect(await claim('event', 'a')).toEqual({ is: 'taken' });
    expect(await claim('event', 'b', later)).toEqual({ is: 'held', mark: 'a' });
    expect(await claim('event', 'a', later)).toEqual({ is: 'held', mark: 'a' });
    expect(await claim('another', 'b', later)).toEqual({ is: 'taken' });
  });
  it('are taken by one of many who ask at once, on two handles', async () => {
    const other = await place().open();
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? store() : other).claim('event', `mark ${i}`, now)),
    );
    expect(claims.filter(({ is }) => is === 'taken')).toHaveLength(1);
    const taken = claims.findIndex(({ is }) => is === 'taken');
    for (const one of claims) if (one.is !== 'taken') expect(one).toEqual({ is: 'held', mark: `mark ${taken}` });
    await other.close();
  });
  it('are answered for good, whoever had them', async () => {
    await claim('event', 'a');
    await store().answered('event', later);
    await store().answered('event', later);
    expect(await claim('event', 'b', later)).toEqual({ is: 'answered' });
    expect(await store().passOn('event', 'a', 'b')).toBe(false);
  });
  it('may be answered without ever having been taken', async () => {
    await store().answered('event', now);
    expect(await claim('event', 'a', later)).toEqual({ is: 'answered' });
  });
  it('pass on from the mark they are held under to one other, of many who ask at once', async () => {
    const other = await place().open();
    await claim('event', 'dead');
    const passed = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? store() : other).passOn('event', 'dead', `mark ${i}`)),
    );
    expect(passed.filter(Boolean)).toHaveLength(1);
    expect(await claim('event', 'b')).toEqual({ is: 'held', mark: `mark ${passed.indexOf(true)}` });
    await other.close();
  });
  it('are taken anew once whoever held them let them go, and by nobody else’s letting go', async () => {
    await claim('event', 'a');
    await store().letGo('event', 'b');
    expect(await claim('event', 'b')).toEqual({ is: 'held', mark: 'a' });
    await store().letGo('event', 'a');
    expect(await claim('event', 'b')).toEqual({ is: 'taken' });
    await store().answered('event', later);
    await store().letGo('event', 'b');
    expect(await claim('event', 'c')).toEqual({ is: 'answered' });
  });
  it('do not pass on where nobody holds them', async () => {
    expect(await store().passOn('event', 'a', 'b')).toBe(false);
    expect(await claim('event', 'c')).toEqual({ is: 'taken' });
  });
  it.each(Object.entries(awkward))('may hold %s, also as a mark', async (_what, text) => {
    expect(await claim(text, text)).toEqual({ is: 'taken' });
    expect(await claim(text, 'b')).toEqual({ is: 'held', mark: text });
    expect(await store().passOn(text, text, 'b')).toBe(true);
  });
  it('that differ only behind a NUL are different', async () => {
    for (const id of ['a\u0000b', 'a\u0000c', 'a']) expect(await claim(id, 'a')).toEqual({ is: 'taken' });
  });
  it('are forgotten after some days, not after one', async () => {
    await claim('old', 'a', '2025-05-01T00:00:00.000Z');
    await claim('fresh', 'a', '2025-05-31T12:00:00.000Z');
    await store().sweep(now);
    expect(await claim('old', 'b')).toEqual({ is: 'taken' });
    expect(await claim('fresh', 'b')).toEqual({ is: 'held', mark: 'a' });
  });
}
