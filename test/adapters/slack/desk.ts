import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { type SlackOptions, slackAdapter } from '../../../adapters/slack/app.ts';
import type { SlackBot } from '../../../adapters/slack/desk.ts';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Message, Reply } from '../../../src/bot/port.ts';
import type { Card } from '../../../src/card/card.ts';
import { dayIn } from '../../../src/clock.ts';
import { openLog } from '../../../src/log.ts';
import type { Adapter } from '../../../src/server/adapter.ts';
import { answered, card, reasons } from './cards.ts';
import { botToken, type FakeSlack, fakeSlack } from './fake-slack.ts';
import { readSample, sampleKnowledge } from './sample-policy.ts';
import { signingSecret } from './signed.ts';

/** A bot of the tests' own behind the real port: answers with the card of the first key its message contains. */
export type TestBot = SlackBot & {
  asked: Message[];
  feedbacks: unknown[][];
  cards: Map<string, Card | Promise<Card> | Error>;
  /** What was answered, by exchange; a test may forget one. */
  replies: Map<string, Reply>;
  /** Who asked each exchange, for the look-ups of a person. */
  recents: { user: string | null; exchange: string; at: string }[];
};

/** A bot that knows one answer until it is taught more. */
export function testBot(): TestBot {
  const claimed = new Set<string>();
  const cards: TestBot['cards'] = new Map();
  const asked: Message[] = [];
  const feedbacks: unknown[][] = [];
  const replies: TestBot['replies'] = new Map();
  const recents: TestBot['recents'] = [];
  return {
    ...{ asked, feedbacks, cards, replies, recents },
    async ask(message) {
      asked.push(message);
      const exchange = `x-${asked.length}`;
      const key = [...cards.keys()].find((one) => message.text.includes(one));
      const found = key === undefined ? answered : await cards.get(key);
      if (found instanceof Error) throw found;
      const reply = { exchange, answer, card: found ?? card({}) };
      replies.set(exchange, reply);
      recents.unshift({ user: message.user, exchange, at: '2026-11-23T15:00:00.000Z' });
      return reply;
    },
    async feedback(...given) {
      feedbacks.push(given);
      return given[0] !== 'x-unknown';
    },
    once: async (id, work) => {
      if (claimed.has(id)) return null;
      claimed.add(id);
      try {
        return await work();
      } catch (error) {
        claimed.delete(id);
        throw error;
      }
    },
    suggest: () => answered.suggestions.map((one) => ({ ...one, detail: 'A question to begin with' })),
    read: (place) => readSample(place),
    again: async (exchange) => replies.get(exchange) ?? null,
    recall: async () => null,
    why: async (exchange) => (replies.has(exchange) ? { exchange: 'x-why', answer, card: reasons } : null),
    recent: async (user, limit) => recents.filter((one) => one.user === user).slice(0, limit),
  };
}

const answer: Answer = {
  outcome: 'answered',
  kind: 'coverage',
  position: null,
  priorAuthorization: null,
  reason: null,
  statements: [],
  codes: [],
  references: [],
  relatedPolicies: [],
  policies: [],
  asOf: null,
  suggestions: [],
};

/** The adapter served as the product serves it, on a free port, with its log lines kept. */
export type Service = {
  root: string;
  adapter: Adapter;
  bot: TestBot;
  lines: { level: string; msg: string; [fact: string]: unknown }[];
  close(): Promise<void>;
};

/** What a test sets otherwise than a single workspace over HTTP has it. */
export type Changes = Partial<SlackOptions['slack']> &
  Pick<SlackOptions, 'limited'> &
  Pick<Partial<SlackOptions>, 'publicUrl'>;

/** Starts the service against a fake Slack. */
export async function service(slack: FakeSlack, changes: Changes = {}): Promise<Service> {
  const bot = testBot();
  const lines: Service['lines'] = [];
  const log = openLog('info', (line) => void lines.push(JSON.parse(line)));
  const { publicUrl = 'https://desk.example.com', limited = () => {}, ...settings } = changes;
  const adapter = slackAdapter({
    bot,
    log,
    publicUrl,
    slack: { signingSecret, botToken, appToken: null, apiUrl: slack.apiUrl, ...settings },
    limited,
    knowledge: () => sampleKnowledge,
    today: () => '2026-11-23',
    dayOf: dayIn('America/New_York'),
    withoutIdentifiers: (text) => text.replaceAll('Zebediah Quill', '').trim(),
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!adapter.matches(request.method ?? '', path)) return void response.writeHead(404).end();
    adapter.handle(request, response).catch(() => response.headersSent || response.writeHead(500).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    adapter,
    bot,
    lines,
    async close() {
      await adapter.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Before each test of a file a service beside a Slack of its own, handed to `take`; both are closed behind it. */
export function eachService(take: (slack: FakeSlack, desk: Service) => void, changes: Changes = {}): void {
  let close = async (): Promise<void> => {};
  beforeEach(async () => {
    const slack = await fakeSlack();
    const desk = await service(slack, changes);
    close = async () => {
      await desk.close();
      await slack.close();
    };
    take(slack, desk);
  });
  afterEach(() => close());
}

/** A recorded payload as JSON. */
export type Payload = Record<string, unknown> & {
  event?: Record<string, unknown>;
  actions?: Record<string, unknown>[];
};

/** A recorded payload, its identifying values replaced by made-up ones. */
export function payload(name: string): Payload {
  return JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8'));
}

/** A recorded event with some fields of it changed; `id` is its event id. */
export function event(name: string, changed: Record<string, unknown> = {}, id?: string): string {
  const envelope = payload(name);
  return JSON.stringify({ ...envelope, event_id: id ?? envelope.event_id, event: { ...envelope.event, ...changed } });
}

/** A recorded button press with some fields of its action changed. */
export function press(name: string, action: Record<string, unknown>, responseUrl: string): string {
  const body = payload(name);
  const pressed = { ...body, response_url: responseUrl, actions: [{ ...body.actions?.[0], ...action }] };
  return new URLSearchParams({ payload: JSON.stringify(pressed) }).toString();
}

/** A recorded interaction that is no button, with some fields changed. */
export function interaction(name: string, changed: Record<string, unknown>): string {
  return new URLSearchParams({ payload: JSON.stringify({ ...payload(name), ...changed }) }).toString();
}

/** A recorded slash command with some fields changed. */
export function command(changed: Record<string, string>): string {
  return new URLSearchParams({ ...(payload('command') as Record<string, string>), ...changed }).toString();
}

/** A card that comes when the test says so. */
export function later(): { card: Promise<Card>; arrive(card: Card): void } {
  let arrive = (_card: Card): void => {};
  const promise = new Promise<Card>((resolve) => {
    arrive = resolve;
  });
  return { card: promise, arrive };
}

/** A form as it comes back, with some fields filled in otherwise. */
export function submitted(fields: Record<string, string | null>, changed: Record<string, unknown> = {}): string {
  const { view } = payload('submission') as Payload & { view: Record<string, unknown> };
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      { input: name === 'date' ? { selected_date: value } : { value } },
    ]),
  );
  return interaction('submission', { view: { ...view, state: { values }, ...changed } });
}
