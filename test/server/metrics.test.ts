import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BotState } from '../../src/bot/bot.ts';
import { type Metrics, openMetrics } from '../../src/server/metrics.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { timedStore } from '../../src/stores/timed-store.ts';
import { startServer, type TestServer } from './http.ts';

let state: BotState;
let metrics: Metrics;
let running: TestServer;
let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-metrics-'));
  state = { state: 'ready', waiting: 0, lost: 0 };
  metrics = openMetrics(() => state);
  running = await startServer([metrics.adapter]);
});
afterEach(async () => {
  await running.server.stop(1_000);
  rmSync(dir, { recursive: true, force: true });
});

const scrape = async () => (await fetch(`${running.url}/metrics`)).text();

it('is text that Prometheus reads', async () => {
  const response = await fetch(`${running.url}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await response.text()).toMatch(/^# HELP /);
});

it('counts answers by channel, outcome and kind, with the time they took', async () => {
  metrics.answered({ channel: 'slack', outcome: 'answered', kind: 'coverage', tookMs: 0.4 });
  metrics.answered({ channel: 'slack', outcome: 'answered', kind: 'coverage', tookMs: 3 });
  const text = await scrape();
  expect(text).toContain('policydesk_answers_total{channel="slack",outcome="answered",kind="coverage"} 2');
  expect(text).toContain('policydesk_answer_seconds_bucket{le="0.0005"} 1');
  expect(text).toContain('policydesk_answer_seconds_count 2');
});

it('counts requests by route and status', async () => {
  metrics.served({ route: 'web', status: 200, seconds: 0.002 });
  expect(await scrape()).toContain('policydesk_request_seconds_count{route="web",status="200"} 1');
});

it('counts what limits refused, by the channel and whose limit it was', async () => {
  metrics.limited({ channel: 'teams', by: 'platform' });
  metrics.limited({ channel: 'slack', by: 'desk' });
  const text = await scrape();
  expect(text).toContain('policydesk_rate_limited_total{channel="teams",by="platform"} 1');
  expect(text).toContain('policydesk_rate_limited_total{channel="slack",by="desk"} 1');
});

it('shows the store and its queue as they are at the moment', async () => {
  expect(await scrape()).toContain('policydesk_store_up 1');
  state = { state: 'degraded', waiting: 7, lost: 2 };
  const text = await scrape();
  expect(text).toContain('policydesk_store_up 0');
  expect(text).toContain('policydesk_records_waiting 7');
  expect(text).toContain('policydesk_records_lost 2');
});

it('times the calls of the store by operation, and tells those that failed', async () => {
  const store = timedStore(await openLibsqlStore(dir), metrics.stored);
  await store.claim('event', 'a', '2025-06-01T12:00:00.000Z');
  await store.close();
  await expect(store.claim('event', 'a', '2025-06-01T12:00:00.000Z')).rejects.toMatchObject({ code: 'store-failed' });
  const text = await scrape();
  expect(text).toContain('policydesk_store_seconds_count{operation="claim",ok="true"} 1');
  expect(text).toContain('policydesk_store_seconds_count{operation="claim",ok="false"} 1');
});

it('of two services in one process are apart', async () => {
  const other = openMetrics(() => state);
  other.answered({ channel: 'web', outcome: 'clarify', kind: 'coverage', tookMs: 1 });
  expect(await scrape()).not.toContain('outcome="clarify"');
});
