import { agesIn, fitsAge } from '../knowledge/dimensions/age.ts';
import { fitsSettings, settingsIn } from '../knowledge/dimensions/setting.ts';
import { requirementIn, requirementUnder } from '../knowledge/requirement-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Rule } from './rule-reach.ts';

/** Whether a clause is the one that states a requirement: a setting that another clause names ("inpatient stays are reviewed separately") limits nothing. */
const isStating = (clause: string): boolean => (requirementIn(clause) ?? requirementUnder(clause)) !== null;

/** Whether a rule can hold for the age and the setting that a question names ("67904 auth? she is 6" beside "members 10 years or older"). */
export function fitsFacets({ question }: Evidence, { ground }: Rule): boolean {
  const { age, settings = [] } = question;
  if (age !== undefined && !fitsAge(agesIn(ground.quote), age)) return false;
  const clause = ground.quote.split(/[;.](?:\s|$)/).find(isStating) ?? '';
  return fitsSettings(settingsIn(clause), settings);
}
