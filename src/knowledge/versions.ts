import { firstDay, lastDay } from './dates.ts';
import type { PolicyVersion } from './schema.ts';

/** Something in versions, oldest first. */
type Versioned<V> = { versions: readonly [V, ...V[]] };

/** The version in force on a day (YYYY-MM-DD): the latest that had begun by then; null before the first. */
export const versionInForce = <V extends { effective: { date: string } }>(
  { versions }: Versioned<V>,
  day: string,
): V | null => versions.findLast((version) => firstDay(version.effective.date) <= day) ?? null;

/** The latest version that is loaded, of a policy or of a list; whether it is in force today is another question. */
export const latestVersion = <V>({ versions }: Versioned<V>): V => versions.at(-1) ?? versions[0];

/** Whether a version's next review was due before a day: a month-only date is due when the month is over. */
export const isOverdue = ({ nextReview }: Pick<PolicyVersion, 'nextReview'>, day: string): boolean =>
  nextReview !== null && lastDay(nextReview.date) < day;
