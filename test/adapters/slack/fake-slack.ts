import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { previewRefusal, refusal, viewRefusal } from './slack-rules.ts';

/** One request that reached Slack: a Web API method, or `respond` for a response URL. */
export type Call = {
  method: string;
  args: Record<string, unknown>;
  token: string | null;
  answer: { ok: boolean; error?: string };
};

/** How a method misbehaves: an error code, a rate limit, a server error, no answer at all, or none for so many milliseconds. */
export type Trouble =
  | { error: string }
  | { retryAfter: number }
  | { status: number }
  | { silent: true }
  | { slow: number };

/** A Slack on loopback that records what it is sent and refuses what Slack would refuse. */
export type FakeSlack = {
  apiUrl: string;
  calls: Call[];
  /** Calls of one method that were accepted. */
  accepted(method: string): Call[];
  /** The first call that fits, now or when it comes. */
  next(fits: (call: Call) => boolean): Promise<Call>;
  /** A fresh response URL with Slack's five uses. */
  responseUrl(): string;
  /** The method's next answers, in order; afterwards it behaves again. */
  trouble(method: string, ...troubles: Trouble[]): void;
  /** What a method answers beside `ok`. */
  teach(method: string, answer: (args: Record<string, unknown>) => Record<string, unknown>): void;
  /** The newest Socket Mode connection, as soon as it is open. */
  socket(): Promise<WebSocket>;
  /** What came over the connections and Slack would not take: an acknowledgement of nothing, a second one, or one with an unfit message. */
  refused: string[];
  close(): Promise<void>;
};

export const botToken = 'xoxb-test-token';
export const appToken = 'xapp-test-token';
export const botUser = 'U0BOT00001';

const methods: Record<string, (args: Record<string, unknown>) => string | null> = {
  'auth.test': () => null,
  'chat.postMessage': (args) =>
    typeof args.channel === 'string' ? (refusal(args)?.error ?? null) : 'channel_not_found',
  'assistant.threads.setSuggestedPrompts': checkPrompts,
  'apps.connections.open': () => null,
  'chat.postEphemeral': (args) =>
    typeof args.channel === 'string' && typeof args.user === 'string'
      ? (refusal(args)?.error ?? null)
      : 'invalid_arguments',
  'chat.getPermalink': (args) =>
    typeof args.channel === 'string' && typeof args.message_ts === 'string' ? null : 'invalid_arguments',
  'chat.unfurl': (args) =>
    (typeof args.channel === 'string' && typeof args.ts === 'string') ||
    (typeof args.unfurl_id === 'string' && args.source === 'composer')
      ? (previewRefusal(args.unfurls)?.error ?? null)
      : 'cannot_find_message',
  'views.open': (args) => checkView(args, 'trigger_id', 'modal'),
  'views.push': (args) => checkView(args, 'trigger_id', 'modal'),
  'views.update': (args) => checkView(args, 'view_id', 'modal'),
  'views.publish': (args) => checkView(args, 'user_id', 'home'),
  'functions.completeSuccess': (args) =>
    typeof args.function_execution_id === 'string' && isFilled(args.outputs) ? null : 'parameter_validation_failed',
  'functions.completeError': (args) =>
    typeof args.function_execution_id === 'string' && args.error ? null : 'parameter_validation_failed',
  'oauth.v2.access': () => null,
};

function checkView(args: Record<string, unknown>, where: string, type: string): string | null {
  const { view } = args;
  if (typeof args[where] !== 'string') return 'invalid_arguments';
  if (typeof view !== 'object' || view === null || !('type' in view) || view.type !== type) return 'invalid_view_type';
  return viewRefusal(view)?.error ?? null;
}

/** Outputs that are named but empty are refused. */
function isFilled(outputs: unknown): boolean {
  return typeof outputs === 'object' && outputs !== null && !Object.values(outputs).includes('');
}

function checkPrompts(args: Record<string, unknown>): string | null {
  const prompts = Array.isArray(args.prompts) ? args.prompts : [];
  if ('thread_ts' in args) return 'thread_ts_fails_silently_under_agent_view';
  return prompts.length >= 1 && prompts.length <= 4 && prompts.every((one) => one.title && one.message)
    ? null
    : 'invalid_arguments';
}

/** Starts one on a free port; besides the one bot token it accepts `tokens`. */
export async function fakeSlack(tokens: string[] = []): Promise<FakeSlack> {
  const calls: Call[] = [];
  const waiting: { fits: (call: Call) => boolean; found: (call: Call) => void }[] = [];
  const troubles = new Map<string, Trouble[]>();
  const uses = new Map<string, number>();
  const answers = new Map<string, (args: Record<string, unknown>) => Record<string, unknown>>();
  const record = (call: Call): void => {
    calls.push(call);
    for (const one of waiting.filter(({ fits }) => fits(call))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.found(call);
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const refused: string[] = [];
  let connected = nextConnection(sockets, refused);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = await bodyOf(request);
    if (path.startsWith('/respond/')) return answerResponse(path, body, response);
    const method = path.replace('/api/', '');
    const { token = null, ...args } = nested(body);
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? null;
    const call = { method, args, token: bearer ?? (typeof token === 'string' ? token : null) };
    const trouble = troubles.get(method)?.shift();
    if (trouble) {
      record({ ...call, answer: { ok: false, error: JSON.stringify(trouble) } });
      return misbehave(trouble, response);
    }
    const error = checkToken(call.method, call.token, tokens) ?? (methods[method] ?? (() => 'unknown_method'))(args);
    const answer = error === null ? { ok: true } : { ok: false, error };
    json(response, 200, { ...answer, ...extras(method, server), ...answers.get(method)?.(args) });
    record({ ...call, answer });
  };

  const answerResponse = (path: string, body: string, response: ServerResponse): void => {
    const args: Record<string, unknown> = JSON.parse(body);
    const used = (uses.get(path) ?? 99) + 1;
    uses.set(path, used);
    const error = used > 5 ? 'used_url' : (refusal(args)?.error ?? null);
    const trouble = troubles.get('respond')?.shift();
    if (trouble) {
      record({ method: 'respond', args, token: null, answer: { ok: false, error: JSON.stringify(trouble) } });
      return void misbehave(trouble, response);
    }
    const answer = error === null ? { ok: true } : { ok: false, error };
    json(response, answer.ok ? 200 : 404, answer);
    record({ method: 'respond', args, token: null, answer });
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = rootOf(server);
  return {
    apiUrl: `${root}/api/`,
    calls,
    refused,
    accepted: (method) => calls.filter((call) => call.method === method && call.answer.ok),
    next: (fits) => {
      const found = calls.find(fits);
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ fits, found: resolve }));
    },
    responseUrl: () => {
      const path = `/respond/${uses.size + 1}`;
      uses.set(path, 0);
      return root + path;
    },
    teach: (method, answer) => void answers.set(method, answer),
    trouble: (method, ...list) => void troubles.set(method, list),
    async socket() {
      const open = await connected;
      connected = nextConnection(sockets, refused);
      return open;
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function nextConnection(sockets: WebSocketServer, refused: string[]): Promise<WebSocket> {
  return new Promise((resolve) => {
    sockets.once('connection', (connection) => {
      connection.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0' } }));
      connection.on('message', acknowledgements(refused));
      resolve(connection);
    });
  });
}

/** Notes what Slack would not take of what it is told over one connection. */
function acknowledgements(refused: string[]): (data: unknown) => void {
  const known = new Set<string>();
  return (data) => {
    const { envelope_id: id, payload } = JSON.parse(String(data));
    if (typeof id !== 'string') refused.push('an acknowledgement of nothing');
    if (known.has(id)) refused.push(`a second acknowledgement of ${id}`);
    known.add(id);
    const fault = payload?.blocks || payload?.text ? refusal(payload) : null;
    if (fault !== null) refused.push(`${fault.error}: ${fault.details}`);
  };
}

function checkToken(method: string, token: string | null, more: readonly string[]): string | null {
  if (method === 'oauth.v2.access') return null;
  if (method === 'apps.connections.open') return token === appToken ? null : 'invalid_auth';
  return token === botToken || more.includes(token ?? '') ? null : 'invalid_auth';
}

function extras(method: string, server: Server): Record<string, unknown> {
  if (method === 'auth.test') return { team_id: 'T0000001', user_id: botUser, bot_id: 'B0BOT00001' };
  if (method === 'apps.connections.open') return { url: `${rootOf(server).replace('http', 'ws')}/socket` };
  if (method === 'chat.getPermalink') return { permalink: 'https://example-payer.slack.com/archives/C0000001/p1' };
  return { ts: '1700000000.000900', channel: 'C0' };
}

function misbehave(trouble: Trouble, response: ServerResponse): void {
  if ('silent' in trouble) {
    response.socket?.destroy();
  } else if ('slow' in trouble) {
    setTimeout(() => json(response, 200, { ok: true }), trouble.slow).unref();
  } else if ('error' in trouble) {
    json(response, 200, { ok: false, error: trouble.error });
  } else if ('status' in trouble) {
    json(response, trouble.status, {});
  } else {
    response.setHeader('retry-after', String(trouble.retryAfter));
    json(response, 429, { ok: false, error: 'ratelimited' });
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function rootOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** Web API bodies are forms whose nested values are JSON. */
function nested(body: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(body)].map(([key, value]) => [key, parsed(value)]));
}

function parsed(value: string): unknown {
  if (!/^[[{]|^(true|false)$/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
