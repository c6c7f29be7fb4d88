import type { Amount } from '../knowledge/dimensions/amount.ts';

const age =
  /\b(?:what|which|any|minimum|min|maximum|max) ages?\b|\bage (?:limits?|cutoff|range|requirements?|criteria|restrictions?)\b|\bhow old (?:do|does|must|should|is|are) (?:a |an |the )?(?:they|he|she|member|pt|patient|child|kid)\b/;
const duration =
  /\bhow (?:long|soon|often|recent|recently|far|old|frequently|quickly|fast)\b|\bturnaround\b|\b(?:wait(?:ing)?|trial|time|validity) (?:period|cutoff|limit)\b|\bhow many (?:business |calendar )?(?:days|weeks|months|years|hours|minutes)\b/;
const number =
  /\bhow (?:much|big|large|small|wide|thick|high|low)\b|\b(?:max|maximum|minimum|min|limits?|cutoff|cut off|cap|threshold|number of)\b|\bwhat (?:percent|percentage|score|dose|size|bmi|level|strength)\b|^what % /;

const day =
  /\bwhen (?:did|was|were|has|have)\b|\bsince when\b|\b(?:what|which) (?:year|month|date|day)\b|\b(?:until|till) when\b/;
const person =
  /^(?:\w+ ){0,2}who (?:can|may|must|has to|does|do|is|are|should|needs?)\b(?! (?:pay|pays|responsible|liable))|\bwho (?:is|are) allowed\b|\b(?:which|what) (?:kind of )?(?:doctors?|providers?|specialt(?:y|ies)|specialists?|physicians?|practitioners?|prescribers?)\b/;
const place =
  /\bwhere (?:should|can|must|may|does|do|is|are) (?:\w+ ){1,4}(?:done|performed|given|administered|infused|injected|happen|take place)\b|\b(?:which|what) (?:setting|site|place)\b/;

/** The sort of fact that a line asks for; nothing where it asks for none. */
export function amountAsked(line: string): { amount?: Amount } {
  if (age.test(line)) return { amount: 'age' };
  if (duration.test(line)) return { amount: 'duration' };
  if (/\bhow many\b/.test(line)) return { amount: 'count' };
  if (number.test(line)) return { amount: 'number' };
  if (day.test(line)) return { amount: 'day' };
  if (person.test(line)) return { amount: 'person' };
  return place.test(line) ? { amount: 'place' } : {};
}
