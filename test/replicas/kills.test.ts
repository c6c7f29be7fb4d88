import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { send } from '../adapters/slack/signed.ts';
import { noPostgres } from '../stores/postgres-server.ts';
import { eachPlace, message, type Place, type Replica } from './place.ts';

/** Replicas that are killed while they answer, and a Slack that delivers again what nobody acknowledged. */

let place: Place;
eachPlace((opened) => {
  place = opened;
});

const question = '<@U0BOT00001> is 99999 covered?';

/** The status of a delivery, or 0 where none came. */
const delivered = (root: string, body: string) =>
  send(root, body).then(
    ({ status }) => status,
    () => 0,
  );

async function count(text: string): Promise<number> {
  const client = await place.connect();
  const { rows } = await client.query(text);
  await client.end();
  return Number(rows[0]?.n);
}

const heldEvents = () => count('SELECT count(*) AS n FROM events WHERE holder IS NOT NULL');

/** How often each channel was posted to. */
function posts(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { args } of place.slack.accepted('chat.postMessage')) {
    const channel = String(args.channel);
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}

describe.skipIf(noPostgres !== null)('a replica that is killed', { timeout: 180_000 }, () => {
  it('between taking an event and answering it loses nothing: delivered again, the event is answered once', async () => {
    const [a, b] = await place.startTwo();
    const lock = await place.connect();
    await lock.query('BEGIN; LOCK TABLE contexts IN ACCESS EXCLUSIVE MODE');
    const first = delivered(a.root, message(1, question));
    await expect.poll(heldEvents, { interval: 10, timeout: 20_000 }).toBe(1);
    await a.stop('SIGKILL');
    await lock.query('ROLLBACK');
    await lock.end();
    expect([await first, place.slack.accepted('chat.postMessage')]).toEqual([0, []]);
    const again = (n: number) => delivered(b.root, message(1, question, { client_msg_id: `delivery ${n}` }));
    await Promise.all([again(1), again(2)]);
    await expect.poll(() => posts().get('C1'), { timeout: 60_000 }).toBe(1);
    expect(await again(3)).toBe(200);
    const c = await place.start();
    expect(await delivered(c.root, message(1, question))).toBe(200);
    await Promise.all([b.stop(), c.stop()]);
    expect([...posts()]).toEqual([['C1', 1]]);
    expect((await place.recorded()).exchanges).toHaveLength(1);
    expect(await heldEvents()).toBe(0);
  });

  it('again and again under load loses no event, and only what had gone out when it died may come twice', async () => {
    const replicas: Replica[] = await place.startTwo();
    const events = 200;
    const acknowledged = new Set<string>();
    const mayComeTwice = new Set<string>();
    let next = 0;
    /** As Slack does: until somebody acknowledges, to whoever the load balancer picks. */
    const deliver = async (n: number) => {
      for (let attempt = 0; ; attempt += 1) {
        const { root } = replicas[(n + attempt) % 2] ?? { root: '' };
        const body = message(n, question, { client_msg_id: `delivery ${attempt}` });
        if ((await delivered(root, body)) === 200) break;
        await wait(200);
      }
      acknowledged.add(`C${n}`);
    };
    const clients = Array.from({ length: 8 }, async () => {
      for (next += 1; next <= events; next += 1) await deliver(next);
    });
    for (const [round, delay] of [0, 35, 90].entries()) {
      await expect.poll(() => acknowledged.size, { timeout: 90_000 }).toBeGreaterThan(30 * (round + 1));
      await wait(delay);
      await replicas[round % 2]?.stop('SIGKILL');
      for (const channel of posts().keys()) if (!acknowledged.has(channel)) mayComeTwice.add(channel);
      replicas[round % 2] = await place.start();
    }
    await Promise.all(clients);
    expect(await Promise.all(replicas.map((replica) => replica.stop()))).toEqual([0, 0]);
    const counts = posts();
    expect(counts.size).toBe(events);
    const twice = [...counts].filter(([, times]) => times > 1).map(([channel]) => channel);
    expect(twice.filter((channel) => !mayComeTwice.has(channel))).toEqual([]);
    expect((await place.recorded()).faults).toEqual([]);
  });
});
