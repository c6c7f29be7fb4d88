import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BotState, Seen } from '../bot/bot.ts';
import type { Channel } from '../bot/port.ts';
import type { Stored } from '../stores/timed-store.ts';
import type { Adapter, LimitedBy } from './adapter.ts';

/** One finished request: which adapter took it, what came of it, how long it took. */
export type Served = { route: string; status: number; seconds: number };

/** Something that had to wait or was refused because there was too much of it: by the desk, or by the platform of the channel. */
export type Limited = { channel: Channel; by: LimitedBy };

/** The service's numbers. Labels come from closed lists, so that nobody outside can make new series. */
export type Metrics = {
  served(request: Served): void;
  answered(seen: Seen): void;
  stored(call: Stored): void;
  limited(limited: Limited): void;
  /** `GET /metrics`, Prometheus text. */
  adapter: Adapter;
};

const answerSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];
const requestSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

function gauges(registers: Registry[], state: () => BotState): void {
  const gauge = (name: string, help: string, read: (state: BotState) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(state()));
      },
    });
  gauge('policydesk_store_up', '1 while the store takes records, 0 while answers go on without it', (now) =>
    now.state === 'ready' ? 1 : 0,
  );
  gauge('policydesk_records_waiting', 'Records that wait to be written', (now) => now.waiting);
  gauge('policydesk_records_lost', 'Records given up since the start', (now) => now.lost);
}

function metricsAdapter(registry: Registry): Adapter {
  return {
    name: 'metrics',
    matches: (method, path) => ['GET', 'HEAD'].includes(method) && path === '/metrics',
    async handle(_request, response) {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
      response.end(text);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

/** Opens the metrics of one service; `state` is asked at every scrape. */
export function openMetrics(state: () => BotState): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  gauges(registers, state);
  const requests = new Histogram({
    name: 'policydesk_request_seconds',
    help: 'Time from a request to the end of its response, by route and status',
    labelNames: ['route', 'status'],
    buckets: requestSeconds,
    registers,
  });
  const outcomes = new Counter({
    name: 'policydesk_answers_total',
    help: 'Answers by channel, outcome and kind of question',
    labelNames: ['channel', 'outcome', 'kind'],
    registers,
  });
  const answers = new Histogram({
    name: 'policydesk_answer_seconds',
    help: 'Time the core took for an answer',
    buckets: answerSeconds,
    registers,
  });
  const calls = new Histogram({
    name: 'policydesk_store_seconds',
    help: 'Time a call of the store took, by operation and whether it worked',
    labelNames: ['operation', 'ok'],
    buckets: requestSeconds,
    registers,
  });
  const limits = new Counter({
    name: 'policydesk_rate_limited_total',
    help: 'Questions that the desk refused because one person asked too many, and messages that a platform refused for now',
    labelNames: ['channel', 'by'],
    registers,
  });
  return {
    limited: ({ channel, by }) => limits.inc({ channel, by }),
    stored: ({ operation, seconds, isOk }) => calls.observe({ operation, ok: String(isOk) }, seconds),
    served: ({ route, status, seconds }) => requests.observe({ route, status: String(status) }, seconds),
    answered: ({ channel, outcome, kind, tookMs }) => {
      outcomes.inc({ channel, outcome, kind });
      answers.observe(tookMs / 1_000);
    },
    adapter: metricsAdapter(registry),
  };
}
