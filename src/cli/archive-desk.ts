import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { answerAgain, type Desk, openDesk } from '../bot/core.ts';
import { type Said, saidBy } from '../bot/record.ts';
import { readQuestion } from '../bot/thread-schema.ts';
import { plainText } from '../card/plain.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Exchange, KnowledgeFile, Store } from '../stores/store.ts';

/** The answer to a recorded question, given again from the knowledge of then; or why that cannot be. */
export type Again = { said: Said; text: string } | { cannot: string };

/** Gives recorded answers again. Knowledge is read from the archive, once for all records of it. */
export type ArchiveDesk = (exchange: Exchange) => Promise<Again>;

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

function answerFrom(desk: Desk, exchange: Exchange): Again {
  const question = readQuestion(exchange.question);
  if (exchange.question === null) return { cannot: 'nothing was understood, because the program failed' };
  if (question === null) return { cannot: 'the question cannot be read by this version of the program' };
  const { answer, card } = answerAgain(desk, question, exchange.today);
  return { said: saidBy(answer, card, desk.knowledge), text: plainText(card) };
}

/** Opens the way back into the archive of a store. */
export function openArchiveDesk(store: Store): ArchiveDesk {
  const desks = new Map<string, Promise<Desk | { cannot: string }>>();
  return async (exchange) => {
    const known = desks.get(exchange.knowledge) ?? deskOf(store, exchange.knowledge);
    desks.set(exchange.knowledge, known);
    const desk = await known;
    return 'cannot' in desk ? desk : answerFrom(desk, exchange);
  };
}

/** What differs between a record and the answer given again: names of facts, `shown` for the wording alone. */
export function differences(exchange: Exchange, { said }: { said: Said }): string[] {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const facts = ['outcome', 'kind', 'reason', 'position', 'codes', 'citations', 'policies'] as const;
  const changed = facts
    .filter((fact) => !isSame(exchange[fact], said[fact]))
    .map((fact) => `${fact} was ${JSON.stringify(exchange[fact])} and is ${JSON.stringify(said[fact])}`);
  if (changed.length > 0) return changed;
  return exchange.shown === null || exchange.shown === said.shown ? [] : ['shown'];
}
