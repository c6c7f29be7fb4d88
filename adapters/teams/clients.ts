/** Gives the client for a key, made when it is first asked for; one that could not be made is asked for again. */
export type Clients<Client> = (key: string, make: () => Promise<Client>) => Promise<Client>;

/** Keeps up to `most` clients, the ones used last: what making one takes is a good part of a turn. */
export function keptClients<Client>(most: number): Clients<Client> {
  const kept = new Map<string, Promise<Client>>();
  return (key, make) => {
    const client = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, client);
    const oldest = kept.keys().next();
    if (kept.size > most && !oldest.done) kept.delete(oldest.value);
    client.catch(() => kept.get(key) === client && kept.delete(key));
    return client;
  };
}
