/** One write, done at once; gives how many rows it changed. */
export type Write = () => number;

/** How writes are done. `all` is one transaction: null, and nothing is changed, where they cannot stand together. */
export type Ways = { all(writes: readonly Write[]): Promise<number[] | null>; one(write: Write): Promise<number> };

type Waiting = { write: Write; resolve(changed: number): void; reject(error: unknown): void };

/** Writes that come in the same turn of the event loop, done together. */
export type Together = {
  /** Resolves with how many rows the write changed, once the transaction it was part of stands. */
  add(write: Write): Promise<number>;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
};

/**
 * Does the writes of one turn of the event loop in one transaction: a transaction costs more than most writes in it.
 * Where they cannot stand together each is done by itself, so that one that fails takes no other with it.
 */
export function together({ all, one }: Ways): Together {
  let waiting: Waiting[] = [];
  let under: Promise<unknown> = Promise.resolve();
  const settle = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const changed = await all(group.map(({ write }) => write));
      if (changed === null) for (const { write, resolve, reject } of group) await one(write).then(resolve, reject);
      else for (const [i, { resolve }] of group.entries()) resolve(changed[i] ?? 0);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const begin = (): void => {
    const group = waiting;
    waiting = [];
    under = Promise.all([under, settle(group)]);
  };
  return {
    add: (write) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(begin);
        waiting.push({ write, resolve, reject });
      }),
    async idle() {
      if (waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
      await under;
    },
  };
}
