import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { percentile } from './quality.ts';
import { rush } from './slack-load.ts';

/**
 * What a turn in Teams costs beside Microsoft's adapter with a fixed text: both as processes of their own, without
 * tokens, in turns, with the same messages, so that a noisy machine is noisy for both.
 */
export type TeamsFloor = {
  turns: number;
  /** Server processor time a turn, in milliseconds, the median over the rounds; `more` is the median difference. */
  cpuMs: { floor: number; desk: number; more: number };
  /** Turns a second at ten connections, the median over the rounds; `share` is the median share of the floor's. */
  throughput: { floor: number; desk: number; share: number };
};

/** How long the bench takes; the defaults make less than a minute. `warm` rounds come first and are not counted, see Effort. */
export type TeamsEffort = { warm: number; rounds: number; each: number };

const usual: TeamsEffort = { warm: 12, rounds: 12, each: 250 };
const connections = 10;
/** What a process still does after its last answer: records are written behind it. */
const settleMs = 150;

const root = new URL('../../', import.meta.url);
const fileOf = (path: string): string => fileURLToPath(new URL(path, root));

type Connector = { url: string; close(): void };

/** A service URL that takes every answer. */
async function openConnector(): Promise<Connector> {
  let sent = 0;
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      sent += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(`{"id":"sent-${sent}"}`);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Messages with the questions in turn, each in a chat of its own, as Teams sends them. */
function messagesTo(child: Child, questions: readonly string[], serviceUrl: string): () => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let sent = 0;
  return () => {
    const text = questions[sent % questions.length] ?? '';
    sent += 1;
    const bot = { id: '28:bench', name: 'Policy Desk' };
    const conversation = { id: `a:${sent}`, conversationType: 'personal', tenantId: 'bench' };
    const from = { id: `29:${sent}`, name: 'Robin Rep', aadObjectId: `person-${sent}` };
    const activity = { type: 'message', id: `${sent}`, channelId: 'msteams', serviceUrl, conversation, from, text };
    return post(
      child.root,
      JSON.stringify({ ...activity, recipient: bot, textFormat: 'plain', locale: 'en-US' }),
      agent,
    );
  };
}

function post(address: string, body: string, agent: Agent): Promise<number> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL('/api/messages', address), { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`A message was answered with HTTP ${response.statusCode}.`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

type Round = { cpuMs: number; perSecond: number };

async function round(child: Child, send: () => Promise<number>, each: number): Promise<Round> {
  const before = child.cpu();
  const perSecond = await rush(send, each, connections);
  await wait(settleMs);
  return { cpuMs: (child.cpu() - before) / each, perSecond };
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

type Work = TeamsEffort & { questions: readonly string[]; serviceUrl: string };

async function compare(
  floor: Child,
  desk: Child,
  { warm, rounds, each, questions, serviceUrl }: Work,
): Promise<TeamsFloor> {
  const toFloor = messagesTo(floor, questions, serviceUrl);
  const toDesk = messagesTo(desk, questions, serviceUrl);
  for (let count = 0; count < warm; count += 1) {
    await round(floor, toFloor, each);
    await round(desk, toDesk, each);
  }
  const pairs: { floor: Round; desk: Round }[] = [];
  for (let count = 0; count < rounds; count += 1)
    pairs.push({ floor: await round(floor, toFloor, each), desk: await round(desk, toDesk, each) });
  const of = (side: 'floor' | 'desk', what: keyof Round): number => median(pairs.map((pair) => pair[side][what]));
  const more = median(pairs.map((pair) => pair.desk.cpuMs - pair.floor.cpuMs));
  const share = median(pairs.map((pair) => pair.desk.perSecond / pair.floor.perSecond));
  return {
    turns: rounds * each,
    cpuMs: { floor: of('floor', 'cpuMs'), desk: of('desk', 'cpuMs'), more },
    throughput: { floor: of('floor', 'perSecond'), desk: of('desk', 'perSecond'), share },
  };
}

const environment = (dir: string): Record<string, string> => ({
  ...{ TEAMS_LOCAL: '1', KNOWLEDGE_DIR: fileOf('knowledge') },
  ...{ PORT: '0', DATA_DIR: dir, PATH: '/usr/bin:/bin', TZ: 'UTC' },
});

/** Measures the service beside the floor with these questions as traffic. Linux alone; null elsewhere. */
export async function teamsFloor(
  questions: readonly string[],
  effort: TeamsEffort = usual,
): Promise<TeamsFloor | null> {
  if (process.platform !== 'linux') return null;
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-floor-'));
  const connector = await openConnector();
  const env = environment(dir);
  const children: Child[] = [];
  try {
    const floor = await startChild(fileOf('test/adapters/teams/floor-app.ts'), env);
    children.push(floor);
    const desk = await startChild(fileOf('src/main.ts'), env);
    children.push(desk);
    return await compare(floor, desk, { ...effort, questions, serviceUrl: connector.url });
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    connector.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The measurement as lines for a terminal, each beside what is wanted of it. */
export function teamsFloorLines({ turns, cpuMs, throughput }: TeamsFloor): string[] {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    `turns in Teams beside Microsoft's adapter with a fixed text, ${turns} each, in turns`,
    `  CPU a turn: floor ${ms(cpuMs.floor)}, desk ${ms(cpuMs.desk)}, ${ms(cpuMs.more)} more (at most 1 ms)`,
    `  turns a second: floor ${throughput.floor.toFixed(0)}, desk ${throughput.desk.toFixed(0)}, ${(100 * throughput.share).toFixed(0)} % (at least 80 %)`,
  ];
}
