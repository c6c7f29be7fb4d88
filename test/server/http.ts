import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { type Log, openLog } from '../../src/log.ts';
import type { Adapter } from '../../src/server/adapter.ts';
import type { Served } from '../../src/server/metrics.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';

/** A server on a free port of loopback, with what it logged and counted. */
export type TestServer = { server: RunningServer; url: string; lines: string[]; served: Served[] };

/** Starts a server over these adapters. */
export async function startServer(adapters: readonly Adapter[]): Promise<TestServer> {
  const lines: string[] = [];
  const served: Served[] = [];
  const log: Log = openLog('debug', (line) => lines.push(line));
  const server = createServer({ host: '127.0.0.1', port: 0, adapters, log, served: (one) => served.push(one) });
  await server.listen();
  return { server, url: `http://127.0.0.1:${server.port()}`, lines, served };
}

/** An adapter for one path, answering as `handle` does. */
export function adapterFor(
  path: string,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  stop: () => Promise<void> = async () => {},
): Adapter {
  return { name: path.slice(1), matches: (_method, asked) => asked === path, handle, start: async () => {}, stop };
}

/** Sends raw bytes and resolves with everything that comes back until the server hangs up. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}
