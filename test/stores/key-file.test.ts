import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPseudonymKey } from '../../src/stores/key-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-key-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

it('makes a key once, for its user alone', () => {
  const key = readPseudonymKey(dir);
  expect(key).toHaveLength(32);
  expect(readPseudonymKey(dir).equals(key)).toBe(true);
  expect(statSync(join(dir, 'pseudonym.key')).mode & 0o777).toBe(0o600);
});

it('makes another key in another folder', () => {
  const other = mkdtempSync(join(tmpdir(), 'policy-desk-key-'));
  expect(readPseudonymKey(other).equals(readPseudonymKey(dir))).toBe(false);
  rmSync(other, { recursive: true, force: true });
});

it('refuses a damaged key and leaves it as it is', () => {
  const file = join(dir, 'pseudonym.key');
  writeFileSync(file, 'c2hvcnQ=\n');
  expect(() => readPseudonymKey(dir)).toThrow(expect.objectContaining({ code: 'store-invalid' }));
  expect(readFileSync(file, 'utf8')).toBe('c2hvcnQ=\n');
});
