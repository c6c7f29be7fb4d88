import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type PolicyVersion, policyVersionSchema } from '../../src/knowledge/schema.ts';

export const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));
export const firstPolicy = join(knowledgeFolder, 'ig-msd');

/** An empty folder that is gone when the test is over. */
export const emptyFolder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};

/** A copy of the project's knowledge folder to damage. */
export const copiedKnowledge = (): string => {
  const dir = emptyFolder();
  cpSync(knowledgeFolder, dir, { recursive: true });
  return dir;
};

export const versionPath = (dir: string): string => join(dir, 'ig-msd', '2025-03-01.json');
export const readVersion = (dir: string): PolicyVersion =>
  policyVersionSchema.parse(JSON.parse(readFileSync(versionPath(dir), 'utf8')));

/** Writes the first policy's version again after a change. */
export const changeVersion = (dir: string, change: (version: PolicyVersion) => unknown): void => {
  const version = readVersion(dir);
  change(version);
  writeFileSync(versionPath(dir), JSON.stringify(version));
};
