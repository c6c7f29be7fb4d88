import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { PolicyDeskError } from '../errors.ts';
import { type Log, withRequest } from '../log.ts';
import type { Adapter } from './adapter.ts';
import type { Served } from './metrics.ts';

/** What the one server is made of. Adapters are asked in their order. */
export type ServerOptions = {
  host: string;
  /** 0: any free port. */
  port: number;
  adapters: readonly Adapter[];
  log: Log;
  served(request: Served): void;
};

export type RunningServer = {
  /** Resolves once the port is open. Rejects with `config-invalid` when it cannot be. */
  listen(): Promise<void>;
  /** The port that is open, or the one asked for before `listen`. */
  port(): number;
  /** Opens no connection any more, lets every adapter finish, and resolves true; false when `graceMs` was too short and connections were cut. */
  stop(graceMs: number): Promise<boolean>;
};

/**
 * A client that is slower than this is let go. A connection without a request is kept for longer than load balancers keep
 * theirs, 60 s as they come: closed by the one side while the other sends a question, it would lose it.
 */
const limits = { headersMs: 10_000, requestMs: 30_000, idleMs: 60_000, keepAliveMs: 75_000, checkMs: 2_000 };

const idHeader = 'x-request-id';

/** A proxy's own id is kept when it is one; anything else gets a new one. */
function idOf(request: IncomingMessage): string {
  const given = request.headers[idHeader];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(`${text}\n`);
}

function sendNothingHere(response: ServerResponse, adapters: readonly Adapter[]): void {
  const names = adapters.map((adapter) => adapter.name).join(', ');
  const text = `Nothing is served at this address. This process serves: ${names}. A channel is served once its credentials are set; see the README.`;
  sendText(response, 404, text);
}

function sendFailure(response: ServerResponse, id: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendText(response, 500, `Something went wrong on this side. The log has it under the request id ${id}.`);
}

type Turn = { request: IncomingMessage; response: ServerResponse; id: string };

async function serve(turn: Turn, { adapters, log, served }: ServerOptions): Promise<void> {
  const { request, response, id } = turn;
  const begun = performance.now();
  const [path = '/'] = (request.url ?? '/').split('?');
  const adapter = adapters.find((candidate) => candidate.matches(request.method ?? 'GET', path));
  const route = adapter?.name ?? 'none';
  response.once('close', () => {
    const seconds = (performance.now() - begun) / 1_000;
    served({ route, status: response.statusCode, seconds });
    log.debug({ route, status: response.statusCode, seconds }, 'request served');
  });
  try {
    if (adapter === undefined) sendNothingHere(response, adapters);
    else await adapter.handle(request, response);
  } catch (err) {
    log.error({ err, route }, 'request failed');
    sendFailure(response, id);
  }
}

const troubles: Record<string, string> = {
  EADDRINUSE: 'the port is in use. Stop what uses it, or set PORT to another one',
  EACCES: 'the port is not for this user. Set PORT to one above 1023',
  EADDRNOTAVAIL: 'this machine does not have that address. Set HOST to one it has, such as 127.0.0.1',
  ENOTFOUND: 'the name leads nowhere. Set HOST to an address of this machine, such as 127.0.0.1',
};

function open(server: Server, { host, port, log }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error & { code?: string }) => {
      const code = cause.code ?? 'an error';
      const why = troubles[code] ?? 'set HOST and PORT to what this machine can open';
      reject(new PolicyDeskError('config-invalid', `Cannot listen on ${host}:${port} (${code}): ${why}.`, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      server.on('error', (err) => log.error({ err }, 'server error'));
      resolve();
    });
  });
}

/** Resolves when every connection has ended by itself. */
function closed(server: Server): Promise<true> {
  return new Promise((resolve) => {
    server.close(() => resolve(true));
    server.closeIdleConnections();
  });
}

async function stop(server: Server, { adapters, log }: ServerOptions, graceMs: number): Promise<boolean> {
  const finished = Promise.allSettled(adapters.map((adapter) => adapter.stop()));
  const ended = Promise.all([closed(server), finished]).then(([, results]) => {
    for (const result of results)
      if (result.status === 'rejected') log.error({ err: result.reason }, 'adapter did not stop');
    return true;
  });
  const inTime = await Promise.race([ended, wait(graceMs, false, { ref: false })]);
  if (!inTime) server.closeAllConnections();
  return inTime;
}

function timedServer(): Server {
  const server = createHttpServer({ connectionsCheckingInterval: limits.checkMs });
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  return server.setTimeout(limits.idleMs);
}

/** The one server of the process: every request gets an id, goes to the first adapter that matches, and is answered whatever happens. */
export function createServer(options: ServerOptions): RunningServer {
  const server = timedServer();
  let isStopping = false;
  server.on('request', (request, response) => {
    const id = idOf(request);
    response.setHeader(idHeader, id);
    if (isStopping) response.setHeader('connection', 'close');
    response.once('close', () => {
      if (isStopping) setImmediate(() => server.closeIdleConnections());
    });
    void withRequest(id, () => serve({ request, response, id }, options));
  });
  return {
    listen: () => open(server, options),
    port: () => {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : options.port;
    },
    stop: (graceMs) => {
      isStopping = true;
      return stop(server, options, graceMs);
    },
  };
}
