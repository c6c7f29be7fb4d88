import { type Filter, recordsIn } from '../stores/read-records.ts';
import { sha256 } from '../stores/rows.ts';
import type { Exchange, KnowledgeFile, Store } from '../stores/store.ts';
import { differences, openArchiveDesk } from './archive-desk.ts';
import { plain, recordTable, wholeRecord } from './records-text.ts';

/** What is to be shown: one exchange, or the last of those that fit. */
export type ShowWanted = { id: string | null; last: number; filter: Filter; isJson: boolean };

/** The files of the policies that the answer is about. */
function filesOf(exchange: Exchange, files: readonly KnowledgeFile[]): { name: string; sha256: string }[] {
  const names = new Set(exchange.policies.map(({ policy, version }) => `${policy}/${version}.json`));
  return files.filter(({ name }) => names.has(name)).map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
}

/** What was shown, given again from the archive, and how it stands to what the record says. */
async function shownOf(store: Store, exchange: Exchange): Promise<{ text: string | null; note: string }> {
  const again = await openArchiveDesk(store)(exchange);
  if ('cannot' in again) return { text: null, note: `The text cannot be shown: ${again.cannot}.` };
  const found = differences(exchange, again);
  if (found.length === 0)
    return { text: again.text, note: 'What was shown, word for word (its hash is the recorded one):' };
  const how = found[0] === 'shown' ? 'the same facts in other words' : `another answer (${found.join('; ')})`;
  return { text: again.text, note: `This program, over the knowledge of then, gives ${how}:` };
}

async function showOne(store: Store, id: string, isJson: boolean): Promise<number> {
  const exchange = await store.exchange(id);
  if (exchange === null) {
    process.stderr.write(`There is no record of the exchange ${id}.\n`);
    return 1;
  }
  const feedback = await store.feedbackOn(id);
  const files = filesOf(exchange, (await store.archived(exchange.knowledge)) ?? []);
  const { text, note } = await shownOf(store, exchange);
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ ...exchange, feedback, files, note, text })}\n`);
    return 0;
  }
  const answered = text === null ? '' : `\n${text.split('\n').map(plain).join('\n')}\n`;
  process.stdout.write(`${wholeRecord(exchange, feedback, files)}\n${note}\n${answered}`);
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

/** Shows what was answered. Resolves with the exit status: 1 when an exchange is not known. */
export async function show(store: Store, { id, last, filter, isJson }: ShowWanted): Promise<number> {
  if (id !== null) return showOne(store, id, isJson);
  const exchanges = await lastOf(store, filter, last);
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
  process.stdout.write(isJson ? lines : recordTable(exchanges));
  return 0;
}
