import { request as httpRequest } from 'node:http';
import { readerAdapter, type WebBot, webAdapter } from '../../../adapters/web/app.ts';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Message, Reply } from '../../../src/bot/port.ts';
import type { Card } from '../../../src/card/card.ts';
import type { Knowledge } from '../../../src/knowledge/knowledge.ts';
import { openLog } from '../../../src/log.ts';
import { createServer, type RunningServer } from '../../../src/server/server.ts';
import type { Verdict } from '../../../src/stores/store.ts';
import { answeredCard, clarifyCard, notInPolicyCard } from './cards.ts';
import { sampleKnowledge } from './sample-policy.ts';

/** A bot that writes down what it was asked and answers with the cards of this folder. */
export type RecordingBot = WebBot & { asked: Message[]; judged: { exchange: string; verdict: Verdict }[] };

/** A running site: where it is, and the bot behind it. */
export type SampleSite = { url: string; port: number; close(): Promise<unknown> };

/** The examples the sample chat shows. */
export const examples = ['Is harbor lens therapy covered?', 'Is the lens covered?'];

/** A bot over fixed cards: "the lens" is unclear, a number nobody listed is not in the policy, all else is answered. */
export function recordingBot(): RecordingBot {
  const asked: Message[] = [];
  const judged: RecordingBot['judged'] = [];
  return {
    asked,
    judged,
    ask: async (message) => {
      asked.push(message);
      return replyWith(cardFor(message.text), `exchange-${asked.length}`);
    },
    feedback: async (exchange, verdict) => {
      judged.push({ exchange, verdict });
      return exchange.startsWith('exchange-');
    },
    once: (_eventId, work) => work(),
    recall: async () => null,
  };
}

/** Serves the chat and the reader on a free port of the loopback address, by the service's own server. */
export async function openSite(
  bot: WebBot,
  knowledge: Knowledge = sampleKnowledge,
  publicUrl: string | null = null,
): Promise<SampleSite> {
  const log = openLog('silent');
  const site = { host: '127.0.0.1', port: () => server.port(), publicUrl, log };
  const adapters = [
    webAdapter({ ...site, bot, examples }),
    readerAdapter({ ...site, knowledge: () => knowledge, today: () => '2025-04-01' }),
  ];
  const server: RunningServer = createServer({ host: site.host, port: 0, adapters, log, served: () => {} });
  await server.listen();
  const port = server.port();
  return { url: `http://127.0.0.1:${port}`, port, close: () => server.stop(0) };
}

/** Sends one request with exactly these headers, which `fetch` would not allow for Host and Origin. */
export function send(
  site: SampleSite,
  path: string,
  given: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: site.port,
      path,
      method: given.method ?? 'GET',
      headers: given.headers ?? {},
    };
    const sent = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(given.body);
  });
}

/** Sends a JSON body as a page of the site would. */
export function post(site: SampleSite, path: string, value: unknown) {
  return send(site, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
}

function cardFor(text: string): Card {
  if (text.includes('the lens')) return clarifyCard;
  return text.includes('12345') ? notInPolicyCard : answeredCard;
}

/** A reply with a card and nothing else of interest. */
export function replyWith(card: Card, exchange: string): Reply {
  const answer: Answer = {
    outcome: card.outcome,
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
  return { exchange, answer, card };
}
