import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { percentile } from './quality.ts';
import { commandsTo, rush, signingSecret, stream } from './slack-load.ts';

/**
 * What a slash command costs beside a Bolt app that answers a fixed text: both as processes of their own, in turns,
 * with the same signed commands, so that a noisy machine is noisy for both.
 */
export type SlackFloor = {
  commands: number;
  /** Server processor time a command, in milliseconds, the median over the rounds; `more` is the median difference. */
  cpuMs: { floor: number; desk: number; more: number };
  /** Commands a second at ten connections, the median over the rounds; `share` of the floor's. */
  throughput: { floor: number; desk: number; share: number };
  /** Milliseconds until the acknowledgement, which holds the answer, at a steady rate. */
  ack: { perSecond: number; p50: number; p99: number };
};

/**
 * How long the bench takes; the defaults make less than a minute. `warm` rounds come first and are not counted: a
 * process compiles what it does while it does it, and the first thousands of commands take either side several times
 * what they take it for the rest of its days.
 */
export type Effort = { warm: number; rounds: number; each: number; seconds: number };

const usual: Effort = { warm: 10, rounds: 10, each: 300, seconds: 10 };
const connections = 10;
const perSecond = 200;
/** What a process still does after its last answer: records are written behind it. */
const settleMs = 150;

const root = new URL('../../', import.meta.url);
const fileOf = (path: string): string => fileURLToPath(new URL(path, root));

/** A Web API that takes everything. */
async function openApi(): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"team_id":"T0","user_id":"U0"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}

const environment = (api: string, dir: string): Record<string, string> => ({
  ...{ SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_API_URL: api },
  ...{ PORT: '0', DATA_DIR: dir, PATH: '/usr/bin:/bin', TZ: 'UTC' },
  KNOWLEDGE_DIR: fileOf('knowledge'),
});

type Round = { cpuMs: number; perSecond: number };

async function round(child: Child, send: () => Promise<number>, each: number): Promise<Round> {
  const before = child.cpu();
  const perSecond = await rush(send, each, connections);
  await wait(settleMs);
  return { cpuMs: (child.cpu() - before) / each, perSecond };
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

async function compare(
  floor: Child,
  desk: Child,
  work: Effort & { questions: readonly string[] },
): Promise<SlackFloor> {
  const { warm, rounds, each, seconds, questions } = work;
  const toFloor = commandsTo(floor.root, questions, connections);
  const toDesk = commandsTo(desk.root, questions, connections);
  for (let count = 0; count < warm; count += 1) {
    await round(floor, toFloor, each);
    await round(desk, toDesk, each);
  }
  const pairs: { floor: Round; desk: Round }[] = [];
  for (let count = 0; count < rounds; count += 1)
    pairs.push({ floor: await round(floor, toFloor, each), desk: await round(desk, toDesk, each) });
  const waits = await stream(toDesk, perSecond, seconds);
  const of = (side: 'floor' | 'desk', what: keyof Round): number => median(pairs.map((pair) => pair[side][what]));
  const throughput = { floor: of('floor', 'perSecond'), desk: of('desk', 'perSecond') };
  const more = median(pairs.map((pair) => pair.desk.cpuMs - pair.floor.cpuMs));
  return {
    commands: rounds * each,
    cpuMs: { floor: of('floor', 'cpuMs'), desk: of('desk', 'cpuMs'), more },
    throughput: { ...throughput, share: throughput.desk / throughput.floor },
    ack: { perSecond, p50: median(waits), p99: percentile(waits, 0.99) },
  };
}

/** Measures the service beside the floor with these questions as traffic. Linux alone; null elsewhere. */
export async function slackFloor(questions: readonly string[], effort: Effort = usual): Promise<SlackFloor | null> {
  if (process.platform !== 'linux') return null;
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-floor-'));
  const api = await openApi();
  const env = environment(api.url, dir);
  const children: Child[] = [];
  try {
    const floor = await startChild(fileOf('test/adapters/slack/floor-app.ts'), env);
    children.push(floor);
    const desk = await startChild(fileOf('src/main.ts'), env);
    children.push(desk);
    return await compare(floor, desk, { ...effort, questions });
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    api.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The measurement as lines for a terminal, each beside what is wanted of it. */
export function slackFloorLines({ commands, cpuMs, throughput, ack }: SlackFloor): string[] {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    `slash commands beside a Bolt app with a fixed text, ${commands} each, in turns`,
    `  CPU a command: floor ${ms(cpuMs.floor)}, desk ${ms(cpuMs.desk)}, ${ms(cpuMs.more)} more (at most 1 ms)`,
    `  commands a second: floor ${throughput.floor.toFixed(0)}, desk ${throughput.desk.toFixed(0)}, ${(100 * throughput.share).toFixed(0)} % (at least 50 %)`,
    `  acknowledged at ${ack.perSecond} a second: p50 ${ms(ack.p50)}, p99 ${ms(ack.p99)} (at most 50 ms)`,
  ];
}
