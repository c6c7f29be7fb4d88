import { lastDay } from '../knowledge/dates.ts';
import { isOverdue } from '../knowledge/versions.ts';
import type { DateFit, Evidence } from '../retrieve/evidence.ts';
import { citeGround } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

const unsettled: ReadonlySet<DateFit> = new Set(['before-first', 'not-yet', 'unread', 'retired']);

/** What must be said of dates beside a position: a review that is overdue, a date of service behind the next review. */
export function dateStatements(evidence: Evidence): Statement[] {
  const { index, question, today } = evidence;
  const due = index.version.nextReview;
  if (!due || unsettled.has(evidence.dateFit)) return [];
  const citations = [citeGround(index, due.ground)];
  if (question.date && lastDay(due.date) < question.date.to && question.date.to > today)
    return [state({ kind: 'after-review', asked: question.date.from, due: due.date }, citations)];
  return isOverdue(index.version, today) ? [state({ kind: 'review-overdue', due: due.date }, citations)] : [];
}
