import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { type ServiceProcess, startService } from './service.ts';

let dir: string;
let service: ServiceProcess | null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-main-'));
  service = null;
});
afterEach(async () => {
  await service?.stop('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): ServiceProcess {
  service = startService({ DATA_DIR: join(dir, 'data'), ...env });
  return service;
}

async function ask(address: string, question: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/web/ask`, { method: 'POST', headers, body: JSON.stringify({ question }) });
  expect(response.status).toBe(200);
  const { exchange } = (await response.json()) as { exchange: string };
  return exchange;
}

type Readiness = { state: string; knowledge: string; policies: { id: string }[] };

async function readiness(address: string): Promise<Readiness> {
  return (await (await fetch(`${address}/readyz`)).json()) as Readiness;
}

describe('the service with no credentials', () => {
  it('serves the web chat, the reader and its health on one port', async () => {
    const address = await start().address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const path of ['/', '/policies', '/healthz', '/readyz', '/metrics'])
      expect([path, (await fetch(`${address}${path}`)).status]).toEqual([path, 200]);
    for (const path of ['/slack/events', '/slack/install', '/api/messages'])
      expect([path, (await fetch(`${address}${path}`, { method: 'POST' })).status]).toEqual([path, 404]);
  });

  it('is ready with the knowledge of the project', async () => {
    const body = await readiness(await start().address());
    expect(body).toMatchObject({ state: 'ready', knowledge: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(body.policies.length).toBeGreaterThan(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s with status 0 and has written every record', async (signal) => {
    const running = start();
    const address = await running.address();
    const exchanges = await Promise.all(
      Array.from({ length: 30 }, (_, i) => ask(address, `is 9999${i % 10} covered?`)),
    );
    expect(await running.stop(signal)).toBe(0);
    const store = await openLibsqlStore(join(dir, 'data'));
    const kept = new Set((await store.exchanges(1_000)).map(({ id }) => id));
    await store.close();
    expect(exchanges.filter((id) => !kept.has(id))).toEqual([]);
  });

  it('logs JSON lines without a word of a question, from the request’s id to the exchange', async () => {
    const running = start({ LOG_LEVEL: 'debug' });
    const exchange = await ask(await running.address(), 'is zyzzyva-surgery fine for Quuxton?');
    await running.stop();
    const lines = running
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const answered = lines.find((line) => line.exchange === exchange);
    expect(answered).toMatchObject({
      msg: 'answered',
      channel: 'web',
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(running.out() + running.err()).not.toMatch(/zyzzyva|quuxton/i);
  });

  it('keeps its files for its user alone, and nothing but its files', async () => {
    await start().address();
    expect(readdirSync(join(dir, 'data')).filter((name) => !name.startsWith('policy-desk.db'))).toEqual([
      'pseudonym.key',
    ]);
    for (const name of readdirSync(join(dir, 'data')))
      expect([name, statSync(join(dir, 'data', name)).mode & 0o077]).toEqual([name, 0]);
  });
});

describe('faulty knowledge', () => {
  const project = 'knowledge';
  const [policy = ''] = readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(project, entry.name, 'names.json')))
    .map(({ name }) => name);

  function knowledgeDir(): string {
    const copy = join(dir, 'knowledge');
    mkdirSync(copy);
    for (const name of [policy, 'lexicon.json']) cpSync(join(project, name), join(copy, name), { recursive: true });
    return copy;
  }

  it('is set aside, loudly, while the rest is served', async () => {
    const knowledge = knowledgeDir();
    mkdirSync(join(knowledge, 'broken'));
    writeFileSync(join(knowledge, 'broken', '2025-01-01.json'), '{"format": 1,');
    const running = start({ KNOWLEDGE_DIR: knowledge });
    const { policies } = await readiness(await running.address());
    expect(policies.map(({ id }) => id)).toEqual([policy]);
    expect(running.out()).toMatch(/"level":"error".*broken.*"found":.*"wanted":.*knowledge file set aside/);
  });

  it('of which nothing is left stops the start with a readable reason', async () => {
    const running = start({ KNOWLEDGE_DIR: join(dir, 'nothing-here') });
    expect(await running.ended).toBe(1);
    expect(running.err()).toContain('No policy can be answered from');
    expect(running.err()).toMatch(/found .*; wanted /);
    expect(running.err()).not.toContain('    at ');
  });
});

describe('a start that cannot be', () => {
  async function expectRefusal(env: Record<string, string>, ...words: string[]): Promise<void> {
    const running = start(env);
    expect(await running.ended).toBe(1);
    for (const word of words) expect(running.err()).toContain(word);
    expect(running.err()).not.toContain('    at ');
  }

  it('says that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expectRefusal({ PORT: String(port) }, `127.0.0.1:${port}`, 'the port is in use');
    other.close();
  });
  it('says that DATA_DIR cannot be written to', async () => {
    writeFileSync(join(dir, 'file'), '');
    await expectRefusal({ DATA_DIR: join(dir, 'file') }, 'DATA_DIR cannot be used');
  });
  it('says that the store is damaged, and leaves it', async () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data', 'policy-desk.db'), 'not a database'.repeat(1_000));
    await expectRefusal({}, 'The store cannot be used', 'a damaged file');
    expect(statSync(join(dir, 'data', 'policy-desk.db')).size).toBe(14_000);
  });
  it('names every faulty variable at once, and no value, before it touches anything', async () => {
    await expectRefusal({ PORT: 'abc-secret', SLACK_BOT_TOKEN: 'xoxb-secret' }, '  PORT: ', '  SLACK_SIGNING_SECRET: ');
    expect(service?.err()).not.toContain('secret');
    expect(existsSync(join(dir, 'data'))).toBe(false);
  });
});

describe('channels', () => {
  it('are served once their credentials are set, and the web chat only when asked for', async () => {
    const slack = {
      SLACK_SIGNING_SECRET: 'of-a-test',
      SLACK_BOT_TOKEN: 'xoxb-of-a-test',
      SLACK_API_URL: 'http://127.0.0.1:9/',
    };
    const address = await start({ ...slack, TEAMS_LOCAL: '1' }).address();
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(`${address}/policies`)).status).toBe(200);
    expect((await fetch(`${address}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(`${address}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(400);
    expect((await fetch(`${address}/slack/install`)).status).toBe(404);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});
