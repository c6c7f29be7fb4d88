import { readdirSync } from 'node:fs';
import { type Desk, openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { knowledge as own } from './core-desk.ts';

/** The day on which questions over the pool are asked. */
export const poolToday = '2026-11-29';

const fixtures = 'test/fixtures';

/** Every invented payer's policies and the project's own, in one knowledge: what a payer's whole library looks like. */
export function pool(): Knowledge {
  const folders = readdirSync(fixtures).filter((name) => name.endsWith('-payers'));
  const invented = folders.flatMap((name) => loadKnowledge(`${fixtures}/${name}`).knowledge?.policies ?? []);
  const policies = [...own.policies, ...invented].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...own, policies };
}

/** A desk over the pool. */
export const poolDesk = (): Desk => openDesk(pool());
