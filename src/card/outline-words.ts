import type { OutlineStep } from '../answer/criteria.ts';

/** How a line of an outline that is no criterion reads. */
export function outlineLine(step: Exclude<OutlineStep, { type: 'criterion' }>): string {
  if (step.type === 'back') return outlineBack(step);
  return step.atLeast ? outlineWords.atLeast(step.atLeast) : outlineWords[step.type];
}

/** How a branch of an outline of criteria reads. */
const outlineWords = {
  all: 'All of these must be met.',
  any: 'Any one of these is enough.',
  none: 'None of these may apply.',
  only: 'This must be met.',
  atLeast: (n: number): string => `At least ${n} of these must be met.`,
} as const;

/** How a line goes on with a branch after a branch inside it has ended; further out it says from what it is apart. */
function outlineBack({ to, atLeast, levels }: Extract<OutlineStep, { type: 'back' }>): string {
  const isFar = levels > 1;
  if (atLeast) return `Or this, as another of the ${atLeast}${isFar ? ', instead of what stands before it' : ''}.`;
  switch (to) {
    case 'all':
      return isFar ? 'And also this, whichever of the above is met.' : 'And also this.';
    case 'any':
      return isFar ? 'Or this, instead of all of the above.' : 'Or this.';
    case 'none':
      return 'Nor may this apply.';
  }
}
