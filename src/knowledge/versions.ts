import { firstDay, lastDay } from './dates.ts';
import type { Policy } from './knowledge.ts';
import type { PolicyVersion } from './schema.ts';

/** The version in force on a day (YYYY-MM-DD): the latest that had begun by then; null before the first. */
export const versionInForce = (policy: Policy, day: string): PolicyVersion | null =>
  policy.versions.findLast((version) => firstDay(version.effective.date) <= day) ?? null;

/** The latest version that is loaded; whether it is in force today is another question. */
export const latestVersion = (policy: Policy): PolicyVersion => policy.versions.at(-1) ?? policy.versions[0];

/** Whether a version's next review was due before a day: a month-only date is due when the month is over. */
export const isOverdue = ({ nextReview }: Pick<PolicyVersion, 'nextReview'>, day: string): boolean =>
  nextReview !== null && lastDay(nextReview.date) < day;
