import { readdirSync } from 'node:fs';
import { openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { askerOf, knowledge } from '../bot/core-desk.ts';
import { versionOf } from '../importer/import-text.ts';

/** The first policy and those of every invented payer, loaded together, as a payer loads its library. */
export const pooled: Knowledge = {
  ...knowledge,
  policies: [
    ...knowledge.policies,
    ...readdirSync('test/fixtures')
      .filter((name) => name.endsWith('-payers'))
      .flatMap((name) => loadKnowledge(`test/fixtures/${name}`).knowledge?.policies ?? []),
  ].sort((a, b) => (a.id < b.id ? -1 : 1)),
};

/** A day on which every policy of the pool is in force. */
export const today = '2026-11-29';

const ask = askerOf(openDesk(pooled));

/** Asks the pool one message. */
export const askPool: typeof ask = (text, around = {}) => ask(text, { today, ...around });

/** Asks policies that are given as text, one version of each. */
export function askTexts(...texts: readonly string[]): typeof ask {
  return askVersions(texts.map((text) => versionOf(text)));
}

/** Asks policies that are given as versions. */
export function askVersions(versions: readonly PolicyVersion[]): typeof ask {
  const policies = versions.map((version, i) => ({
    id: `p-${i}`,
    versions: [{ ...version, id: `p-${i}` }] as const,
    names: null,
  }));
  const own = askerOf(openDesk({ ...knowledge, policies }));
  return (text, around = {}) => own(text, { today, ...around });
}
