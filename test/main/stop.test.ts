import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { type ServiceProcess, startService } from './service.ts';

/** A stop is over within its grace, whoever reads the log. */
const graceMs = 10_000;

let dir: string;
let kill: () => void;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-stop-'));
});
afterEach(() => {
  kill();
  rmSync(dir, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): ServiceProcess {
  const service = startService({ DATA_DIR: dir, ...env });
  kill = () => service.child.kill('SIGKILL');
  return service;
}

async function ask(address: string): Promise<string> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${address}/web/ask`, { ...request, body: '{"question":"is 99999 covered?"}' });
  return ((await response.json()) as { exchange: string }).exchange;
}

async function kept(): Promise<string[]> {
  const store = await openLibsqlStore(dir);
  const exchanges = await store.exchanges(1_000);
  await store.close();
  return exchanges.map(({ id }) => id);
}

const late = (): Promise<string> => new Promise((resolve) => setTimeout(resolve, graceMs, 'still running'));

it('ends with every record written when the reader of its output is gone at that moment', async () => {
  const { child, address, ended } = start();
  const asked = await ask(await address());
  for (const output of [child.stdout, child.stderr]) output?.destroy();
  child.kill('SIGTERM');
  expect(await Promise.race([ended, late()])).toBe(0);
  expect(await kept()).toEqual([asked]);
});

it('answers and ends when the reader of its output was gone long before', async () => {
  const { child, address, ended } = start({ LOG_LEVEL: 'debug' });
  const at = await address();
  for (const output of [child.stdout, child.stderr]) output?.destroy();
  const asked = [await ask(at), await ask(at)];
  child.kill('SIGTERM');
  expect(await Promise.race([ended, late()])).toBe(0);
  expect((await kept()).sort()).toEqual(asked.sort());
});

it('answers and ends when the reader of its output does not read', async () => {
  const { child, address, ended } = start({ LOG_LEVEL: 'debug' });
  const at = await address();
  child.stdout?.pause();
  for (let turn = 0; turn < 20; turn += 1) await Promise.all(Array.from({ length: 100 }, () => fetch(`${at}/healthz`)));
  const asked = await ask(at);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await Promise.race([exited, late()])).toEqual([0, null]);
  child.stdout?.resume();
  await ended;
  expect(await kept()).toEqual([asked]);
});

it('answers and ends when its output goes to a full disk', async () => {
  const full = openSync('/dev/full', 'w');
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dir, LOG_LEVEL: 'debug' };
  const args = ['--import', 'tsx', 'src/main.ts'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', full, 'pipe'] });
  kill = () => child.kill('SIGKILL');
  const line = await new Promise((resolve) => child.stderr?.once('data', resolve));
  const asked = await ask(/https?:\/\/[^\s/]+/.exec(String(line))?.[0] ?? '');
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await Promise.race([exited, late()])).toEqual([0, null]);
  expect(await kept()).toEqual([asked]);
});
