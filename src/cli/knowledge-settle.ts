import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PolicyDeskError } from '../errors.ts';
import { wordsToSettle } from '../importer/facts/settled.ts';
import { importFile, importOpened, type OpenedDocument, writeReview } from '../importer/import-file.ts';
import { readDocument } from '../importer/read/read-document.ts';
import type { Doubt } from '../importer/report/doubt.ts';
import { isDay } from '../knowledge/dates.ts';
import { lexiconFor, loadOnePolicy } from '../knowledge/load.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import { type Answer, type Decision, type Review, readReview, withDecisions, withGiven } from '../knowledge/review.ts';
import { type DoubtQuestion, nextQuestion, notSettled, type OpenDoubt, type Settled } from '../knowledge/settle.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { report } from './knowledge-import.ts';
import { whoAndWhen } from './who-and-when.ts';

/** The document whose doubts are walked through: one that is held back, else that of the latest version. */
const documentOf = (dir: string, id: string): string => {
  const held = join(dir, id, 'held');
  const waiting = existsSync(held) ? readdirSync(held).filter((name) => /\.source\.[a-z]+$/.test(name)) : [];
  const last = waiting.sort().at(-1);
  if (last !== undefined) return join(held, last);
  const policy = existsSync(join(dir, id)) ? loadOnePolicy(dir, id).policy : null;
  if (policy === null) throw new PolicyDeskError('usage', `There is no policy "${id}" with a document in ${dir}.`);
  return join(dir, id, latestVersion(policy).source.file);
};

const openDoubt = (doubt: Doubt): OpenDoubt => ({
  code: doubt.code,
  words: wordsToSettle(doubt),
  position: doubt.about?.quote ?? null,
  place: doubt.place ?? (doubt.line === null ? 'the document' : `line ${doubt.line}`),
  message: doubt.message,
  decides: doubt.decides,
});

type Walk = { folder: string; id: string; lexicon: Lexicon; document: OpenedDocument };

const reviewIn = (folder: string): Review | null => {
  const { value, faults } = readReview(folder);
  const [fault] = faults;
  if (fault === undefined) return value;
  throw new PolicyDeskError('usage', `${fault.file} cannot be read: found ${fault.found}; wanted ${fault.wanted}`);
};

const doubtsIn = ({ document, id, lexicon }: Walk, review: Review | null): OpenDoubt[] => {
  const imported = importOpened(document, { id, lexicon, review });
  const doubts = imported.kind === 'refused' ? [] : imported.doubts;
  return doubts.filter(({ decides, about }) => decides || about !== undefined).map(openDoubt);
};

const shown = ({ alike, choices, kind }: DoubtQuestion): string => {
  const [first] = alike;
  if (first === undefined) return '';
  const places = alike.map(({ place }) => place);
  const more = places.length > 3 ? ` and ${places.length - 3} more places` : '';
  const lines = [
    `\n${first.decides ? 'holds the document back' : 'withholds a fact'}, ${places.slice(0, 3).join(', ')}${more}:`,
    `  ${first.message}`,
    ...(first.message.includes(first.words) ? [] : [`  the words: "${first.words}"`]),
    ...choices.map(({ label, changes }, index) => `  ${index + 1}) ${label}: ${changes}`),
  ];
  const how = kind === 'date' ? 'the day, YYYY-MM-DD' : `1${choices.length > 1 ? ` to ${choices.length}` : ''}`;
  return `${lines.join('\n')}\n${how}, s to leave it open, q to end: `;
};

/** What a line typed at a question means. */
type Typed = { kind: 'answer'; answer: Answer } | { kind: 'date'; day: string } | { kind: 'skip' | 'quit' | 'unknown' };

const typed = (line: string, { kind, choices }: DoubtQuestion): Typed => {
  const text = line.trim();
  if (text === 's' || text === 'q') return { kind: text === 's' ? 'skip' : 'quit' };
  if (kind === 'date') return isDay(text) ? { kind: 'date', day: text } : { kind: 'unknown' };
  const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
  return choice === undefined ? { kind: 'unknown' } : { kind: 'answer', answer: choice.answer };
};

/** A review with what was answered to a question. */
const answered = (review: Review | null, question: DoubtQuestion, said: Typed, source: string): Review | null => {
  if (said.kind === 'date') return withGiven(review, { effective: said.day }, { source, ...whoAndWhen() });
  if (said.kind !== 'answer') return review;
  const { answer } = said;
  const decisions = question.alike.map(
    ({ code, words, position }): Decision => ({
      code,
      words,
      answer,
      ...(position === null || position === words ? {} : { position }),
      ...whoAndWhen(),
    }),
  );
  return withDecisions(review, decisions);
};

/** Asks one question after the other until none is left or nobody answers; what was decided is kept at once. Gives how many were. */
const walk = async (one: Walk, lines: AsyncIterator<string>): Promise<number> => {
  const passed: Settled[] = [];
  let count = 0;
  let review = reviewIn(one.folder);
  for (;;) {
    const question = nextQuestion(doubtsIn(one, review), [...(review?.decisions ?? []), ...passed]);
    if (question === null) return count;
    process.stdout.write(shown(question));
    const next = await lines.next();
    const said: Typed = next.done === true ? { kind: 'quit' } : typed(next.value, question);
    if (said.kind === 'quit') return count;
    if (said.kind === 'unknown') process.stdout.write('\nThat is none of these.\n');
    if (said.kind === 'skip') passed.push(...question.alike);
    const after = answered(review, question, said, one.document.sha256);
    if (after === null || after === review) continue;
    writeReview(one.folder, after);
    review = after;
    count += 1;
  }
};

const left = (doubts: readonly OpenDoubt[]): string =>
  doubts.map(({ place, message }) => `  only the document can settle, ${place}: ${message}\n`).join('');

/** Walks a person through the doubts of a policy's document, keeps what they decide in its review, and imports the document again with it. */
export const runSettle = async (dir: string, id: string): Promise<number> => {
  const file = documentOf(dir, id);
  const document = await readDocument(file);
  if (document.kind === 'refused') throw new PolicyDeskError('usage', `${file}: ${document.reason}`);
  const one: Walk = { folder: join(dir, id), id, lexicon: lexiconFor(dir), document };
  const input = createInterface({ input: process.stdin, terminal: false });
  const count = await walk(one, input[Symbol.asyncIterator]());
  input.close();
  process.stdout.write(`\n${count} decided; they stand in ${join(one.folder, 'review.json')}.\n`);
  process.stdout.write(left(notSettled(doubtsIn(one, reviewIn(one.folder)))));
  if (count === 0) return 0;
  const result = await importFile(file, { id, out: dir, replace: true, lexicon: one.lexicon });
  report(file, result, dir);
  return result.kind === 'held' ? 1 : result.kind === 'refused' ? 2 : 0;
};
