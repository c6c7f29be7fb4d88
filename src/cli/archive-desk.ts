import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { type Desk, openDesk } from '../bot/core.ts';
import type { Said } from '../bot/record.ts';
import { factsThatDiffer, isReworded, type SameAgain, sameAgain } from '../bot/same-again.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Exchange, KnowledgeFile, Store } from '../stores/store.ts';

/** Gives recorded answers again. Knowledge is read from the archive, once for all records of it. */
export type ArchiveDesk = (exchange: Exchange) => Promise<SameAgain>;

/** A name that stays inside the folder it is written to. */
function isInside(name: string): boolean {
  return name !== '' && !normalize(name).startsWith('..') && !name.startsWith('/') && !name.includes('\0');
}

/** Loads archived files as they once were loaded: from a folder, which is removed again. */
function loadFiles(files: readonly KnowledgeFile[]): ReturnType<typeof loadKnowledge> {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-archive-'));
  try {
    for (const { name, bytes } of files.filter((file) => isInside(file.name))) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), bytes);
    }
    return loadKnowledge(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function deskOf(store: Store, hash: string): Promise<Desk | { cannot: string }> {
  const files = await store.archived(hash);
  if (files === null) return { cannot: `the knowledge ${hash} is not in the archive` };
  const { knowledge, faults } = loadFiles(files);
  if (knowledge?.hash === hash) return openDesk(knowledge);
  if (faults.length > 0)
    return { cannot: `the archived knowledge ${hash} cannot be read by this version of the program` };
  return { cannot: `the archived knowledge ${hash} was altered: its files have another hash` };
}

/** Opens the way back into the archive of a store. */
export function openArchiveDesk(store: Store): ArchiveDesk {
  const desks = new Map<string, Promise<Desk | { cannot: string }>>();
  return async (exchange) => {
    const known = desks.get(exchange.knowledge) ?? deskOf(store, exchange.knowledge);
    desks.set(exchange.knowledge, known);
    const desk = await known;
    return 'cannot' in desk ? desk : sameAgain(desk, exchange, exchange.today);
  };
}

/** What differs between a record and the answer given again: facts in words, `shown` for the wording alone. */
export function differences(exchange: Exchange, { said }: { said: Said }): string[] {
  const changed = factsThatDiffer(exchange, said);
  if (changed.length === 0) return isReworded(exchange, said) ? ['shown'] : [];
  return changed.map((fact) => `${fact} was ${JSON.stringify(exchange[fact])} and is ${JSON.stringify(said[fact])}`);
}
