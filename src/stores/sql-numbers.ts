import { exchangeOf, hashedTextOf, read, referredOf, toBody, toKey } from './rows.ts';
import type { Steps } from './sql.ts';
import type { Exchange, Store } from './store.ts';

/** Of a time, so many characters are its day. */
export const dayLength = 'YYYY-MM-DD'.length;

/** So many texts that stand in the store under today's date are not written again. */
const knownTexts = 5_000;

/** Keeps the texts of records. Most answers say what others said before them on the same day: nothing is written for these. */
export function textsKept(engine: Steps): (exchange: Exchange, text: string | null) => Promise<void> {
  const known = new Set<string>();
  return async ({ shown, at }, text) => {
    const day = at.slice(0, dayLength);
    if (text === null || shown === null || known.has(`${day} ${shown}`)) return;
    await engine.run('text', [shown, day, toBody(text)]);
    if (known.size >= knownTexts) known.clear();
    known.add(`${day} ${shown}`);
  };
}

/** The numbers of answers, and the texts that were shown. */
export function numbersIn(engine: Steps): Pick<Store, 'lend' | 'referred' | 'refer' | 'shown' | 'texts'> {
  return {
    lend: async (block, at) => (await engine.run('lend', [block, at])) === 1,
    referred: async (reference) => {
      const [row] = await engine.all('referred', [reference]);
      return row === undefined ? null : read(row, referredOf);
    },
    refer: async (exchange, reference, house) => {
      const id = toKey(exchange);
      await engine.run('refer', [reference, house, id, reference]);
      const [row] = await engine.all('exchange', [id]);
      return row === undefined ? null : read(row, exchangeOf).reference;
    },
    shown: async (hash) => {
      const [row] = await engine.all('shown', [hash]);
      return row === undefined ? null : read(row, hashedTextOf).text;
    },
    texts: async (after, limit) => (await engine.all('texts', [after, limit])).map((row) => read(row, hashedTextOf)),
  };
}
