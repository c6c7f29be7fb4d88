import { type Step, stepsIn } from '../knowledge/dimensions/step.ts';
import { rolesOf } from './roles.ts';
import type { Word } from './utterance.ts';

/** A step behind such words is another treatment's, which is only told of ("before a joint replacement"). */
const beside = /\b(?:before|prior to|after|awaiting|since|post|s p|pending|instead of|until) (?:\w+ ){0,4}?\w+$/;

/** The steps of a course of treatment that a message asks about; nothing where it names none, or only tells of one that was before. */
export function stepsAskedIn(words: readonly Word[]): { steps?: Step[] } {
  const roles = rolesOf(words);
  const asked = words.filter((_, at) => roles[at] === 'asked').map(({ word }) => word);
  const line = asked.join(' ');
  const steps = stepsIn(line).filter(
    (step) =>
      asked.some((word, at) => isOf(word, step) && !beside.test(asked.slice(0, at + 1).join(' '))) ||
      !asked.some((word) => isOf(word, step)),
  );
  return steps.length > 0 ? { steps } : {};
}

const isOf = (word: string, step: Step): boolean => stepsIn(word).includes(step);
