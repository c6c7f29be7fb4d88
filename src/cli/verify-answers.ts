import type { Exchange } from '../stores/store.ts';
import { type ArchiveDesk, differences } from './archive-desk.ts';

/** What came of giving recorded answers again from the knowledge of then. */
export type AnswersReport = {
  same: number;
  /** The same facts and places, in other words. */
  reworded: Note[];
  /** Other facts or places, given by the very program that gave the first: that must not be. */
  faults: Note[];
  /** Other facts or places, given by an earlier program. */
  changed: Note[];
  /** Not to be given again, and why. */
  silent: Note[];
};

/** An exchange and what is to be said of it. */
export type Note = { exchange: string; at: string; what: string };

/** An empty report. */
export function noAnswers(): AnswersReport {
  return { same: 0, reworded: [], faults: [], changed: [], silent: [] };
}

/** Gives one recorded answer again and adds what came of it to the report. `program` is the version that runs now. */
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
  const note = { exchange: id, at, what: found.join('; ') };
  if (found.length === 0) report.same += 1;
  else if (found[0] === 'shown') report.reworded.push({ ...note, what: `answered by version ${exchange.program}` });
  else if (exchange.program === program) report.faults.push(note);
  else report.changed.push({ ...note, what: `version ${exchange.program}: ${note.what}` });
}
