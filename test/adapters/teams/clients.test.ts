import { expect, it } from 'vitest';
import { keptClients } from '../../../adapters/teams/clients.ts';

it('makes a client once for each key, and keeps those used last', async () => {
  const clients = keptClients<string>(2);
  const made: string[] = [];
  const ask = (key: string) =>
    clients(key, async () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) expect(await ask(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('asks again for a client that could not be made', async () => {
  const clients = keptClients<string>(2);
  await expect(clients('a', () => Promise.reject(new Error('no keys')))).rejects.toThrow('no keys');
  expect(await clients('a', async () => 'made')).toBe('made');
});
