import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { exchangeWith } from './exchange.ts';

/** A process of its own: records one exchange after the other and prints each id once the store has confirmed it. */
const [dataDir = '', prefix = '', count = '0'] = process.argv.slice(2);
const store = await openLibsqlStore(dataDir);
for (let i = 0; i < Number(count); i += 1) {
  const id = `${prefix}-${i}`;
  await store.record(exchangeWith({ id, question: { filler: 'x'.repeat(2_000) } }));
  process.stdout.write(`${id}\n`);
}
await store.close();
