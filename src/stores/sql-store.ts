import { PolicyDeskError } from '../errors.ts';
import { contextOf, eventsBefore, exchangeOf, feedbackOf, read, standingOf, textOf, toBody, toKey } from './rows.ts';
import type { Engine, Steps } from './sql.ts';
import { archiveIn } from './sql-archive.ts';
import { chainIn } from './sql-chain.ts';
import { numbersIn, textsKept } from './sql-numbers.ts';
import type { Exchange, Store } from './store.ts';

type Part<Name extends keyof Store> = Pick<Store, Name>;

async function record(engine: Steps, exchange: Exchange, house: string | null): Promise<void> {
  const { id, at, reference } = exchange;
  const row = [toKey(id), at, toBody({ ...exchange, question: exchange.question ?? null })];
  const isKept = (await engine.run('record', [...row, reference, house])) === 1;
  if (!isKept && reference !== null) await engine.run('record', [...row, null, null]);
}

function recordsIn(engine: Steps): Part<'record' | 'exchange' | 'exchanges' | 'page'> {
  const keepText = textsKept(engine);
  return {
    record: async (exchange, { house, text } = { house: null, text: null }) => {
      await Promise.all([keepText(exchange, text), record(engine, exchange, house)]);
    },
    exchange: async (id) => {
      const [row] = await engine.all('exchange', [toKey(id)]);
      return row === undefined ? null : read(row, exchangeOf);
    },
    exchanges: async (limit) => (await engine.all('exchanges', [limit])).map((row) => read(row, exchangeOf)),
    page: async ({ from, to }, after, limit) => {
      const { at, id } = after === null ? { at: '', id: '' } : { at: after.at, id: toKey(after.id) };
      const rows = await engine.all('page', [from, to, at, at, id, limit]);
      return rows.map((row) => read(row, exchangeOf));
    },
  };
}

function feedbackIn(engine: Steps): Part<'feedback' | 'feedbackOn' | 'feedbackIn'> {
  return {
    feedback: async ({ exchange, user, verdict, at }) => {
      if ((await engine.all('exchange', [toKey(exchange)])).length === 0) return false;
      await engine.run('feedback', [toKey(exchange), toKey(user), verdict, at]);
      return true;
    },
    feedbackOn: async (exchange) =>
      (await engine.all('feedbackOn', [toKey(exchange)])).map((row) => read(row, feedbackOf)),
    feedbackIn: async ({ from, to }) =>
      (await engine.all('feedbackIn', [from, to])).map((row) => read(row, feedbackOf)),
  };
}

function threadsIn(engine: Steps): Part<'context' | 'remember'> {
  return {
    context: async (thread, now) => {
      const [row] = await engine.all('context', [toKey(thread), now]);
      return row === undefined ? null : read(row, contextOf);
    },
    remember: async (thread, context, expires) => {
      await engine.run('remember', [toKey(thread), toBody(context), expires]);
    },
  };
}

function eventsIn(engine: Steps): Part<'claim' | 'passOn' | 'letGo' | 'answered'> {
  return {
    claim: async (eventId, mark, at) => {
      const id = toKey(eventId);
      if ((await engine.run('claim', [id, at, toBody(mark)])) === 1) return { is: 'taken' };
      const [row] = await engine.all('holder', [id]);
      return row === undefined ? { is: 'answered' } : read(row, standingOf);
    },
    passOn: async (eventId, from, to) => (await engine.run('passOn', [toBody(to), toKey(eventId), toBody(from)])) === 1,
    letGo: async (eventId, mark) => {
      await engine.run('letGo', [toKey(eventId), toBody(mark)]);
    },
    answered: async (eventId, at) => {
      await engine.run('settleEvent', [toKey(eventId), at]);
    },
  };
}

async function settled(engine: Steps, name: string): Promise<string | null> {
  const [row] = await engine.all('settled', [toKey(name)]);
  const kept: unknown = row === undefined ? null : JSON.parse(read(row, textOf));
  return typeof kept === 'string' ? kept : null;
}

async function settle(engine: Steps, name: string, value: string): Promise<string> {
  await engine.run('settle', [toKey(name), toBody(value)]);
  const kept = await settled(engine, name);
  if (kept !== null) return kept;
  throw new PolicyDeskError('store-failed', `The store does not hold what was settled under ${name}.`);
}

/** The store over a database, the same for every engine. */
export function sqlStore(engine: Engine): Store {
  return {
    writesAtOnce: engine.writesAtOnce,
    ...recordsIn(engine),
    ...feedbackIn(engine),
    ...numbersIn(engine),
    ...threadsIn(engine),
    ...chainIn(engine),
    ...archiveIn(engine),
    ...eventsIn(engine),
    settle: (name, value) => settle(engine, name, value),
    settled: (name) => settled(engine, name),
    sweep: async (now) => {
      await engine.run('forgetEvents', [eventsBefore(now)]);
      await engine.run('forgetContexts', [now]);
    },
    ping: () => engine.ping(),
    close: () => engine.close(),
  };
}
