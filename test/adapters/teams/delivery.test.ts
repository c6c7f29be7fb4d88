import { describe, expect, test } from 'vitest';
import { deliver, isLimited, pauseAfter } from '../../../adapters/teams/delivery.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { coverage } from './cards.ts';
import { activity, handWrittenBot, memoryLog, openRecorder, options, serve } from './harness.ts';

const failure = (statusCode: number | undefined, retryAfter?: string, code?: string) => ({
  statusCode,
  code,
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
});

describe('the pause after a failure', () => {
  test('grows, and differs by chance', () => {
    const between = (attempt: number) => [0, 0.999].map((chance) => pauseAfter(failure(503), attempt, () => chance));
    expect(between(1)).toEqual([limits.retryMs * 0.5, expect.closeTo(limits.retryMs * 1.499, 5)]);
    expect(between(3)).toEqual([limits.retryMs * 2, expect.closeTo(limits.retryMs * 4 * 1.499, 5)]);
  });
  test('is at least as long as Teams asks for', () => {
    expect(pauseAfter(failure(429, '3'), 1, () => 0)).toBe(3_000);
    expect(pauseAfter(failure(429, '3'), 1, () => 0.5)).toBeGreaterThan(3_000);
  });
  test('is one too many only after 429', () => {
    expect([429, 412, 503].map((status) => isLimited(failure(status)))).toEqual([true, false, false]);
    expect(isLimited(new Error('no request'))).toBe(false);
  });
  test.each([[429], [412], [500], [502], [503], [504]])('comes after %i', (status) => {
    expect(pauseAfter(failure(status), 1)).toBeGreaterThan(0);
  });
  test('comes after a connection that broke', () => {
    expect(pauseAfter(failure(undefined, undefined, 'REQUEST_SEND_ERROR'), 1)).toBeGreaterThan(0);
    expect(pauseAfter(Object.assign(new Error('x'), { code: 'ECONNRESET' }), 1)).toBeGreaterThan(0);
  });
  test.each([
    ['what Teams refuses', failure(403)],
    ['what is too large', failure(413)],
    ['a fault of our own', new TypeError('x')],
    ['nothing', null],
    ['a longer pause than an answer is worth', failure(429, '600')],
  ])('does not come after %s', (_, error) => {
    expect(pauseAfter(error, 1)).toBeNull();
  });
  test('does not come after the last attempt', () => {
    expect(pauseAfter(failure(503), limits.deliveries)).toBeNull();
  });
});

describe('a delivery', () => {
  test('to a service that is busy, and then out of order, arrives', async () => {
    const busy = await openRecorder([429, 503]);
    const { bot } = handWrittenBot();
    const { post, close } = await serve(options(bot));
    expect((await post(activity(busy.url))).status).toBe(200);
    expect(busy.deliveries).toHaveLength(3);
    await Promise.all([close(), busy.close()]);
  });
  test('is tried by nobody but this adapter: as often as it says, and not after a pause it does not wait for', async () => {
    for (const [retryAfter, statuses, tries] of [
      ['0', Array(50).fill(503), limits.deliveries],
      ['9', [429], 1],
    ] as const) {
      const busy = await openRecorder([...statuses], retryAfter);
      const { bot } = handWrittenBot();
      const { post, close } = await serve(options(bot));
      expect((await post(activity(busy.url))).status).toBe(503);
      expect(busy.deliveries).toHaveLength(tries);
      await Promise.all([close(), busy.close()]);
    }
  }, 20_000);
  test('that Teams does not take just now is asked for again, and made then', async () => {
    const down = await openRecorder(Array(limits.deliveries).fill(503));
    const { bot, asked } = handWrittenBot();
    const { post, close } = await serve(options(bot));
    const message = activity(down.url);
    expect([(await post(message)).status, (await post(message)).status, (await post(message)).status]).toEqual([
      503, 200, 200,
    ]);
    expect([asked.length, down.deliveries.length]).toEqual([2, limits.deliveries + 1]);
    await Promise.all([close(), down.close()]);
  }, 20_000);
  test.each([400, 413])(
    'of a form that Teams refuses with %i is made as plain text, and then short',
    async (status) => {
      const picky = await openRecorder([status, status]);
      const { bot } = handWrittenBot({ ...coverage, parts: [{ kind: 'text', text: 'word '.repeat(1_000) }] });
      const { post, close } = await serve(options(bot));
      expect((await post(activity(picky.url))).status).toBe(200);
      const [, plain, short] = picky.deliveries.map(({ body }) => body);
      for (const sent of [plain, short]) {
        expect(sent?.text).toContain(coverage.lead);
        expect(sent).not.toHaveProperty('attachments');
      }
      expect(String(plain?.text).length).toBeGreaterThan(5_000);
      expect(short?.text).toContain('is shortened here');
      expect(String(short?.text).length).toBeLessThan(2_500);
      await Promise.all([close(), picky.close()]);
    },
  );
  test('that Teams refuses whatever is tried is logged as lost, and not asked for again', async () => {
    const closed = await openRecorder(Array(9).fill(403));
    const { log, lines } = memoryLog();
    const { bot } = handWrittenBot();
    const { post, close } = await serve(options(bot, { log }));
    expect((await post(activity(closed.url))).status).toBe(200);
    expect(lines).toMatchObject([{ level: 'error', message: 'a teams answer is lost: it was refused' }]);
    await Promise.all([close(), closed.close()]);
  });
  test('is not tried again when a turn is over', async () => {
    let tries = 0;
    const send = async () => {
      tries += 1;
      throw failure(429);
    };
    const begun = performance.now();
    const failing = deliver(send, AbortSignal.timeout(60_000), () => limits.deliveryMs + 1);
    await expect(failing).rejects.toMatchObject({ statusCode: 429 });
    expect([tries, performance.now() - begun < 1_000]).toEqual([1, true]);
  });
  test('is tried a few times only', async () => {
    let tries = 0;
    const send = async () => {
      tries += 1;
      throw failure(429, '0');
    };
    const shortly = (error: unknown, attempt: number) => (pauseAfter(error, attempt) === null ? null : 1);
    const failing = deliver(send, AbortSignal.timeout(60_000), shortly);
    await expect(failing).rejects.toMatchObject({ statusCode: 429 });
    expect(tries).toBe(limits.deliveries);
  });
  test('that cannot be made is given up in time for a stop, and logged', async () => {
    const down = await openRecorder(Array(50).fill(503));
    const { log, lines } = memoryLog();
    const { bot } = handWrittenBot();
    const { post, adapter, close } = await serve(options(bot, { log }));
    const arrived = down.next();
    const answering = post(activity(down.url));
    await arrived;
    const begun = performance.now();
    await adapter.stop();
    expect(performance.now() - begun).toBeLessThan(7_000);
    expect((await answering).status).toBe(503);
    expect(lines).toMatchObject([{ level: 'error', object: { error: { status: 503 } } }]);
    await Promise.all([close(), down.close()]);
  });
  test('that is never answered is given up in time for a stop, too', async () => {
    const silent = await openRecorder();
    const release = silent.hold();
    const { bot } = handWrittenBot();
    const { post, adapter, close } = await serve(options(bot));
    const arrived = silent.next();
    const answering = post(activity(silent.url));
    await arrived;
    const begun = performance.now();
    await adapter.stop();
    expect(performance.now() - begun).toBeLessThan(7_000);
    expect((await answering).status).toBe(503);
    release();
    await Promise.all([close(), silent.close()]);
  }, 20_000);
  test('whose pause is under way when it is given up ends at once, with what went wrong', async () => {
    const giveUp = new AbortController();
    const failing = deliver(async () => {
      setImmediate(() => giveUp.abort());
      throw failure(429, '8');
    }, giveUp.signal);
    await expect(failing).rejects.toMatchObject({ statusCode: 429 });
  });
});
