import { beginning, linkHash } from './chain-hash.ts';
import { checkpointOf, headOf, numberOf, read, sealOf, sha256, unsealedOf } from './rows.ts';
import { type Engine, linksAtOnce, type Steps } from './sql.ts';
import { dayLength } from './sql-numbers.ts';
import type { Chain, Head } from './store.ts';

async function headIn(steps: Steps): Promise<Head> {
  const [row] = await steps.all('head', []);
  if (row !== undefined) return read(row, headOf);
  const [checkpoint] = await steps.all('checkpoint', []);
  return checkpoint === undefined ? beginning : read(checkpoint, headOf);
}

type Link = Head & { exchange: string; at: string; content: string };

/** The links that bind these records to everything up to `head`. */
function linksAfter(head: Head, rows: readonly unknown[]): Link[] {
  let before = head;
  return rows.map((row) => {
    const { id, at, body } = read(row, unsealedOf);
    const link = { seq: before.seq + 1, exchange: id, at, content: sha256(body) };
    before = { seq: link.seq, hash: linkHash(before.hash, link) };
    return { ...link, hash: before.hash };
  });
}

const valuesOf = ({ seq, exchange, at, content, hash }: Link) => [seq, exchange, at, content, hash];

async function addLinks(steps: Steps, links: readonly Link[]): Promise<void> {
  const together = links.length - (links.length % linksAtOnce);
  for (let i = 0; i < together; i += linksAtOnce)
    await steps.run('sealSome', links.slice(i, i + linksAtOnce).flatMap(valuesOf));
  for (const link of links.slice(together)) await steps.run('seal', valuesOf(link));
}

async function seal(steps: Steps, limit: number): Promise<{ sealed: number; head: Head }> {
  const head = await headIn(steps);
  const links = linksAfter(head, await steps.all('unsealed', [limit]));
  const last = links.at(-1);
  if (last === undefined) return { sealed: 0, head };
  await addLinks(steps, links);
  await steps.run('markSealed', [head.seq, head.seq]);
  return { sealed: links.length, head: { seq: last.seq, hash: last.hash } };
}

/** A link stays while its record does; a checkpoint takes the place of what is cut off at the chain's old end. */
async function forget(steps: Steps, horizon: string, now: string): Promise<number> {
  await steps.run('forgetFeedback', [horizon]);
  const forgotten = await steps.run('forgetExchanges', [horizon]);
  await steps.run('forgetTexts', [horizon.slice(0, dayLength)]);
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
