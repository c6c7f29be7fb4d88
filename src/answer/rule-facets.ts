import { agesIn, fitsAge } from '../knowledge/dimensions/age.ts';
import { fitsSettings, settingsIn } from '../knowledge/dimensions/setting.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Rule } from './rule-reach.ts';

/** What a rule says in one breath: a setting that another clause names ("inpatient stays are reviewed separately") limits nothing. */
const stating = /\b(?:required|requires|needed|need|necessary|authori[sz]ation|precertification)\b/i;

/** Whether a rule can hold for the age and the setting that a question names ("67904 auth? she is 6" beside "members 10 years or older"). */
export function fitsFacets({ question }: Evidence, { ground }: Rule): boolean {
  const { age, settings = [] } = question;
  if (age !== undefined && !fitsAge(agesIn(ground.quote), age)) return false;
  const clause = ground.quote.split(/[;.](?:\s|$)/).find((part) => stating.test(part)) ?? '';
  return fitsSettings(settingsIn(clause), settings);
}
