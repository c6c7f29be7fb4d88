import { programBuild } from '../program-build.ts';
import { exchangeOf, sha256 } from '../stores/rows.ts';
import type { Exchange, Head, Seal, Store } from '../stores/store.ts';
import { type ArchiveDesk, openArchiveDesk } from './archive-desk.ts';
import { findNamed } from './records-find.ts';
import { type AnswersReport, type Note, noAnswers, verifyAnswer } from './verify-answers.ts';
import { type ChainReport, verifyChain } from './verify-chain.ts';

/** What is to be verified: everything or one exchange; `end` is a place in the chain that the log named. */
export type VerifyWanted = { id: string | null; end: Head | null; isJson: boolean };

/** So many lines of one sort are enough for a person; JSON has all. */
const shownNotes = 20;

function notesOf(title: string, notes: readonly Note[]): string[] {
  if (notes.length === 0) return [];
  const lines = notes.slice(0, shownNotes).map(({ exchange, at, what }) => `  ${exchange} of ${at}: ${what}`);
  const rest = notes.length > shownNotes ? [`  and ${notes.length - shownNotes} more`] : [];
  return [`${title}: ${notes.length}`, ...lines, ...rest];
}

function chainText({ records, expired, unsealed, checkpoint, head, faults }: ChainReport): string[] {
  const state = faults.length === 0 ? 'unbroken' : 'BROKEN';
  const away = `records from before ${checkpoint?.horizon} were deleted by age, ${expired} of them still seen in the chain`;
  return [
    `chain: ${state}, ${records} records bound, ${unsealed} not bound yet; its end is ${head.seq}:${head.hash}`,
    ...(checkpoint === null ? [] : [`retention: ${away}`]),
    ...faults.map((fault) => `  ${fault}`),
  ];
}

function answersText({ same, reworded, faults, changed, silent }: AnswersReport): string[] {
  return [
    `answers given again from the knowledge of then: ${same} the same, word for word`,
    ...notesOf('changed since, the same facts in other words', reworded),
    ...notesOf('changed since, another answer', changed),
    ...notesOf('not given again', silent),
    ...notesOf('ANOTHER ANSWER BY THE SAME BUILD', faults),
  ];
}

type Bound = Seal & { body: string };

/** Gives the record of a link again; one that cannot be read was altered, which the chain says. */
async function verifyBound({ at, exchange, body }: Bound, parts: Parts, report: AnswersReport): Promise<void> {
  let record: Exchange;
  try {
    record = exchangeOf({ body });
  } catch {
    report.silent.push({ exchange, at, what: 'the record cannot be read' });
    return;
  }
  await verifyAnswer(record, parts, report);
}

const pageSize = 500;

/** Kept texts that are not the ones whose hash the records hold. */
async function textFaults(store: Store): Promise<string[]> {
  let altered = 0;
  for (let after = '', more = true; more; ) {
    const texts = await store.texts(after, pageSize);
    altered += texts.filter(({ hash, text }) => sha256(text) !== hash).length;
    after = texts.at(-1)?.hash ?? after;
    more = texts.length === pageSize;
  }
  return altered === 0 ? [] : [`the kept words of ${altered} answers were altered`];
}

type Parts = { again: ArchiveDesk; program: string };

/** Proves that nothing was altered or removed, and gives answers again. Resolves with the exit status: 1 for any fault. */
export async function verify(store: Store, { id, end, isJson }: VerifyWanted): Promise<number> {
  const one = id === null ? null : await findNamed(store, id);
  if (id !== null && one === null) return 1;
  const parts: Parts = { again: openArchiveDesk(store), program: programBuild() };
  const answers = noAnswers();
  const onRecord = async (bound: Bound) => (one === null ? verifyBound(bound, parts, answers) : undefined);
  const chain = await verifyChain(store, { end, now: new Date().toISOString(), onRecord });
  if (one !== null) await verifyAnswer(one, parts, answers);
  else chain.faults.push(...(await textFaults(store)));
  const text = [...chainText(chain), ...answersText(answers)].map((line) => `${line}\n`).join('');
  process.stdout.write(isJson ? `${JSON.stringify({ chain, answers })}\n` : text);
  return chain.faults.length + answers.faults.length === 0 ? 0 : 1;
}
