import type { Amount } from '../knowledge/dimensions/amount.ts';

const age =
  /\b(?:what|which|any|minimum|min|maximum|max) ages?\b|\bage (?:limits?|cutoff|range|requirements?|criteria|restrictions?)\b|\bhow old (?:do|does|must|should|is|are) (?:a |an |the )?(?:they|he|she|member|pt|patient|child|kid)\b/;
const duration =
  /\bhow (?:long|soon|often|recent|recently|far|old|frequently|quickly|fast)\b|\bturnaround\b|\b(?:wait(?:ing)?|trial|time|validity) (?:period|cutoff|limit)\b|\bhow many (?:business |calendar )?(?:days|weeks|months|years|hours|minutes)\b/;
const number =
  /\bhow (?:much|big|large|small|wide|thick|high|low)\b|\b(?:max|maximum|minimum|min|limits?|cutoff|cut off|cap|threshold|number of)\b|\bwhat (?:percent|percentage|score|dose|size|bmi|level|strength)\b|^what % /;

/** The sort of amount that a line asks for; nothing where it asks for none. */
export function amountAsked(line: string): { amount?: Amount } {
  if (age.test(line)) return { amount: 'age' };
  if (duration.test(line)) return { amount: 'duration' };
  if (/\bhow many\b/.test(line)) return { amount: 'count' };
  return number.test(line) ? { amount: 'number' } : {};
}
