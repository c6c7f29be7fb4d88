import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type TeamsOptions, teamsAdapter } from '../../../adapters/teams/app.ts';
import type { TeamsBot } from '../../../adapters/teams/turn.ts';
import type { Message, Reply } from '../../../src/bot/port.ts';
import type { Card } from '../../../src/card/card.ts';
import type { Verdict } from '../../../src/stores/store.ts';
import { coverage, reading } from './cards.ts';

/** What these tests stand on: a Bot Connector and a token issuer on loopback, a hand-written bot, and the real adapter. */

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenantId = '99999999-2222-4333-8444-555555555555';
export const botAccount = { id: `28:${appId}`, name: 'Policy Desk' };
export const person = { id: '29:person', name: 'Robin Rep', aadObjectId: 'aad-robin' };

export type Listening = { url: string; close(): Promise<void> };

export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** One request to the service URL, as it came over the wire. */
export type Delivery = {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
};

/** The other end of a service URL: records every delivery; `statuses` are answered first, then 200 with a fresh id. */
export async function openRecorder(statuses: number[] = [], retryAfter = '0') {
  const deliveries: Delivery[] = [];
  const waiting: (() => void)[] = [];
  let held: Promise<void> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await bodyOf(request));
    const { method = '', url: path = '', headers } = request;
    deliveries.push({ method, path, authorization: headers.authorization, body });
    for (const wake of waiting.splice(0)) wake();
    await held;
    response.writeHead(statuses.shift() ?? 200, { 'Content-Type': 'application/json', 'Retry-After': retryAfter });
    response.end(JSON.stringify({ id: `sent-${deliveries.length}` }));
  });
  const listening = await listen(server);
  return {
    ...listening,
    deliveries,
    /** Resolves at the next delivery. */
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    /** Keeps deliveries unanswered until the returned function is called. */
    hold: () => {
      let release = () => {};
      held = new Promise<void>((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}
export type Recorder = Awaited<ReturnType<typeof openRecorder>>;

const issuer = 'https://api.botframework.com';

/** An issuer of tokens with its metadata and keys on loopback. A fresh address has fresh keys: the SDK caches by address. */
export async function openIssuer(endorsements: string[] = ['msteams']) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig', endorsements };
  const server = createServer((request, response) => {
    const keys = { keys: [jwk] };
    const metadata = { issuer, jwks_uri: `http://${request.headers.host}/keys` };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? keys : metadata));
  });
  const listening = await listen(server);
  const sign = (claims: JWTPayload, { kid = 'key-1', key = privateKey } = {}) =>
    new SignJWT({ iss: issuer, aud: appId, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuedAt()
      .setExpirationTime(claims.exp ?? '1h')
      .sign(key);
  return { ...listening, sign, jwk, stranger: stranger.privateKey, metadataUrl: `${listening.url}/metadata` };
}
export type Issuer = Awaited<ReturnType<typeof openIssuer>>;

/** A reading of a policy as a whole. */
const whole = { section: null, paragraphs: [] };

const answerOf = ({ outcome }: Card): Reply['answer'] => ({
  outcome,
  kind: 'coverage' as const,
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
});

/** A bot that gives every question the same card and remembers what it was told. */
export function handWrittenBot(card: Card = coverage) {
  const asked: Message[] = [];
  const feedback: { exchange: string; verdict: Verdict; user: string | null }[] = [];
  const claimed = new Set<string>();
  const posts = new Map<string, string>();
  const again = async (exchange: string): Promise<Reply | null> =>
    exchange.startsWith('exchange-') ? { exchange, answer: answerOf(card), card } : null;
  const bot: TeamsBot = {
    ask: async (message) => {
      asked.push(message);
      return { exchange: `exchange-${asked.length}`, answer: answerOf(card), card };
    },
    feedback: async (exchange, verdict, user) => {
      feedback.push({ exchange, verdict, user });
      return true;
    },
    once: async (eventId, work) => {
      if (claimed.has(eventId)) return null;
      claimed.add(eventId);
      try {
        return await work();
      } catch (error) {
        claimed.delete(eventId);
        throw error;
      }
    },
    suggest: (words) => [{ label: `On ${words}`, question: `What about ${words}?`, detail: 'Kite Therapy' }],
    read: ({ policy, version, anchor }) =>
      policy === 'kite-12' ? { ...reading, version: version ?? '2026-01-01', ...(anchor ? {} : whole) } : null,
    again,
    recall: async () => null,
    why: async (exchange) => again(exchange),
    posted: (message, exchange) => void posts.set(message, exchange),
    exchangeOf: async (message) => posts.get(message) ?? null,
  };
  return { bot, asked, feedback };
}

export type Logged = { level: string; object: object; message: string };

export function memoryLog() {
  const lines: Logged[] = [];
  const write = (level: string) => (object: object, message: string) => void lines.push({ level, object, message });
  return { log: { info: write('info'), warn: write('warn'), error: write('error') }, lines };
}

/** The adapter in local mode, which trusts everybody on this machine, or with the changes given. */
export function options(bot: TeamsBot, changes: Partial<TeamsOptions> = {}): TeamsOptions {
  const { log } = memoryLog();
  const teams = {
    appType: 'SingleTenant' as const,
    appId: null,
    appPassword: null,
    tenantId: null,
    allowedTenants: null,
    allowedServiceUrls: null,
  };
  return { bot, log, publicUrl: 'https://desk.example', teams, ...changes };
}

/** Serves the adapter as the one server does: the first that matches gets the request, everything else is 404. */
export async function serve(given: TeamsOptions) {
  const adapter = teamsAdapter(given);
  await adapter.start();
  const unhandled: unknown[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!adapter.matches(request.method ?? '', path)) return void response.writeHead(404).end();
    adapter.handle(request, response).catch((error: unknown) => {
      unhandled.push(error);
      response.writeHead(500).end();
    });
  });
  const listening = await listen(server);
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${listening.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return { ...listening, adapter, post, unhandled };
}

let counter = 0;

/** A message as Teams sends it in a personal chat. */
export function activity(serviceUrl: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  counter += 1;
  return {
    type: 'message',
    id: `17325${counter}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-20T10:00:00.000Z',
    from: person,
    recipient: botAccount,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId },
    text: 'is K1234 covered?',
    textFormat: 'plain',
    locale: 'en-US',
    channelData: { tenant: { id: tenantId } },
    ...changes,
  };
}
