import { type Step, stepsIn } from '../knowledge/dimensions/step.ts';
import { rolesOf } from './roles.ts';
import type { Word } from './utterance.ts';

/** What stands behind such words is another treatment, which is only told of ("before a joint replacement"). */
const beside =
  /\b(?:before|prior to|after|awaiting|since|post|s p|pending|instead of|until|not(?= (?:the|an?) ))(?: \w+){0,5}/g;

/** The steps of a course of treatment that a message asks about; nothing where it names none, or only tells of one that was before. */
export function stepsAskedIn(words: readonly Word[]): { steps?: Step[] } {
  const roles = rolesOf(words);
  const asked = words.filter((_, at) => roles[at] === 'asked').map(({ word }) => word);
  const steps = stepsIn(asked.join(' ').replace(beside, ''));
  return steps.length > 0 ? { steps } : {};
}
