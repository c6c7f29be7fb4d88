import { expect, it } from 'vitest';
import { exchangeId, pseudonyms } from '../../src/bot/ids.ts';

it('makes exchange ids that sort by time and never repeat', () => {
  const ids = Array.from({ length: 1_000 }, (_, ms) => exchangeId(new Date(1_750_000_000_000 + ms)));
  expect([...ids].sort()).toEqual(ids);
  const sameMoment = Array.from({ length: 1_000 }, () => exchangeId(new Date(0)));
  expect(new Set(sameMoment).size).toBe(1_000);
});

it('writes them as a UUID of version 7', () => {
  expect(exchangeId(new Date())).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('makes pseudonyms that depend on the key, the sort and the whole id', () => {
  const pseudonym = pseudonyms(Buffer.alloc(32, 1));
  const other = pseudonyms(Buffer.alloc(32, 2));
  const made = [pseudonym('user', 'a'), pseudonym('thread', 'a'), pseudonym('user', 'a\u0000'), other('user', 'a')];
  expect(new Set(made).size).toBe(4);
  expect(pseudonym('user', 'a')).toBe(made[0]);
  expect(pseudonym('user', '\ud800')).not.toBe(pseudonym('user', '\ud801'));
});
