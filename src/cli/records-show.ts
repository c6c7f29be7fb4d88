import { openDesk } from '../bot/core.ts';
import { textShown } from '../bot/find-record.ts';
import { sameToday } from '../bot/recall-card.ts';
import { openClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Filter, recordsIn } from '../stores/read-records.ts';
import { sha256 } from '../stores/rows.ts';
import type { Exchange, KnowledgeFile, Store } from '../stores/store.ts';
import { differences, openArchiveDesk } from './archive-desk.ts';
import { findNamed } from './records-find.ts';
import { plain, recordTable, wholeRecord } from './records-text.ts';

/** What is to be shown: one answer, by its number or the id of its exchange, or the last of those that fit. */
export type ShowWanted = { id: string | null; last: number; filter: Filter; isJson: boolean };

/** The files of the policies that the answer is about. */
function filesOf(exchange: Exchange, files: readonly KnowledgeFile[]): { name: string; sha256: string }[] {
  const names = new Set(exchange.policies.map(({ policy, version }) => `${policy}/${version}.json`));
  return files.filter(({ name }) => names.has(name)).map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
}

const proved = 'What was shown, word for word (its hash is the recorded one):';

/** What was shown: as it was kept, or given again from the archive, and how that stands to what the record says. */
async function shownOf(store: Store, exchange: Exchange): Promise<{ text: string | null; note: string }> {
  const kept = await textShown(store, exchange);
  if (kept !== null) return { text: kept, note: proved };
  const again = await openArchiveDesk(store)(exchange);
  if ('cannot' in again)
    return { text: null, note: `Its words cannot be shown: they were not kept, and ${again.cannot}.` };
  const found = differences(exchange, again);
  if (found.length === 0) return { text: again.text, note: proved };
  const how = found[0] === 'shown' ? 'the same facts in other words' : `another answer (${found.join('; ')})`;
  const note = `Its words cannot be shown: they were not kept. This program, over the knowledge of then, gives ${how}:`;
  return { text: again.text, note };
}

/** Whether the answer would be the same today, over the knowledge folder that is set. */
function todayOf(exchange: Exchange): string {
  const { knowledgeDir, timeZone } = readConfig();
  const { knowledge } = loadKnowledge(knowledgeDir);
  if (knowledge === null) return `cannot be said: no policy can be loaded from ${knowledgeDir}`;
  return sameToday(exchange, openDesk(knowledge), openClock(timeZone).today());
}

async function showOne(store: Store, name: string, isJson: boolean): Promise<number> {
  const exchange = await findNamed(store, name);
  if (exchange === null) return 1;
  const feedback = await store.feedbackOn(exchange.id);
  const files = filesOf(exchange, (await store.archived(exchange.knowledge)) ?? []);
  const { text, note } = await shownOf(store, exchange);
  const today = todayOf(exchange);
  if (isJson) {
    const whole = { ...exchange, feedback, files, note, text, sameToday: today };
    process.stdout.write(`${JSON.stringify(whole)}\n`);
    return 0;
  }
  const answered = text === null ? '' : `\n${text.split('\n').map(plain).join('\n')}\n`;
  process.stdout.write(`${wholeRecord(exchange, feedback, files)}\nToday: ${today}.\n\n${note}\n${answered}`);
  return 0;
}

/** The last of those that fit, newest first. */
async function lastOf(store: Store, filter: Filter, last: number): Promise<Exchange[]> {
  if (Object.keys(filter).length === 0) return store.exchanges(last);
  const kept: Exchange[] = [];
  for await (const exchange of recordsIn(store, filter)) {
    kept.push(exchange);
    if (kept.length > last) kept.shift();
  }
  return kept.reverse();
}

/** Shows what was answered. Resolves with the exit status: 1 when there is no such answer. */
export async function show(store: Store, { id, last, filter, isJson }: ShowWanted): Promise<number> {
  if (id !== null) return showOne(store, id, isJson);
  const exchanges = await lastOf(store, filter, last);
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
  process.stdout.write(isJson ? lines : recordTable(exchanges));
  return 0;
}
