import { createBot } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import { openLog } from '../../src/log.ts';
import { openStore, pseudonymKey } from '../../src/stores/open-store.ts';
import { smallKnowledge } from '../bot/small-knowledge.ts';

/** A replica of its own that is handed the same events as the others, and prints those that it took. */
const [databaseUrl = '', count = '0'] = process.argv.slice(2);
const place = { databaseUrl, dataDir: 'nowhere' };
const store = await openStore(place);
const desk = openDesk(smallKnowledge);
const clock = { now: () => new Date(), today: () => '2025-06-01' };
const parts = {
  store,
  clock,
  log: openLog('silent'),
  program: '0.0.0',
  pseudonymKey: await pseudonymKey(store, place),
};
const bot = createBot({ ...parts, desk: () => desk });
const atOnce = 100;
const events = Array.from({ length: Number(count) }, (_, i) => `event ${i}`);
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const taken: string[] = [];
  const work = async () => {
    for (let event = events.pop(); event !== undefined; event = events.pop())
      await bot.once(event, async () => taken.push(event));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  process.stdout.write(`${JSON.stringify({ taken, state: bot.state().state })}\n`);
  await bot.flush(60_000);
  await store.close();
  process.exit(0);
});
