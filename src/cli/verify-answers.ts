import { buildInWords } from '../program-build.ts';
import type { Exchange } from '../stores/store.ts';
import { type ArchiveDesk, differences } from './archive-desk.ts';

/** What came of giving recorded answers again from the knowledge of then. */
export type AnswersReport = {
  same: number;
  /** Changed since, by another build: the same facts and places, in other words. */
  reworded: Note[];
  /** Changed since, by another build: other facts or places. */
  changed: Note[];
  /** Otherwise in anything than the very build gave it that runs now: that must not be. */
  faults: Note[];
  /** Not to be given again, and why. */
  silent: Note[];
};

/** An exchange and what is to be said of it. */
export type Note = { exchange: string; at: string; what: string };

/** An empty report. */
export function noAnswers(): AnswersReport {
  return { same: 0, reworded: [], changed: [], faults: [], silent: [] };
}

/** Gives one recorded answer again and adds what came of it to the report. `program` is the build that runs now. */
export async function verifyAnswer(
  exchange: Exchange,
  { again, program }: { again: ArchiveDesk; program: string },
  report: AnswersReport,
): Promise<void> {
  const { id, at } = exchange;
  const given = await again(exchange);
  if ('cannot' in given) {
    report.silent.push({ exchange: id, at, what: given.cannot });
    return;
  }
  const found = differences(exchange, given);
  const isReworded = found[0] === 'shown';
  const note = { exchange: id, at, what: isReworded ? 'other words' : found.join('; ') };
  if (found.length === 0) report.same += 1;
  else if (exchange.program === program) report.faults.push(note);
  else {
    const since = { ...note, what: `answered by ${buildInWords(exchange.program)}: ${note.what}` };
    (isReworded ? report.reworded : report.changed).push(since);
  }
}
