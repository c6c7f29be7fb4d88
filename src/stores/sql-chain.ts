import { beginning, linkHash } from './chain-hash.ts';
import { checkpointOf, headOf, numberOf, read, sealOf, sha256, unsealedOf } from './rows.ts';
import type { Engine, Steps } from './sql.ts';
import type { Chain, Head } from './store.ts';

async function headIn(steps: Steps): Promise<Head> {
  const [row] = await steps.all('head', []);
  if (row !== undefined) return read(row, headOf);
  const [checkpoint] = await steps.all('checkpoint', []);
  return checkpoint === undefined ? beginning : read(checkpoint, headOf);
}

async function seal(steps: Steps, limit: number): Promise<{ sealed: number; head: Head }> {
  let head = await headIn(steps);
  const rows = await steps.all('unsealed', [limit]);
  for (const { id, at, body } of rows.map((row) => read(row, unsealedOf))) {
    const link = { seq: head.seq + 1, exchange: id, at, content: sha256(body) };
    head = { seq: link.seq, hash: linkHash(head.hash, link) };
    await steps.run('seal', [link.seq, id, at, link.content, head.hash]);
    await steps.run('markSealed', [link.seq, id]);
  }
  return { sealed: rows.length, head };
}

/** A link stays while its record does; a checkpoint takes the place of what is cut off at the chain's old end. */
async function forget(steps: Steps, horizon: string, now: string): Promise<number> {
  await steps.run('forgetFeedback', [horizon]);
  const forgotten = await steps.run('forgetExchanges', [horizon]);
  if (forgotten === 0) return 0;
  const [row] = await steps.all('lastOld', [horizon]);
  const [known] = await steps.all('checkpoint', []);
  const last = row === undefined ? (known === undefined ? beginning : read(known, headOf)) : read(row, headOf);
  await steps.run('addCheckpoint', [last.seq, last.hash, now, horizon]);
  await steps.run('forgetSeals', [last.seq]);
  return forgotten;
}

/** The chain of records in a database. */
export function chainIn(engine: Engine): Chain {
  const count = async (statement: 'countUnsealed' | 'countStrays') => {
    const [row] = await engine.all(statement, []);
    return read(row, numberOf);
  };
  return {
    seal: (limit) => engine.alone((steps) => seal(steps, limit)),
    seals: async (after, limit) => (await engine.all('seals', [after, limit])).map((row) => read(row, sealOf)),
    checkpoint: async () => {
      const [row] = await engine.all('checkpoint', []);
      return row === undefined ? null : read(row, checkpointOf);
    },
    loose: async () => ({ unsealed: await count('countUnsealed'), strays: await count('countStrays') }),
    forget: (horizon, now) => engine.alone((steps) => forget(steps, horizon, now)),
  };
}
