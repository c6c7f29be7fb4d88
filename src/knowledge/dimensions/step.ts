/** Where in a course of treatment something can stand; what is done for the first time has no step of its own. */
export const steps = [
  'continuation',
  'repeat',
  'revision',
  'replacement',
  'adjustment',
  'removal',
  'reversal',
] as const;
export type Step = (typeof steps)[number];

const called: readonly [Step, RegExp][] = [
  [
    'continuation',
    /\b(?:maint(?:ain|enance)|continu(?:e|es|ed|ing|ation)|renew(?:al|als|ed|ing)?|re-?authori[sz]\w*|re-?certif\w*)\b/i,
  ],
  [
    'repeat',
    /\b(?:repeat(?:ed|ing|s)?|(?:done|treated|given|performed) again|re-?do|re-?treat\w*|(?:second|third|another|2nd|3rd) (?:time|round|course|session)s?)\b/i,
  ],
  ['revision', /\b(?:revis(?:ion|ions|e|ed|ing)|conversion|convert(?:ed|ing)?|re-?operat\w*)\b/i],
  [
    'replacement',
    /\b(?:replac(?:ement|ements|e|ed|ing)|swap(?:ped|ping)?|upgrad(?:e|es|ed|ing)|newer (?:model|version|one))\b/i,
  ],
  ['adjustment', /\badjust(?:ments?|ed|ing)?\b/i],
  ['removal', /\b(?:remov(?:al|e|ed|ing)|explant\w*|tak(?:e|en|ing) (?:it )?out)\b/i],
  ['reversal', /\b(?:revers(?:al|ed|ing)|takedown)\b/i],
];

/** The steps that words name; none where they name none, as for what is done for the first time. */
export const stepsIn = (text: string): Step[] => called.flatMap(([step, words]) => (words.test(text) ? [step] : []));

/** Steps that undo what is there: nothing that a policy says of the first time holds for them. */
export const undoing: ReadonlySet<Step> = new Set(['removal', 'reversal']);

/** Whether something of some steps can be what was asked of others; what names no step leaves that open. */
export const fitsSteps = (own: readonly Step[], asked: readonly Step[]): boolean =>
  own.length === 0 || own.some((step) => asked.includes(step) || kin(step).some((one) => asked.includes(one)));

/** Payers write "revision or replacement" of the same thing, and "repeat" of what goes on. */
const kin = (step: Step): readonly Step[] =>
  step === 'revision' ? ['replacement'] : step === 'replacement' ? ['revision'] : [];
