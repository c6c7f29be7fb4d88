import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { exchangeWith } from '../stores/exchange.ts';
import { runRecords } from './command.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-records-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const records = (...args: string[]) => runRecords({ DATA_DIR: dir }, ...args);

async function recordThree(): Promise<void> {
  const store = await openLibsqlStore(dir);
  for (const n of [1, 2, 3]) await store.record(exchangeWith({ id: `e-${n}`, at: `2025-06-0${n}T00:00:00.000Z` }));
  await store.feedback({ exchange: 'e-2', verdict: 'helpful', user: null, at: '2025-06-02T00:01:00.000Z' });
  await store.close();
}

it('shows the latest answers as a table, newest first', async () => {
  await recordThree();
  const { status, out } = await records('show', '--last', '2');
  const lines = out.trimEnd().split('\n');
  expect(status).toBe(0);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^TIME +CHANNEL +KIND +OUTCOME/);
  expect(lines.slice(1).map((line) => line.split(/\s+/).at(-1))).toEqual(['e-3', 'e-2']);
});

it('shows one answer with its citations and what people thought of it', async () => {
  await recordThree();
  const { status, out } = await records('show', 'e-2');
  expect(status).toBe(0);
  expect(out).toContain('p 2025-03-01, HEADER, paragraph 1');
  expect(out).toContain('helpful at 2025-06-02T00:01:00.000Z');
});

it('shows them as JSON, too', async () => {
  await recordThree();
  const { out } = await records('show', 'e-2', '--json');
  expect(JSON.parse(out)).toMatchObject({ id: 'e-2', feedback: [{ verdict: 'helpful' }] });
});

it('says when there is no such answer', async () => {
  await recordThree();
  const { status, err } = await records('show', 'e-9');
  expect(status).toBe(1);
  expect(err).toContain('no record of the exchange e-9');
});

it('makes no store where there is none', async () => {
  const { status, err } = await records('show');
  expect(status).toBe(0);
  expect(err).toContain('Nothing is recorded yet');
  expect(existsSync(join(dir, 'policy-desk.db'))).toBe(false);
});

it('finds the answers of a time and about a code', async () => {
  await recordThree();
  const idsOf = async (...args: string[]) => {
    const { out } = await records('show', '--json', ...args);
    return out
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).id);
  };
  expect(await idsOf('--from', '2025-06-02', '--to', '2025-06-03')).toEqual(['e-2']);
  expect(await idsOf('--from', '2025-06-02T00:00:00Z', '--code', '12345')).toEqual(['e-3', 'e-2']);
  expect(await idsOf('--code', '12345', '--last', '1')).toEqual(['e-3']);
  expect(await idsOf('--code', '54321')).toEqual([]);
});

it.each([
  [[]],
  [['shows']],
  [['show', '--last', '0']],
  [['show', '--nothing']],
  [['show', '--from', 'yesterday']],
  [['show', '--end', '1:2']],
  [['show', 'e-1', '--code', '12345']],
  [['verify', '--end', '12']],
  [['verify', '--last', '2']],
  [['insights', '--days', 'all']],
  [['insights', 'e-1']],
])('refuses %j with one clear line and its usage', async (args) => {
  const { status, out, err } = await records(...args);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('usage: records show');
  expect(err).not.toContain('    at ');
});
