import { afterEach, beforeEach, expect, it } from 'vitest';
import { healthAdapter, type Phase } from '../../src/server/health.ts';
import { openMetrics } from '../../src/server/metrics.ts';
import { blockWriters, closeTestDesk, messageWith, openTestDesk, type TestDesk } from '../bot/desk.ts';
import { smallKnowledge } from '../bot/small-knowledge.ts';
import { startServer, type TestServer } from './http.ts';

let desk: TestDesk;
let running: TestServer;
let phase: Phase;
beforeEach(async () => {
  phase = 'running';
  desk = await openTestDesk();
  const { bot } = desk;
  const health = { phase: () => phase, knowledge: () => smallKnowledge, check: bot.check, program: '0.0.0' };
  running = await startServer([healthAdapter(health), openMetrics(bot.state).adapter]);
});
afterEach(async () => {
  await running.server.stop(1_000);
  await closeTestDesk(desk);
});

async function readiness() {
  const response = await fetch(`${running.url}/readyz`);
  return { status: response.status, body: await response.json() };
}

it('is alive whatever its phase', async () => {
  for (const each of ['starting', 'running', 'stopping'] as const) {
    phase = each;
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  }
});

it('is ready with its knowledge, its policies and its store', async () => {
  expect(await readiness()).toEqual({
    status: 200,
    body: {
      state: 'ready',
      program: '0.0.0',
      knowledge: 'f'.repeat(64),
      policies: [{ id: 'acme-1', versions: ['2025-01-01'] }],
      records: { store: 'up', waiting: 0, lost: 0 },
    },
  });
});

it.each(['starting', 'stopping'] as const)('is not ready while %s', async (each) => {
  phase = each;
  expect(await readiness()).toMatchObject({ status: 503, body: { state: each } });
});

it('stays ready, but degraded, while the store is down, and recovers', async () => {
  const release = blockWriters(desk.dir);
  expect(await readiness()).toMatchObject({ status: 200, body: { state: 'degraded', records: { store: 'down' } } });
  await desk.bot.ask(messageWith({}));
  expect(await readiness()).toMatchObject({ status: 200, body: { state: 'degraded', records: { waiting: 1 } } });
  release();
  await desk.bot.flush(20_000);
  expect(await readiness()).toMatchObject({ status: 200, body: { state: 'ready', records: { waiting: 0 } } });
});

it('answers HEAD and nothing but reading', async () => {
  expect((await fetch(`${running.url}/readyz`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${running.url}/readyz`, { method: 'POST' })).status).toBe(404);
});
