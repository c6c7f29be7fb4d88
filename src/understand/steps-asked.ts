import { type Step, stepsIn } from '../knowledge/dimensions/step.ts';
import { rolesOf } from './roles.ts';
import type { Word } from './utterance.ts';

/** What stands behind such words is another treatment, which is only told of ("before a joint replacement"). */
const beside =
  /\b(?:before|prior to|after|awaiting|since|post|s p|pending|instead of|until|not(?= (?:the|an?) ))(?: \w+){0,5}/g;

/** The steps of a course of treatment that a message asks about; nothing where it names none, or only tells of one that was before. */
export function stepsAskedIn(words: readonly Word[], line: string): { steps?: Step[] } {
  const roles = rolesOf(words);
  const asked = words.filter((_, at) => roles[at] === 'asked').map(({ word }) => word);
  const named = stepsIn(asked.join(' ').replace(beside, ''));
  const steps = named.length === 0 && again.test(line) && hadBefore.test(line) ? (['repeat'] satisfies Step[]) : named;
  return steps.length > 0 ? { steps } : {};
}

/** "A second X, the first one was in spring", "had one last year, now another X": what was had before is asked for once more. */
const again =
  /\b(?:second|2nd|third|3rd|another) (?!opinion|line|eye|ear|side|knee|hip|leg|arm|level|choice|policy|question|one\b|1\b|caller|stage|degree|trimester|generation|party|device|unit|lead|dose|year|month|week|day)[a-z]\w*/;
const hadBefore =
  /\b(?:first|1st|last|previous|prior|earlier|original) (?:one|1|time|procedure|surgery|treatment|implant)\b|\b(?:had|got|did|received) (?:one|1|it|the (?:first|1st))\b/;
